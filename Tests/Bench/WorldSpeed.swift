import MediaLibrary
import World

/// Times what commands do inside their process, on a library that is there.
enum WorldSpeed {
  static func measure(libraryAt path: String) throws {
    let library = try Library(opening: path)
    let project = try library.currentProject()
    let all = try library.elements(in: project.id)
    print("\(all.count) elements, \(all.map(\.fields.count).reduce(0, +)) fields")

    var page = ElementFilter()
    page.limit = 50
    try timed("element list, first page", atMost: 5) {
      _ = try library.elements(in: project.id, where: page)
    }
    page.after = all[all.count / 2]
    try timed("element list, from the middle", atMost: 5) {
      _ = try library.elements(in: project.id, where: page)
    }
    page.after = nil
    page.kind = "character"
    page.tags = ["t7"]
    try timed("element list, by kind and tag", atMost: 5) {
      _ = try library.elements(in: project.id, where: page)
    }
    page.words = "salt ree"
    try timed("element list, by kind, tag and words", atMost: 5) {
      _ = try library.elements(in: project.id, where: page)
    }
    try measureNames(in: project, of: library)
  }

  private static func measureNames(in project: Project, of library: Library) throws {
    try timed("lookup by name", atMost: 5) {
      _ = try library.element(named: "person 7777", in: project.id)
    }
    try timed("lookup by alias", atMost: 5) {
      _ = try library.element(named: "p4321", in: project.id)
    }
    try timed("lookup by the beginning of a name", atMost: 5) {
      do { _ = try library.element(named: "person 99", in: project.id) } catch is NameError {}
    }
    let one = try library.element(named: "person 7777", in: project.id)
    try timed("element show", atMost: 5) {
      _ = try library.tags(of: one.id)
      _ = try library.relations(in: project.id, of: one)
      _ = try library.history(of: one)
    }
    try timed("search, two words", atMost: 5) {
      _ = try library.search("gull emb", in: project.id)
    }
  }
}
