public import FoundationEssentials
import Text
public import World

/// Why no prompt can be made.
public enum PromptError: Error, Hashable, Sendable {
  /// There is neither an element nor a word.
  case nothingToCompose

  /// Behind an `@` stands no name.
  case unknownMention(String, known: [String])

  /// A name behind an `@` that several elements have.
  case ambiguousMention(String)

  /// A brace without its other half.
  case openBrace(String)

  /// No snippet has that name.
  case unknownSnippet(String, known: [String])

  /// A snippet that comes back to itself.
  case snippetInItself(String)

  /// Snippets that stand for more than any prompt can say.
  case snippetsTooLong(maximum: Int)

  /// Braces that lie too deep within each other.
  case snippetsTooDeep(String, maximum: Int)

  /// Not even the first subject fits.
  case limitTooSmall(needed: Int, maximum: Int, unit: PromptLimit.Unit)
}

extension PromptError: LocalizedError {
  public var errorDescription: String? {
    switch self {
    case .nothingToCompose: "There is nothing to compose: neither an element nor words."
    case .unknownMention(let name, _): "There is no element called “\(name.excerpt)” behind an @."
    case .ambiguousMention(let name): "Several elements are called “\(name.excerpt)”."
    case .openBrace(let text): "A brace stands alone in “\(text.excerpt)”."
    case .unknownSnippet(let name, _): "There is no snippet called “\(name.excerpt)”."
    case .snippetInItself(let name): "The snippet “\(name.excerpt)” comes back to itself."
    case .snippetsTooLong(let maximum):
      "With all that its snippets say, the text is longer than \(maximum) characters."
    case .snippetsTooDeep(let text, let maximum):
      "At “{\(text.excerpt)”, more than \(maximum) snippets and choices lie within each other."
    case .limitTooSmall(let needed, let maximum, let unit):
      "\(maximum) \(unit.words) are not enough: the shortest prompt has \(needed)."
    }
  }

  public var recoverySuggestion: String? {
    switch self {
    case .nothingToCompose: "Name a subject with --subject, or say what is to be seen."
    case .unknownMention(let name, let known):
      (known.suggestion(for: name) ?? "`limn element list` lists the elements.")
        + " \\@ stands for an @ that means nobody."
    case .ambiguousMention: "Name the one that is meant with --subject kind:name, without the @."
    case .openBrace: "Write \\{ for a brace that means nothing."
    case .unknownSnippet(let name, let known):
      known.suggestion(for: name) ?? "`limn snippet list` lists them; \\{ stands for a brace."
    case .snippetInItself(let name): "`limn snippet edit \(name.quotedForShell)` says it otherwise."
    case .snippetsTooLong: "`limn snippet list` shows what they say; let them say less."
    case .snippetsTooDeep: "Write out some of what they stand for."
    case .limitTooSmall(let needed, _, _):
      "Give a limit of at least \(needed), choose another model, or shorten your own words."
    }
  }
}
