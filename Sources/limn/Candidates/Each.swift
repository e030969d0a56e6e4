import Arguments
import FoundationEssentials
import MediaLibrary
import Studio
import World

/// What takes turns in a row of generations: the values of a variable of the words, or the elements that
/// a query finds.
enum EachWord: WordValue {
  case variable(name: String, values: [String])
  case term(String)

  static let placeholder = "NAME=A,B|QUERY"
  static let expectation =
    "a variable with its values, like mood=calm,wild, or a query, like kind:item"
  var asTyped: String {
    switch self {
    case .variable(let name, let values): "\(name)=\(values.joined(separator: ","))"
    case .term(let term): term
    }
  }

  init?(word: String) {
    guard let equals = word.firstIndex(of: "="), word[..<equals].isVariable else {
      guard !word.isEmpty else { return nil }
      self = .term(word)
      return
    }
    let values = word[word.index(after: equals)...].split(separator: ",").map { String($0) }
    guard !values.isEmpty else { return nil }
    self = .variable(name: String(word[..<equals]), values: values)
  }
}

extension Substring {
  fileprivate var isVariable: Bool {
    !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }
}

extension [EachWord] {
  /// More than anybody wants by one command.
  private static let most = 1000

  private static var tooMany: UsageError {
    .contradiction(
      "That would be more than \(most) generations.", remedy: "Say fewer at a time.")
  }

  /// A brief for each element and each value; several variables make the product.
  func briefs(of brief: PromptBrief, in library: Library, _ project: Project) throws
    -> [PromptBrief]
  {
    var briefs = try withSubjects(brief, library, project)
    for (name, values) in variables {
      let place = "{\(name)}"
      guard brief.words.contains(place) else {
        throw UsageError.contradiction(
          "The words have no \(place), which --each should fill.",
          remedy: "Write it where the values of \(name) belong: \"a face, \(place)\".")
      }
      guard briefs.count <= Self.most / values.count else { throw Self.tooMany }
      briefs = briefs.flatMap { brief in
        values.map { value in
          var filled = brief
          filled.words = brief.words.replacing(place, with: value.withoutBraces)
          return filled
        }
      }
    }
    return briefs
  }

  /// Each once, with all values that are said of it.
  private var variables: [(name: String, values: [String])] {
    var variables: [(name: String, values: [String])] = []
    for case .variable(let name, let values) in self {
      if let known = variables.firstIndex(where: { $0.name == name }) {
        variables[known].values += values
      } else {
        variables.append((name, values))
      }
    }
    return variables
  }

  private func withSubjects(
    _ brief: PromptBrief, _ library: Library, _ project: Project
  ) throws -> [PromptBrief] {
    let terms = compactMap { if case .term(let term) = $0 { term } else { nil } }
    guard !terms.isEmpty else { return [brief] }
    let elements = try library.elements(
      where: MediaQuery(terms), in: project.id, limit: Self.most + 1)
    guard elements.count <= Self.most else { throw Self.tooMany }
    guard !elements.isEmpty else { throw NoSuchElements(terms: terms) }
    return elements.map { element in
      var cast = brief
      cast.subjects = ["\(element.kind):\(element.name)"] + brief.subjects
      return cast
    }
  }
}

extension String {
  /// As words in which braces mean themselves.
  fileprivate var withoutBraces: String {
    map { "\\{}|".contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }
}

/// No element is what the words describe.
struct NoSuchElements: LocalizedError {
  let terms: [String]

  var errorDescription: String? { "No element is what “\(terms.joined(separator: " "))” finds." }
  var recoverySuggestion: String? { "`limn element list` lists all that are." }
}
