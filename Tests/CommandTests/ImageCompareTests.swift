import Foundation
import Imaging
import TestSupport
import Testing

@Suite struct ImageCompareTests {
  let folder = TemporaryFolder()

  init() throws {
    let map = try Self.map()
    try write(map.encoded(as: .png), to: "map.png")
    try write(map.encoded(as: .jpeg(quality: 60)), to: "map.jpg")
    try write(
      Recipe([.fit(within: 40)]).picture(from: map).encoded(as: .webp(quality: 80)),
      to: "small.webp")
    try write(map.turned(by: .mirrored).encoded(as: .png), to: "mirrored.png")
  }

  private func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: folder.at(name)))
  }

  /// Land in one corner, an island, and water.
  private static func map() throws -> Bitmap {
    var pixels: [UInt8] = []
    for y in 0..<90 {
      for x in 0..<120 {
        let isLand = x + y * 2 < 90 || (x - 90) * (x - 90) + (y - 60) * (y - 60) < 200
        pixels += isLand ? [214, 196, 140, 255] : [30, 58, UInt8(95 + x / 8), 255]
      }
    }
    return try #require(Bitmap(size: PixelSize(width: 120, height: 90), pixels: pixels))
  }

  private func compare(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(["image", "compare"] + words, in: folder)
  }

  @Test func aPictureIsIdenticalWithItself() throws {
    let outcome = try compare("map.png", "map.png")
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.output.contains("The pictures are the same: a distance of 0 of 64."))
    #expect(outcome.output.contains("All pixels are identical."))
  }

  @Test func aSmallCopyIsKnownAgain() throws {
    let outcome = try compare("map.png", "small.webp")
    #expect(outcome.output.contains("The pictures are the same: a distance of"))
    #expect(outcome.output.contains("The sizes differ, so the pixels were not compared."))
    let rows = outcome.output.split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    #expect(rows.contains("map.png small.webp"))
    #expect(rows.contains("Size 120 × 90 40 × 30"))
    #expect(rows.contains("Format PNG WebP"))
    #expect(rows.contains { $0.hasPrefix("Colours #1e3a67 ") })
  }

  @Test func differentPicturesAreNoFailure() throws {
    let outcome = try compare("map.png", "mirrored.png", "--json")
    #expect(outcome.status == 0)
    #expect(try outcome.json["likeness"] as? String == "different")
    #expect(try outcome.json["psnr"] as? Double ?? 99 < 20)
  }

  @Test func picturesAreComparedAsTheyAreShown() throws {
    let turned = try Self.map().turned(by: .upsideDown)
    try write(turned.encoded(as: .png), to: "turned.png")
    // A JPEG of the map that says to be upside down: one entry of EXIF.
    let exif: [UInt8] =
      [0xFF, 0xE1, 0, 34] + Array("Exif\0\0II*\0".utf8) + [8, 0, 0, 0, 1, 0]
      + [0x12, 1, 3, 0, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0]
    let file = try Self.map().encoded(as: .jpeg(quality: 90))
    try write(file.prefix(2) + exif + file.dropFirst(2), to: "turned.jpg")
    let json = try compare("turned.png", "turned.jpg", "--json").json
    #expect(json["likeness"] as? String == "same")
    #expect(json["psnr"] as? Double ?? 0 > 25)
  }

  @Test(arguments: ["map.png", "map.jpg", "small.webp"])
  func theDocumentAlwaysHasTheSameKeys(other: String) throws {
    let json = try compare("map.png", other, "--json").json
    #expect(Set(json.keys) == ["identical", "distance", "likeness", "psnr", "pictures"])
    #expect(json["identical"] as? Bool == (other == "map.png"))
    #expect((json["psnr"] is NSNull) == (other != "map.jpg"))
    #expect(json["likeness"] as? String == "same")
    let pictures = try #require(json["pictures"] as? [[String: Any]])
    #expect(pictures.map { $0["path"] as? String } == [folder.at("map.png"), folder.at(other)])
    for picture in pictures {
      #expect(
        Set(picture.keys) == ["path", "format", "width", "height", "fingerprint"])
      let fingerprint = try #require(picture["fingerprint"] as? [String: Any])
      #expect(Set(fingerprint.keys) == ["hash", "brightness", "colors"])
      #expect((fingerprint["hash"] as? String)?.count == 16)
      let colours = try #require(fingerprint["colors"] as? [[String: Any]])
      #expect((1...5).contains(colours.count))
      #expect((colours.first?["color"] as? String)?.hasPrefix("#") == true)
    }
  }

  @Test(arguments: [
    ("text.png", "text.png: This is not a picture of a kind that Limn knows."),
    ("nothing.png", "nothing.png"),
  ])
  func aFileThatIsNotReadIsNamed(name: String, words: String) throws {
    try folder.write("This is a text.", to: "text.png")
    for files in [["map.png", name], [name, "map.png"]] {
      let outcome = try compare(files[0], files[1])
      #expect(outcome.status == 1 && outcome.output == "")
      #expect(outcome.errors.contains(words))
      #expect(outcome.errors.split(separator: "\n").count == 2)
    }
    #expect(try compare("map.png").status == 64)
  }
}
