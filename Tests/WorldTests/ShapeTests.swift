import Foundation
import Testing

@testable import World

/// Which sizes a model makes, and which come near.
@Suite struct ShapeTests {
  private func model(_ shapes: String) throws -> Model {
    try Model.saying(#""shapes": {\#(shapes)}"#)
  }

  static let exact = #""sizes": ["1024x1024", "1536x1024", "1024x1536", "auto"]"#
  static let rule = """
    "rule": {"multipleOf": 16, "edges": {"least": 256, "most": 3840}, "longest": 3,
      "pixels": {"least": 655360, "most": 8294400}}
    """
  static let ratios = #""ratios": ["1:1", "2:3", "16:9"], "words": ["match_input_image"]"#

  @Test(arguments: [
    (exact, 1024, 1024, true), (exact, 1024, 1536, true), (exact, 1536, 1536, false),
    (rule, 1024, 1024, true), (rule, 1024, 1032, false), (rule, 1000, 1024, false),
    (rule, 240, 3840, false), (rule, 3840, 1280, true), (rule, 3840, 1264, false),
    (rule, 3840, 2160, true), (rule, 3840, 2176, false), (rule, 640, 1024, true),
    (rule, 640, 1008, false), (ratios, 1024, 1024, true), (ratios, 832, 1248, true),
    (ratios, 1024, 768, false), (ratios, 1360, 768, true), (#""sizes": []"#, 77, 1234, true),
    (#""ratios": []"#, 77, 1234, true), (rule + #", "sizes": ["512x512"]"#, 512, 512, true),
  ])
  func onlyWhatAModelMakesIsAskedFor(
    shapes: String, width: Int, height: Int, isMade: Bool
  ) throws {
    #expect(try model(shapes).makes(AskedSize(width: width, height: height)) == isMade)
  }

  @Test(arguments: [
    (exact, 1360, 768, "1536x1024"), (exact, 768, 1360, "1024x1536"),
    (exact, 900, 900, "1024x1024"),
    (rule, 1000, 1000, "992x992"), (rule, 64, 64, "816x816"), (rule, 4096, 64, "1408x480"),
    (rule, 4096, 4096, "2880x2880"), (ratios, 1248, 832, "1360x768"),
    (ratios, 1920, 1024, "1872x1056"),
  ])
  func theNearestSizeHasTheShapeFirst(
    shapes: String, width: Int, height: Int, nearest: String
  ) throws {
    let found = try model(shapes).sizes(nearest: AskedSize(width: width, height: height))
    #expect(found.first.map { "\($0.width)x\($0.height)" } == nearest, "\(found)")
  }

  @Test(arguments: [
    (1024, 1024, "1:1"), (832, 1248, "2:3"), (1360, 768, "16:9"), (64, 4096, "2:3"),
  ])
  func aRatioIsAskedForByItsWord(width: Int, height: Int, word: String) throws {
    let size = AskedSize(width: width, height: height)
    #expect(try model(Self.ratios).ratioWord(for: size) == word)
    #expect(try model(Self.exact).ratioWord(for: size) == nil)
    #expect(try model(Self.rule).ratioWord(for: size) == nil)
  }

  private static let sides = [
    64, 65, 100, 240, 256, 511, 512, 640, 768, 832, 1000, 1024, 1025, 1248, 1360, 1536, 2047, 2048,
    3000, 3840, 4095, 4096,
  ]

  /// What is offered in place of a size can be asked for, whatever was wanted.
  @Test(arguments: ModelCatalogue.builtIn.models)
  func whatIsNearestIsMade(model: Model) {
    var refused: Set<AskedSize> = []
    for width in Self.sides {
      for height in Self.sides {
        let wanted = AskedSize(width: width, height: height)
        let found = model.sizes(nearest: wanted)
        #expect(!found.isEmpty && found.count <= 3 && Set(found).count == found.count)
        if model.makes(wanted) { #expect(found.first == wanted, "\(wanted)") }
        refused.formUnion(found.filter { !model.makes($0) })
      }
    }
    #expect(refused.isEmpty, "\(refused.count) of \(model.fullName): \(refused.prefix(3))")
  }

  /// Nobody can ask for such sizes on a command line, and an app can.
  @Test(arguments: [exact, rule, ratios, #""sizes": []"#])
  func noSizeIsATrap(shapes: String) throws {
    let model = try model(shapes)
    for width in [Int.min, -1, 0, 1, Int.max] {
      for height in [Int.min, -1, 0, 1, Int.max] {
        let size = AskedSize(width: width, height: height)
        #expect(!model.sizes(nearest: size).isEmpty)
        _ = model.makes(size)
        _ = model.ratioWord(for: size)
      }
    }
  }
}
