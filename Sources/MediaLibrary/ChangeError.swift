public import FoundationEssentials
import Text
public import World

/// A change to a world that cannot be made.
public enum ChangeError: Error, Hashable {
  case slugTaken(String)
  case nameTaken(String, kind: Kind.ID)
  case snippetTaken(String)
  case parentCycle(String)
  case kindInUse(String, count: Int)
  case builtInKind(String)
  case fieldInUse(String, kind: String, count: Int)
  case builtInRelation(String)
  case relationInUse(String, count: Int)
  case notRelated(String, relation: String, other: String)

  /// Something with a UUID of the imported world is in another project.
  case partlyThere

  /// Something in the imported world breaks a rule of the library.
  case unfit
  case nothingToUndo

  /// Somebody else has undone it, or it is too long ago.
  case undoneBefore

  /// Something else has changed since what should be undone.
  case changedSince(String)

  /// What should be undone has made something that generations show by now, which are not undone.
  case neededSince(String)

  /// Files of pictures that undoing would bring back were deleted since.
  case filesDeleted(String, count: Int)
}

extension ChangeError: LocalizedError {
  /// What happened.
  public var errorDescription: String? {
    switch self {
    case .slugTaken(let slug): "There is a project \(slug) already, perhaps in the trash."
    case .kindInUse(let name, let count): "\(count) elements are of the kind \(name)."
    case .fieldInUse(let key, let kind, let count):
      "\(count == 1 ? "One element says" : "\(count) elements say") something in \(key) of \(kind)."
    case .builtInKind(let name): "\(name) is built in, and this project has not changed it."
    case .nameTaken(let name, let kind): "There is a \(kind) “\(name.excerpt)” already."
    case .snippetTaken(let name): "There is a snippet \(name.excerpt) already."
    case .parentCycle(let name): "“\(name.excerpt)” would be inside itself."
    case .builtInRelation(let label): "The relation “\(label.excerpt)” is built in."
    case .relationInUse(let label, let count):
      "“\(label.excerpt)” holds between elements, \(count == 1 ? "once" : "\(count) times")."
    case .notRelated(let element, let relation, let other):
      "“\(element.excerpt)” has no relation “\(relation.excerpt)” to “\(other.excerpt)”."
    case .partlyThere: "Parts of this world are in another project of the library already."
    case .unfit: "Parts of this world do not fit into a library; nothing was changed."
    case .nothingToUndo: "There is nothing to undo."
    case .undoneBefore: "Somebody has undone that already."
    case .changedSince(let summary):
      "“\(summary.excerpt)” cannot be undone: what it changed was changed again since."
    case .neededSince(let summary):
      "“\(summary.excerpt)” cannot be undone: generations that were made since show what it added."
    case .filesDeleted(let summary, let count):
      "“\(summary.excerpt)” cannot be undone: the \(count == 1 ? "file of a picture was" : "files of \(count) pictures were") deleted since."
    }
  }

  /// What to do about it.
  public var recoverySuggestion: String? {
    switch self {
    case .slugTaken: "Give it another with `--slug`, or with `--as` where it is imported."
    case .kindInUse: "Give them another kind with `limn element edit NAME --kind KIND` first."
    case .fieldInUse(let key, _, _):
      "Empty it first with `limn element edit NAME --field \(key)=`, also in the trash."
    case .builtInKind: "Hide fields you do not need with `limn kind edit --remove-field`."
    case .nameTaken: "Choose another name, or edit the one that is there."
    case .snippetTaken(let name):
      "Choose another name, or change it with `limn snippet edit \(name.quotedForShell) --text TEXT`."
    case .parentCycle: "Choose a parent that is not below it."
    case .builtInRelation: "Define one of your own under another name."
    case .relationInUse: "Remove those relations first with `limn relation remove`."
    case .notRelated(let element, _, _):
      "`limn relation list \(element.quotedForShell)` lists its relations."
    case .partlyThere: "`--as NAME` makes a copy that has nothing to do with them."
    case .unfit: "Export it again where it came from."
    case .nothingToUndo, .undoneBefore: "`limn undo --list` lists what can be undone."
    case .changedSince: "Change it by hand; `limn element history` shows former states."
    case .neededSince:
      "Put it into the trash: `limn element remove NAME`, or `limn project remove NAME`."
    case .filesDeleted: "Import the pictures again, such as from the folder `media` of a backup."
    }
  }
}
