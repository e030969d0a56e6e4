import Foundation
import Imaging
import TestSupport
import Testing

@testable import Commands

@Suite struct MediaExportTests {
  let folder = TemporaryFolder()
  let originals: [String]

  init() throws {
    for words in [
      ["init"], ["project", "add", "Saltmarsh"], ["element", "add", "character", "Mara Voss"],
    ] {
      #expect(try Program.limn.run(words, in: folder).status == 0)
    }
    originals = try folder.addPictures("one.png", "two.png", "three.png")
    try limn("media", "edit", "1", "2", "--element", "Mara", "--yes")
    try limn("media", "edit", "3", "--title", "../../Dusk: 1/2", "--alt-text", "a harbour")
  }

  @discardableResult
  private func limn(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(words, in: folder)
  }

  private func names(_ name: String = "out") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.at(name)).sorted()
  }

  @Test func copiesAreTheOriginalsUnlessSomethingElseIsSaid() throws {
    let outcome = try limn("media", "export", "1", "3", "-o", "out")
    #expect(outcome.errors == "Wrote 2 pictures into \(folder.at("out")).\n")
    #expect(try names() == ["saltmarsh-1.png", "saltmarsh-3.png"])
    let original = try Data(contentsOf: URL(fileURLWithPath: originals[0]))
    #expect(try Data(folder.bytes(of: "out/saltmarsh-1.png")) == original)
    let mode = try FileManager.default.attributesOfItem(atPath: folder.at("out/saltmarsh-1.png"))
    #expect((mode[.posixPermissions] as? Int).map { $0 & 0o600 } == 0o600)
  }

  @Test func namesAreMadeOfWhatIsKnownAndLeadNowhereElse() throws {
    try limn("media", "export", "2", "1", "-o", "out", "--name", "{project}-{element}")
    #expect(try names() == ["saltmarsh-mara-voss-2.png", "saltmarsh-mara-voss.png"])
    try limn("media", "export", "3", "1", "-o", "titles", "--name", "{title}")
    #expect(try names("titles") == ["1.png", "Dusk- 1-2.png"])
    try limn("media", "export", "3", "1", "-o", "numbers", "--name", "{n} {file}")
    #expect(try names("numbers") == ["1 three.png", "2 one.png"])
  }

  @Test(arguments: [
    ("{nothing}", 64), ("a/b", 64), ("{n", 64), ("n}", 64), ("", 64), ("..", 0), ("CON", 0),
  ])
  func patternsThatMakeNoNamesAreRefused(pattern: String, status: Int) throws {
    #expect(try limn("media", "export", "1", "-o", "out", "--name", pattern).status == status)
    if status == 0 { #expect(try names().allSatisfy { $0.hasPrefix("picture") }) }
  }

  @Test func formatSizeAndMetadataAreThoseThatWereAskedFor() throws {
    try limn(
      "media", "export", "3", "-o", "out", "--format", "jpeg", "--size", "30", "--metadata", "embed"
    )
    let bytes = try folder.bytes(of: "out/saltmarsh-3.jpg")
    #expect(try ImageInfo(of: bytes).size == PixelSize(width: 30, height: 20))
    let metadata = try #require(PictureMetadata(of: bytes))
    #expect(metadata.prompt == "a harbour at dusk, number 3" && metadata.altText == "a harbour")
    #expect(metadata.digitalSourceType?.hasSuffix("trainedAlgorithmicMedia") == true)
    try limn("media", "export", "3", "-o", "out", "--metadata", "embed")
    try limn("media", "export", "3", "-o", "bare", "--metadata", "strip")
    #expect(try PictureMetadata(of: folder.bytes(of: "out/saltmarsh-3.png"))?.seed == .number(42))
    #expect(try PictureMetadata(of: folder.bytes(of: "bare/saltmarsh-3.png")) == nil)
    try limn("media", "export", "3", "-o", "beside", "--metadata", "sidecar")
    #expect(try names("beside") == ["saltmarsh-3.png", "saltmarsh-3.png.json"])
    let facts = try Data(folder.bytes(of: "beside/saltmarsh-3.png.json"))
    let object = try JSONSerialization.jsonObject(with: facts) as? [String: Any]
    #expect(object?["altText"] as? String == "a harbour")
  }

  @Test func whatIsThereStaysAndTheRestIsWritten() throws {
    try limn("media", "export", "1", "-o", "out")
    try folder.write("mine", to: "out/saltmarsh-1.png")
    let again = try limn("media", "export", "1", "2", "-o", "out")
    #expect(again.status == 3 && again.errors.contains("saltmarsh-1.png already"))
    #expect(try names() == ["saltmarsh-1.png", "saltmarsh-2.png"])
    #expect(String(decoding: try folder.bytes(of: "out/saltmarsh-1.png"), as: UTF8.self) == "mine")
    #expect(try limn("media", "export", "1", "-o", "out").status == 1)
    #expect(try limn("media", "export", "1", "-o", "out", "--force").status == 0)
    #expect(try folder.bytes(of: "out/saltmarsh-1.png").count > 4)
    #expect(
      try limn("media", "export", "1", "-o", "media/x").errors.contains("only files of its own"))
  }

  @Test func damagedAndMissingFilesAreNotPassedOn() throws {
    try FileManager.default.removeItem(atPath: originals[0])
    try Data("harm".utf8).write(to: URL(fileURLWithPath: originals[1]))
    let outcome = try limn("media", "export", "1", "2", "3", "-o", "out", "--json")
    #expect(outcome.status == 3)
    let list = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
    #expect(
      list?.map { ($0["error"] as? String)?.split(separator: " ").last } == [
        "missing.", "stored.", nil,
      ])
    #expect(try names() == ["saltmarsh-3.png"])
  }
}
