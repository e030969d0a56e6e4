import MediaLibrary
import Prompting
import World

/// Times composing in the process, with the elements of a library that is there: as many times as it
/// takes to have so many.
enum ComposeSpeed {
  static func measure(libraryAt path: String) throws {
    let library = try Library(opening: path)
    let project = try library.currentProject()
    let kinds = try library.kinds(in: project.id)
    let names = try library.elements(in: project.id).map(\.name)
    let composer = PromptComposer(kinds: kinds, names: names)
    for (count, milliseconds) in [(4, 1.0), (200, 20)] {
      let cast = try cast(of: count, from: library, project, kinds)
      for (name, target) in [("prose", PromptTarget.plain), ("tags", .tags)] {
        for maximum in [nil, 100 * count] {
          var request = PromptRequest(for: target)
          request.target.limit = PromptLimit(unit: .characters, maximum: maximum)
          request.words = PromptWords("at dawn")
          request.cast = cast
          let limit = maximum.map { "at most \($0) characters" } ?? "no limit"
          try timed("compose \(count) elements, \(name), \(limit)", atMost: milliseconds) {
            _ = try composer.compose(request)
          }
        }
      }
    }
  }

  private static func cast(
    of count: Int, from library: Library, _ project: Project, _ kinds: [Kind]
  ) throws -> [CastMember] {
    let elements = try library.elements(in: project.id)
    return (0..<count).compactMap { number in
      let element = elements[number % elements.count]
      return kinds.first { $0.id == element.kind }.map { kind in
        .element(
          CastElement(id: Element.ID(rawValue: Int64(number + 1)), state: element, kind: kind))
      }
    }
  }
}
