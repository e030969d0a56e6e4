import Text
import World

/// The elements of a project by their names, for finding those that a prompt names.
struct NamedElements: Sendable {
  private let finder: NameFinder<Element.ID>?

  init(of library: Library, in project: Project.ID) throws {
    let elements = try library.elements(in: project)
    let names = elements.flatMap { element in
      ([element.name] + element.aliases).map { NameFinder.Name($0, key: element.id) }
    }
    finder = names.isEmpty ? nil : NameFinder(names)
  }

  /// The elements that a text names, in its order, each once. A name that may mean several means
  /// none.
  func named(in text: String) -> [Element.ID] {
    guard let finder, !text.isEmpty else { return [] }
    var seen: Set<Element.ID> = []
    return finder.matches(in: text).filter { !$0.isAmbiguous }.map { $0.keys[0] }
      .filter { seen.insert($0).inserted }
  }
}
