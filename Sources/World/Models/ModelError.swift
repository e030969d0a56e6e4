public import FoundationEssentials
import Text

/// A name of a model that leads nowhere, or a catalogue file that cannot be used.
public enum ModelError: Error, Hashable {
  case unknownModel(String, closest: [String])
  case unknownFamily(String, known: [String])
  case unknownProvider(String, known: [String])

  /// A name where one model must be meant.
  case severalModels(String, choices: [String])

  /// A model that nobody has described, and that is not described now.
  case needsFamily(String)

  /// A file that is not JSON, and the line where it stops being that.
  case notJSON(path: String, line: Int)

  /// Something in a file that is not as it must be: where, what, and what it can be.
  case wrongFile(path: String, place: String, problem: String, remedy: String?)
  case fileTooLarge(path: String, limit: Int)

  /// What a library says of a model refers to something that no catalogue has any more.
  case brokenEdit(String, problem: String)
  case wrongDialect(String, known: [String])
  case notEdited(String)
}

extension ModelError: LocalizedError {
  /// What happened.
  public var errorDescription: String? {
    switch self {
    case .unknownModel(let name, _): "There is no model “\(name.excerpt)” in the catalogue."
    case .unknownFamily(let name, _): "There is no family of models “\(name.excerpt)”."
    case .unknownProvider(let name, _): "There is no provider “\(name.excerpt)” in the catalogue."
    case .severalModels(let name, _): "“\(name.excerpt)” can mean several models."
    case .needsFamily(let name): "Nothing is known of the model “\(name.excerpt)”."
    case .notJSON(let path, let line): "\(path) is not JSON: see line \(line)."
    case .wrongFile(let path, let place, let problem, _): "In \(path), \(place) \(problem)"
    case .fileTooLarge(let path, let limit): "\(path) is larger than \(limit >> 20) MB."
    case .brokenEdit(let name, let problem):
      "What this library says of the model \(name.excerpt) \(problem)"
    case .wrongDialect(let name, _): "There is no dialect “\(name.excerpt)”."
    case .notEdited(let name): "This library says nothing of its own about “\(name.excerpt)”."
    }
  }

  /// What to do about it.
  public var recoverySuggestion: String? {
    switch self {
    case .unknownModel(let name, []):
      "`limn model list` lists them; `limn model edit \(name.excerpt.quotedForShell) --family F` adds it."
    case .unknownModel(_, let closest):
      "Did you mean \(closest.map { "“\($0)”" }.joined(separator: ", "))?"
    case .unknownFamily(let name, let known):
      known.suggestion(for: name) ?? "`limn model list` shows them."
    case .unknownProvider(let name, let known):
      known.suggestion(for: name)
        ?? "Providers are \(known.joined(separator: ", "))."
    case .severalModels(_, let choices): "Choose one of \(choices.joined(separator: ", "))."
    case .needsFamily: "Say which engine it is with --family; `limn model list` shows the families."
    case .notJSON: "Mend it there, or move the file away."
    case .wrongFile(_, _, _, let remedy):
      remedy ?? "`limn model show NAME --json` shows how it looks."
    case .fileTooLarge: "A catalogue of models is a small file; move this one away."
    case .brokenEdit(let name, _):
      "`limn model edit \(name.quotedForShell) --forget` makes it as it was in the catalogue."
    case .wrongDialect(let name, let known):
      known.suggestion(for: name)
        ?? "Dialects are \(known.joined(separator: ", "))."
    case .notEdited: "`limn model show NAME` shows where each model is described."
    }
  }
}
