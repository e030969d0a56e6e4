import Arguments
import MediaLibrary
import Prompting
import Studio
import World

/// What every command takes that makes a prompt.
struct PromptOptions: Options {
  static let heading = "What is to be seen"

  @Option("Who or what is to be seen.", placeholder: "ELEMENT", completion: .elements)
  var subject: [String]
  @Option("Where it is.", placeholder: "ELEMENT", completion: .elements) var setting: [String]
  @Option(
    "How it is painted, instead of the styles of the project: an element, or a built-in style.",
    placeholder: "STYLE", completion: .elements)
  var style: [String]
  @Flag("Leave out the styles of the project.") var noStyle
  @Option("What is only to be kept in mind.", placeholder: "ELEMENT", completion: .elements)
  var reference: [String]
  @Option("What the picture is for: portrait, full-figure, scene, cover, map, item, banner, icon.")
  var purpose: PurposeWord?
  @Option("What is not to be seen.", placeholder: "WORDS") var avoid: [String]
  @Flag("Leave out what belongs to the subjects by a relation.") var noRelated
  @Option("What the choices of snippets follow; the same seed chooses the same.", placeholder: "N")
  var seed: Seed?
  @Option("Whether subjects are called by their names, too.") var names: NamePolicy?
}

/// A number from which chance starts.
struct Seed: WordValue {
  let number: UInt64

  static let placeholder = "N"
  static let expectation = "a whole number that is not negative"
  var asTyped: String { "\(number)" }

  init?(word: String) {
    guard let number = UInt64(word) else { return nil }
    self.number = number
  }
}

/// A purpose by its id.
struct PurposeWord: WordValue {
  let purpose: Purpose

  static let placeholder = "PURPOSE"
  static var choices: [String] { BuiltIn.purposes.map(\.id) }
  static var expectation: String { "one of " + choices.joined(separator: ", ") }
  var asTyped: String { purpose.id }

  init?(word: String) {
    let wanted = Kind.bare(word)
    guard let found = BuiltIn.purposes.first(where: { Kind.bare($0.id) == wanted }) else {
      return nil
    }
    purpose = found
  }
}

extension PromptOptions {
  /// The request that the options make, for a model.
  func request(
    _ words: [String], for target: PromptTarget, in library: Library, _ project: Project
  ) throws -> PromptRequest {
    func elements(_ names: [String], _ role: Role) throws -> [Casting.Part] {
      try names.map { .element(try library.element(named: $0, in: project.id), role) }
    }
    let (words, mentioned) = try library.words(
      words.joined(separator: " "), seed: seed?.number ?? 0, in: project.id)
    var cast = try Casting(
      elements(subject, .subject) + elements(setting, .setting) + elements(reference, .reference)
        + styles(library, project))
    // Who is named already is not counted twice.
    cast.parts += mentioned.filter { !cast.has($0) }.map { .element($0, nil) }
    var request = try library.request(for: cast, in: project, target: target)
    request.words = words
    request.purpose = purpose?.purpose
    request.avoided = avoid + request.avoided
    request.showsRelated = !noRelated
    if let names { request.names = names }
    return request
  }

  /// The styles that are named, else those of the project.
  private func styles(_ library: Library, _ project: Project) throws -> [Casting.Part] {
    let named = try style.map { try library.style(named: $0, in: project.id) }
    let styles = try named.isEmpty && !noStyle ? library.styles(of: project.id) : named
    return try library.parts(for: styles)
  }
}
