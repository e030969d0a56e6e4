import Arguments
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
  @Option(
    "What chance follows, in snippets and in pictures; the same seed makes the same.",
    placeholder: "N")
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
  /// What the options, and words beside them, want to see.
  func brief(_ words: [String]) -> PromptBrief {
    var brief = PromptBrief()
    brief.words = words.joined(separator: " ")
    brief.subjects = subject
    brief.settings = setting
    brief.references = reference
    brief.styles = style
    brief.takesProjectStyles = !noStyle
    brief.purpose = purpose?.purpose
    brief.avoided = avoid
    brief.showsRelated = !noRelated
    brief.names = names
    return brief
  }
}
