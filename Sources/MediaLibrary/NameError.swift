public import FoundationEssentials
import Text
import World

/// A name that does not lead to one thing.
public enum NameError: Error, Hashable {
  case noProject(any: Bool)
  case chosenProjectInTrash(String)
  case unknownProject(String, known: [String], trashed: Bool)
  case ambiguousProject(String, slugs: [String])
  case unknownKind(String, known: [String])
  case unknownElement(String, known: [String], trashed: Bool)
  case elementInTrash(String)
  case elementOfOtherProjects(String, slugs: [String])
  case ambiguousElement(String, choices: [String])
  case unknownStyle(String, known: [String])
  case unknownRevision(Int, element: String, count: Int)
  case unknownTag(String, known: [String])
  case unknownRelation(String, known: [String])
  case unknownSearch(String, known: [String])
  case unknownSnippet(String, known: [String])
}

extension NameError: LocalizedError {
  /// What happened.
  public var errorDescription: String? {
    switch self {
    case .noProject(false): "There is no project yet."
    case .noProject(true): "There are several projects, and none is chosen."
    case .chosenProjectInTrash(let slug): "The chosen project, \(slug), is in the trash."
    case .unknownProject(let name, _, let trashed):
      "There is no project “\(name.excerpt)”\(trashed ? " in the trash" : "")."
    case .ambiguousProject(let name, _): "“\(name.excerpt)” can mean several projects."
    case .unknownKind(let name, _): "There is no kind “\(name.excerpt)”."
    case .unknownElement(let name, _, let trashed):
      "There is no element “\(name.excerpt)”\(trashed ? " in the trash" : "")."
    case .elementInTrash(let name): "The element “\(name.excerpt)” is in the trash."
    case .elementOfOtherProjects(let name, let slugs):
      "“\(name.excerpt)” is no element of this project, but of \(slugs.joined(separator: ", "))."
    case .ambiguousElement(let name, _): "“\(name.excerpt)” can mean several elements."
    case .unknownStyle(let name, _):
      "There is neither an element nor a built-in style “\(name.excerpt)”."
    case .unknownRevision(let number, let element, let count):
      "“\(element.excerpt)” has no revision \(number); it has 1 to \(count)."
    case .unknownTag(let name, _): "There is no tag “\(name.excerpt)”."
    case .unknownRelation(let name, _): "There is no relation “\(name.excerpt)”."
    case .unknownSnippet(let name, _): "There is no snippet “\(name.excerpt)”."
    case .unknownSearch(let name, _): "There is no saved search “\(name.excerpt)”."
    }
  }

  /// What to do about it.
  public var recoverySuggestion: String? {
    switch self {
    case .noProject(false): "Add one with `limn project add NAME`."
    case .noProject(true): "Choose one with `limn project use NAME`, or name it with `--project`."
    case .chosenProjectInTrash(let slug):
      "Take it out with `limn project restore \(slug)`, or choose another with `limn project use`."
    case .unknownProject(let name, let known, _):
      known.suggestion(for: name) ?? "`limn project list` lists them."
    case .ambiguousProject(_, let slugs): "Choose one of \(slugs.joined(separator: ", "))."
    case .unknownKind(let name, let known):
      known.suggestion(for: name) ?? "`limn kind list` lists them."
    case .unknownElement(let name, let known, let trashed):
      known.suggestion(for: name)
        ?? "`limn element list\(trashed ? " --trash" : "")` lists them."
    case .elementInTrash(let name):
      "Take it out with `limn element restore \(name.quotedForShell)`."
    case .elementOfOtherProjects(_, let slugs):
      "Work there with `--project \((slugs.first ?? "NAME").quotedForShell)`; a prompt takes what is in one."
    case .ambiguousElement(_, let choices): "Choose one of \(choices.joined(separator: ", "))."
    case .unknownStyle(let name, let known): NameError.styleSuggestion(for: name, known)
    case .unknownRevision(_, let element, _):
      "`limn element history \(element.quotedForShell)` lists them."
    case .unknownTag(let name, let known):
      known.suggestion(for: name) ?? "`limn tag list` lists them."
    case .unknownRelation(let name, let known):
      known.suggestion(for: name) ?? "`limn relation types` lists them."
    case .unknownSnippet(let name, let known):
      known.suggestion(for: name) ?? "`limn snippet list` lists them."
    case .unknownSearch(let name, let known):
      known.suggestion(for: name) ?? "`limn search --saved` lists them."
    }
  }

  /// The closest names of both, else what is built in.
  private static func styleSuggestion(for name: String, _ known: [String]) -> String {
    let names = BuiltIn.styles.flatMap(\.names)
    let near = [known.closest(to: name), names.closest(to: name)].compactMap(\.self)
    guard let first = near.first, let last = near.last else {
      let ids = BuiltIn.styles.map(\.id).joined(separator: ", ")
      return "`limn element list` lists the elements; the built-in styles are \(ids)."
    }
    return "Did you mean “\(first)”" + (first == last ? "?" : " or “\(last)”?")
  }
}
