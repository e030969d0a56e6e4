import Foundation
import Testing
import World

/// What a writer could have written into each visual field of each kind.
enum Plausible {
  static let values = read()

  private static func read() -> [Kind.ID: [String: FieldValue]] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("plausible.json")
    let data = (try? Data(contentsOf: file)) ?? Data()
    return (try? JSONDecoder().decode([Kind.ID: [String: FieldValue]].self, from: data)) ?? [:]
  }
}

@Suite struct PlausibleTests {
  @Test(arguments: BuiltIn.kinds)
  func everyVisualFieldHasAValueOfItsType(kind: Kind) throws {
    let values = try #require(Plausible.values[kind.id])
    #expect(Set(values.keys) == Set(kind.visualFields.map(\.key)))
    for field in kind.visualFields {
      let value = try #require(values[field.key])
      #expect(try field.value(from: value) == value, "\(field.key)")
    }
  }
}
