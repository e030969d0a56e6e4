import FoundationEssentials

/// Why the head of a text cannot be read; lines and columns are those of the whole text.
package enum FrontMatterError: Error, Hashable {
  case libraryMissing
  case outOfMemory
  case neverCloses
  case tooLarge
  case tooDeep(line: Int)
  case tooManyValues(line: Int)
  case notAMap(line: Int)

  /// What libyaml says about it.
  case syntax(String, line: Int, column: Int)

  /// A second document begins inside the head.
  case secondDocument(line: Int)

  /// Anchors are given names so that aliases can repeat them, which could make a head of any size.
  case anchor(String, line: Int)
  case alias(String, line: Int)

  /// A tag says that a value is of a type that we do not know, so we could read it only wrongly.
  case unknownTag(String, line: Int)
  case duplicateKey(String, line: Int)

  /// A list or a map in the place of a key.
  case complexKey(line: Int)
}

extension FrontMatterError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .libraryMissing: "YAML cannot be read, because libyaml is not installed."
    case .outOfMemory: "There is not enough memory to read the YAML at the head of the text."
    case .neverCloses: "The YAML at the head of the text never ends."
    case .tooLarge: "The YAML at the head of the text is larger than 1 MB."
    case .tooDeep(let line):
      "Line \(line): lists and maps lie more than \(FrontMatter.Limit.depth) deep in one another."
    case .tooManyValues(let line):
      "Line \(line): the YAML has more than \(FrontMatter.Limit.values) values."
    case .notAMap(let line): "Line \(line): the YAML does not consist of fields."
    case .syntax(let problem, let line, let column):
      "Line \(line), column \(column): the YAML cannot be read: \(problem)."
    case .secondDocument(let line): "Line \(line): a second YAML document begins."
    case .anchor(let name, let line):
      "Line \(line): the anchor &\(name.start) cannot be used here."
    case .alias(let name, let line): "Line \(line): the alias *\(name.start) cannot be used here."
    case .unknownTag(let tag, let line): "Line \(line): the type \(tag.start) is not known."
    case .duplicateKey(let key, let line): "Line \(line): “\(key.start)” is there a second time."
    case .complexKey(let line): "Line \(line): the name of a field is a list or a map."
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .libraryMissing: "Install it: apt-get install libyaml-0-2"
    case .outOfMemory: "Close other programs, or shorten the head."
    case .neverCloses: "End it with a line ---, or begin the text with something else than ---."
    case .tooLarge, .tooManyValues: "Move what is not about the text itself elsewhere."
    case .tooDeep: "Write it flatter."
    case .notAMap: "Write every line as `name: value`."
    case .syntax: "Mend that line; put quotes around texts with : # or other signs of YAML."
    case .secondDocument: "End the head with a line of nothing but ---."
    case .anchor, .alias:
      "Write the value out in both places, or in quotes if it begins with & or *."
    case .unknownTag: "Leave the type away, or put the value in quotes if it begins with !."
    case .duplicateKey: "Keep one of them."
    case .complexKey: "Put the name in quotes."
    }
  }
}

extension String {
  /// As much of what a stranger wrote as a sentence can bear.
  fileprivate var start: String {
    let start = unicodeScalars.prefix(80)
    return String(start) + (start.endIndex == endIndex ? "" : "…")
  }
}
