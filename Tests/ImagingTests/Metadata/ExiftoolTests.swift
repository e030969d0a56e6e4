import Foundation
import TestSupport
import Testing

@testable import Imaging
@testable import Pictures

/// What another program, which knows every property, finds in our copies.
@Suite(.enabled(if: Program.areInstalled("exiftool"), "exiftool is not installed"))
struct ExiftoolTests {
  private let folder = TemporaryFolder()

  private func exiftool(_ arguments: [String], _ file: [UInt8]) throws -> Program.Outcome {
    try Data(file).write(to: URL(fileURLWithPath: folder.at("picture")))
    let program = try #require(Program(installed: "exiftool"))
    return try program.run(arguments + ["picture"], in: folder)
  }

  /// All that it finds, with the groups before the names.
  private func found(in file: [UInt8]) throws -> [String: String] {
    let outcome = try exiftool(["-j", "-G1", "-a"], file)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let objects = try #require(value as? [[String: Any]])
    return objects[0].mapValues { "\($0)" }
  }

  @Test(arguments: try FullFile.all())
  func everythingIsWhereItBelongs(file: FullFile) throws {
    let inscription = MadeInscription.harbour
    let found = try found(in: try inscription.written(into: file.bytes))
    let place = file.format == .png ? "PNG:Parameters" : "ExifIFD:UserComment"
    #expect(found[place] == inscription.infotext)
    #expect(found["XMP-dc:Title"] == inscription.title)
    #expect(found["XMP-dc:Description"] == inscription.description)
    #expect(found["XMP-iptcCore:AltTextAccessibility"] == inscription.altText)
    #expect(found["XMP-xmp:CreatorTool"] == inscription.creatorTool)
    #expect(found["XMP-iptcExt:DigitalSourceType"] == XMPTests.source)
    #expect(found["XMP-iptcExt:AIPromptInformation"] == inscription.prompt)
    #expect(found["XMP-iptcExt:AISystemUsed"] == inscription.model)
    #expect(found["IFD0:Orientation"] == "Rotate 90 CW")
    #expect(!found.values.contains { $0.contains("secret") })
    #expect(Set(found.keys.filter(Self.isSaid)).count == 8 + (file.format == .png ? 1 : 2))
  }

  @Test(arguments: try FullFile.all())
  func nothingIsLeftButHowToTurnIt(file: FullFile) throws {
    #expect(try found(in: file.bytes).values.contains { $0.contains("secret") })
    let found = try found(in: try Inscription.removed(from: file.bytes))
    #expect(found.keys.filter(Self.isSaid) == ["IFD0:Orientation"])
    #expect(!found.values.contains { $0.contains("secret") })
  }

  /// What somebody has said of the picture, and not the file of itself.
  private static func isSaid(_ name: String) -> Bool {
    let groups = ["SourceFile", "ExifTool:", "System:", "File:", "Composite:", "JFIF:", "RIFF:"]
    let chunks = [
      "ImageWidth", "ImageHeight", "BitDepth", "ColorType", "Compression", "Filter", "Interlace",
      "Gamma", "Animation",
    ]
    return !(groups + chunks.map { "PNG:" + $0 } + ["PNG-pHYs:", "ICC"])
      .contains { name.hasPrefix($0) }
  }

  /// A resolution and the like, which JPEG is to have in EXIF, we would have to make up.
  @Test(arguments: try GoodFile.all())
  func noRuleOfAFormatIsBroken(file: GoodFile) throws {
    for copy in [
      try MadeInscription.harbour.written(into: file.bytes),
      try Inscription.removed(from: file.bytes),
    ] {
      let outcome = try exiftool(["-validate", "-warning", "-error", "-a", "-s3"], copy)
      let lines = outcome.output.split(separator: "\n").dropFirst()
      #expect(lines.allSatisfy { $0.hasPrefix("Missing required JPEG ") }, "\(outcome.output)")
      #expect(outcome.errors.isEmpty)
    }
  }
}
