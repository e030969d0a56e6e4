import Testing

@testable import Imaging
@testable import Pictures

@Suite struct RecipeTests {
  private func size(_ recipe: Recipe, _ width: Int, _ height: Int) -> PixelSize {
    recipe.framing(of: info(width, height)).size
  }

  private func info(
    _ width: Int, _ height: Int, _ orientation: Orientation = .upright
  ) -> ImageInfo {
    ImageInfo(
      format: .png, size: PixelSize(width: width, height: height), bitsPerChannel: 8,
      hasAlpha: false, orientation: orientation)
  }

  @Test func aRecipeIsNamedByItsSteps() {
    let recipes: [String: Recipe] = [
      "orient,fit-320": [.orient, .fit(within: 320)],
      "square,fit-96": [.square, .fit(within: 96)],
      "square-at-10-20": [.square(around: FocusPoint(x: 10, y: 20))],
      "crop-2x3": [.crop(2, to: 3)],
      "crop-16x9-at-0-100": [.crop(16, to: 9, around: FocusPoint(x: -5, y: 130))],
      "": [],
    ]
    for (identifier, recipe) in recipes { #expect(recipe.identifier == identifier) }
  }

  @Test(arguments: [
    (1024, 1024, 256, 256, 256), (832, 1216, 256, 175, 256), (1536, 1024, 256, 256, 171),
    (200, 100, 256, 200, 100), (10_000, 1, 320, 320, 1), (1, 10_000, 320, 1, 320),
    (257, 1, 256, 256, 1), (3, 2, 1, 1, 1), (32_768, 32_767, 1, 1, 1),
  ])
  func fittingKeepsTheShapeAndNeverEnlarges(
    width: Int, height: Int, limit: Int, fittedWidth: Int, fittedHeight: Int
  ) {
    let expected = PixelSize(width: fittedWidth, height: fittedHeight)
    #expect(size([.fit(within: limit)], width, height) == expected)
  }

  @Test(arguments: [
    (300, 100, 1, 1, 100, 100), (300, 100, 3, 1, 300, 100), (300, 100, 1, 3, 33, 100),
    (100, 300, 16, 9, 100, 56), (1, 1, 5, 7, 1, 1), (2, 1000, 10_000, 1, 2, 1),
  ])
  func croppingKeepsAsMuchAsItCan(
    width: Int, height: Int, across: Int, down: Int, keptWidth: Int, keptHeight: Int
  ) {
    let expected = PixelSize(width: keptWidth, height: keptHeight)
    #expect(size([.crop(across, to: down)], width, height) == expected)
  }

  /// Where the kept part begins, for focus points at the edges and between.
  @Test(arguments: [(0, 0.0), (10, 0.0), (50, 1.0 / 3), (80, 0.63), (100, 2.0 / 3)])
  func whatIsKeptIsAroundTheFocus(focus: Int, left: Double) {
    let recipe: Recipe = [.square(around: FocusPoint(x: focus, y: 50))]
    let part = recipe.framing(of: info(300, 100)).part
    #expect(abs(part.left - left) < 0.005 && part.top == 0 && part.height == 1)
  }

  /// A picture that lies on its side gives the same as one that stands, for every way of lying.
  @Test(arguments: Orientation.allCases)
  func turningComesBeforeWhatFollowsIt(orientation: Orientation) throws {
    let recipe: Recipe = [
      .orient, .crop(3, to: 2, around: FocusPoint(x: 20, y: 90)), .fit(within: 20),
    ]
    var png = MadePNG(colour: 2, depth: 8, width: 60, height: 41)
    png.samples = { x, y in [x * 4, y * 6, (x + y) * 2] }
    png.extra = [("eXIf", MadeEXIF(orientation: orientation.rawValue).bytes)]
    let upright = try Bitmap(decoding: png.bytes).turned(by: orientation)
    let made = try recipe.picture(from: png.bytes)
    let expected = recipe.picture(from: upright)
    #expect(made.size == PixelSize(width: 20, height: 13) && made.size == expected.size)
    #expect(made.largestDifference(to: expected.pixels) <= 1)
  }

  @Test func withoutTheStepNothingIsTurned() throws {
    var png = MadePNG(colour: 2, depth: 8, width: 8, height: 4)
    png.extra = [("eXIf", MadeEXIF(orientation: 6).bytes)]
    let made = try Recipe([.fit(within: 8)]).picture(from: png.bytes)
    #expect(made == (try Bitmap(decoding: png.bytes)))
  }

  @Test func stepsAfterEachOtherAreOneStep() {
    let picture = Bitmap(MadePicture(width: 64, height: 48))
    let twice: Recipe = [.fit(within: 32), .square, .fit(within: 12)]
    #expect(
      twice.picture(from: picture) == Recipe([.square, .fit(within: 12)]).picture(from: picture))
  }

  @Test(arguments: [(0, 0), (100, 100), (40, 60)])
  func cuttingAloneChangesNoPixel(x: Int, y: Int) {
    let picture = Bitmap(MadePicture(width: 50, height: 30, hasAlpha: x == 0))
    let cut = Recipe([.square(around: FocusPoint(x: x, y: y))]).picture(from: picture)
    let left = [0: 0, 100: 20, 40: 5][x] ?? 0
    #expect(cut.size == PixelSize(width: 30, height: 30))
    for (column, row) in [(0, 0), (29, 29), (7, 19)] {
      #expect(cut[column, row] == picture[column + left, row])
    }
  }

  @Test func allFilesOfOnePictureGiveNearlyTheSame() throws {
    let picture = MadePicture(width: 640, height: 480)
    let recipe: Recipe = [.fit(within: 100)]
    let expected = recipe.picture(from: Bitmap(picture))
    for file in [try picture.jpeg(), try picture.webp(), try picture.losslessWebP()] {
      let made = try recipe.picture(from: file)
      #expect(made.size == PixelSize(width: 100, height: 75))
      #expect(made.meanDifference(to: expected.pixels) < 1.5)
    }
  }
}

extension Bitmap {
  init(_ picture: MadePicture) { self.init(picture.size, picture.pixels) }
}
