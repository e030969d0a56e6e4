import Foundation
import MediaLibrary
import Prompting
import Studio
import Testing
import World

/// The sentences of `Tests/Asked`, which were written before the rules that understand them.
@Suite struct AskedTableTests {
  /// A row of the table.
  struct Row {
    let sentence: String
    let intent: String
    let subjects: Set<String>
    let settings: Set<String>
    let styles: Set<String>
    let facts: [String]

    init(_ line: Substring) {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      func list(_ place: Int) -> [String] {
        guard cells.indices.contains(place) else { return [] }
        return cells[place].split(separator: ";").map {
          $0.trimmingCharacters(in: .whitespaces)
        }
      }
      (sentence, intent) = (cells[0], cells.count > 1 ? cells[1] : "")
      (subjects, settings) = (Set(list(2)), Set(list(3)))
      styles = Set(list(4).map { $0.lowercased() })
      facts = list(5)
    }
  }

  let world: SampleWorld
  let rows: [Row]

  init() throws {
    world = try SampleWorld()
    let path = SampleWorld.root.appendingPathComponent("Tests/Asked/sentences.tsv")
    rows = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").dropFirst()
      .map(Row.init)
  }

  @Test func nearlyAllSentencesAreUnderstood() throws {
    let docs = try String(
      contentsOf: SampleWorld.root.appendingPathComponent("docs/asking.md"), encoding: .utf8)
    var failures = 0
    for row in rows {
      let problems = try problems(with: row)
      guard !problems.isEmpty else { continue }
      failures += 1
      print("Not understood: “\(row.sentence)”: \(problems.joined(separator: "; "))")
      #expect(docs.contains(row.sentence), "docs/asking.md lists what is not understood.")
    }
    #expect(rows.count == 120)
    #expect(failures * 20 <= rows.count, "\(rows.count - failures) of \(rows.count) are right.")
  }

  private func problems(with row: Row) throws -> [String] {
    let understood = try world.library.understanding(of: row.sentence, in: world.project)
    func names(_ isMeant: (Understanding.Named) -> Bool) throws -> Set<String> {
      Set(try understood.cast.filter(isMeant).map { try world.name(of: $0.element) })
    }
    let isPicture = understood.intent == .picture
    let subjects = try names { !isPicture || $0.role == .subject }
    let settings = try names { isPicture && $0.role == .setting }
    let styles = Set(try understood.styles.map { try style($0.style, asIn: row.styles) })
    let facts = understood.facts.map(\.words)
    return [
      understood.intent.rawValue == row.intent ? nil : "intent \(understood.intent)",
      subjects == row.subjects ? nil : "subjects \(subjects)",
      settings == row.settings ? nil : "settings \(settings)",
      styles == row.styles ? nil : "styles \(styles)",
      agree(facts, row.facts) ? nil : "facts \(facts)",
    ].compactMap { $0 }
  }

  /// The name that the table has for a style, which may be any that is understood.
  private func style(_ style: ProjectStyle, asIn wanted: Set<String>) throws -> String {
    let name = try world.name(of: style)
    guard case .builtIn(let id) = style else { return name.lowercased() }
    let found = BuiltIn.styles.first { $0.id == id }
    return wanted.first { found?.isCalled($0) ?? false } ?? name.lowercased()
  }

  /// Whether everything is looked for that should be, and nothing else: “copper roof” with or
  /// without its article, “grandmother's attic” for two words of the table.
  private func agree(_ facts: [String], _ wanted: [String]) -> Bool {
    wanted.allSatisfy { want in facts.contains { $0.contains(want) } }
      && facts.allSatisfy { fact in wanted.contains { fact.contains($0) } }
  }
}
