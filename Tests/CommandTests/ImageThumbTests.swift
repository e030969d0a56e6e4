import Foundation
import Imaging
import TestSupport
import Testing

@testable import Commands

@Suite struct ImageThumbTests {
  let folder = TemporaryFolder()

  init() throws {
    try folder.writePicture(of: [200, 30, 40, 255], width: 600, height: 400, to: "red.png")
    try folder.writePicture(of: [20, 60, 210, 128], width: 40, height: 60, to: "glass.png")
    try folder.write("no picture", to: "notes.png")
  }

  private func thumb(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(["image", "thumb"] + words, in: folder)
  }

  private func info(_ name: String) throws -> ImageInfo {
    try ImageInfo(of: try folder.bytes(of: name))
  }

  @Test func thumbnailsAreSmallAndOfTheKindThatSuitsThem() throws {
    let outcome = try thumb("red.png", "glass.png", "-o", "small", "--size", "120")
    #expect(outcome.status == 0 && outcome.output == "")
    #expect(outcome.errors == "Made 2 thumbnails in small.\n")
    #expect(try info("small/red.jpg").size == PixelSize(width: 120, height: 80))
    let glass = try info("small/glass.webp")
    #expect(glass.size == PixelSize(width: 40, height: 60) && glass.hasAlpha)
  }

  @Test(
    arguments: [
      ("png", "red.png", ImageFormat.png), ("jpeg", "red.jpg", .jpeg), ("webp", "red.webp", .webp),
    ])
  func theFormatCanBeSaid(word: String, name: String, format: ImageFormat) throws {
    #expect(try thumb("red.png", "-o", "s", "--format", word).status == 0)
    #expect(try info("s/" + name).format == format)
  }

  @Test func aShapeIsCutAroundTheFocus() throws {
    let outcome = try thumb(
      "red.png", "-o", "s", "--size", "90", "--crop", "1:1", "--focus", "0,50", "--json")
    let documents = try JSONDecoder().decode([Made].self, from: Data(outcome.output.utf8))
    let made = try #require(documents.first)
    #expect(made.recipe == "orient,crop-1x1-at-0-50,fit-90")
    #expect(made.width == 90 && made.height == 90 && made.format == "JPEG")
    #expect(made.path == folder.at("red.png") && made.thumbnail == folder.at("s/red.jpg"))
  }

  private struct Made: Decodable {
    let path, thumbnail, recipe, format: String
    let width, height: Int
  }

  @Test func whatIsThereStaysUnlessItMayBeReplaced() throws {
    #expect(try thumb("red.png", "-o", "s").status == 0)
    let refused = try thumb("red.png", "glass.png", "-o", "s", "--size", "50")
    #expect(refused.status == 3)
    #expect(refused.errors.contains("There is a file s/red.jpg already."))
    #expect(try info("s/red.jpg").size.width == 320)
    #expect(try thumb("red.png", "-o", "s", "--size", "50", "--force").status == 0)
    #expect(try info("s/red.jpg").size.width == 50)
  }

  /// Not even with --force, and by whatever way the folder is reached.
  @Test func aPictureIsNeverReplacedByItsThumbnail() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.at("link"), withDestinationPath: folder.at("."))
    for target in [".", "link"] {
      let outcome = try thumb(
        "red.png", "-o", target, "--size", "50", "--format", "png", "--force")
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("is one of the pictures that were given."))
    }
    #expect(try info("red.png").size.width == 600)
  }

  @Test func picturesOfOneNameHaveThumbnailsOfTheirOwn() throws {
    try FileManager.default.createDirectory(
      atPath: folder.at("b"), withIntermediateDirectories: true)
    try folder.writePicture(of: [1, 2, 3, 255], width: 30, height: 10, to: "b/red.png")
    #expect(try thumb("red.png", "b/red.png", "red.png", "-o", "s").status == 0)
    #expect(try info("s/red.jpg").size.width == 320)
    #expect(try info("s/red-2.jpg").size.width == 30)
  }

  @Test func oneThatCannotBeReadDoesNotKeepTheOthers() throws {
    let outcome = try thumb("notes.png", "red.png", "none.png", "-o", "s")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("notes.png: This is not a picture of a kind that Limn knows."))
    #expect(outcome.errors.contains("none.png: Could not open none.png"))
    #expect(try info("s/red.jpg").size.width == 320)
    #expect(try thumb("notes.png", "-o", "s").status == 1)
  }

  @Test(
    arguments: [
      ["--size", "0"], ["--size", "x"], ["--crop", "0:1"], ["--crop", "2"], ["--focus", "101,0"],
      ["--focus", "10,10"],
      ["--format", "gif"],
    ])
  func otherSettingsAreNotUnderstood(words: [String]) throws {
    let outcome = try Program.limn.run(
      ["image", "thumb", "red.png", "-o", "s"] + words, in: folder)
    #expect(outcome.status == 64)
  }
}
