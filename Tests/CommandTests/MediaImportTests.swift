import Foundation
import Imaging
import TestSupport
import Testing

/// A library with a project, and a folder of pictures beside it.
struct PictureLibrary {
  let folder = TemporaryFolder()

  init(pictures count: Int = 0) throws {
    for words in [["init", "world"], ["project", "add", "Saltmarsh"]] {
      #expect(try limn(words).status == 0)
    }
    try FileManager.default.createDirectory(
      atPath: folder.at("in"), withIntermediateDirectories: true)
    for number in 0..<count { try write("in/\(number).png", number) }
  }

  /// Writes a picture that looks like no other of another number.
  func write(_ name: String, _ number: Int, prompt: String? = nil) throws {
    let size = PixelSize(width: 40, height: 30)
    var chance = UInt64(number &* 7_919 &+ 1)
    let blocks = (0..<12).map { _ -> UInt8 in
      chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: chance >> 33)
    }
    let pixels = (0..<size.height).flatMap { y in
      (0..<size.width).flatMap { x -> [UInt8] in
        let block = blocks[y / 10 * 4 + x / 10]
        return [block, UInt8(truncatingIfNeeded: number), block &* 3, 255]
      }
    }
    let bitmap = try #require(Bitmap(size: size, pixels: pixels))
    var file = try bitmap.encoded(as: .png)
    if let prompt {
      var inscription = Inscription()
      inscription.prompt = prompt
      inscription.seed = .number(42)
      inscription.model = "flux-dev"
      file = try inscription.written(into: file)
    }
    try folder.write(file, to: name)
  }

  @discardableResult
  func limn(_ words: [String], environment: [String: String] = [:]) throws -> Program.Outcome {
    try Program.limn.run(words + ["--library", "world"], in: folder, environment: environment)
  }

  @discardableResult
  func limn(_ words: String...) throws -> Program.Outcome { try limn(words) }

  func json(_ words: String...) throws -> [String: Any] { try limn(words + ["--json"]).json }

  func array(_ words: String...) throws -> [[String: Any]] {
    let outcome = try limn(words + ["--json"])
    return try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
      ?? []
  }

  /// The numbers of all pictures that a query finds.
  func ids(_ query: String...) throws -> [Int] {
    let outcome = try limn(["media", "list"] + query + ["--json"])
    let items = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return (items as? [[String: Any]] ?? []).compactMap { $0["id"] as? Int }
  }

  /// The paths of all originals.
  var originals: [String] {
    let media = URL(fileURLWithPath: folder.at("world/media"))
    let files = FileManager.default.enumerator(at: media, includingPropertiesForKeys: nil)
    return (files?.allObjects ?? []).compactMap { ($0 as? URL)?.path }
      .filter { $0.hasSuffix(".png") }.sorted()
  }
}

@Suite struct MediaImportTests {
  @Test func picturesComeInOnceAndExactlyAsTheyWere() throws {
    let library = try PictureLibrary(pictures: 3)
    let first = try library.limn("media", "import", "in")
    #expect(first.output == "Added 3 pictures (1 to 3).\n", "\(first.errors)")
    let again = try library.limn("media", "import", "in")
    #expect(again.output == "Added 0 pictures, 3 there already.\n" && again.status == 0)
    #expect(library.originals.count == 3)
    let originals = try Set(
      library.originals.map { try Data(contentsOf: URL(fileURLWithPath: $0)) })
    let given = try Set((0..<3).map { Data(try library.folder.bytes(of: "in/\($0).png")) })
    #expect(originals == given)
    for path in library.originals {
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o400)
    }
    #expect(try library.limn("check").status == 0)
  }

  @Test func whatWasWrittenIntoAPictureIsKnown() throws {
    let library = try PictureLibrary()
    try library.write("in/a.png", 1, prompt: "a harbour at dusk, oil on canvas")
    try library.limn("media", "import", "in")
    let shown = try #require(library.json("media", "show", "1")["made"] as? [String: Any])
    #expect(shown["prompt"] as? String == "a harbour at dusk, oil on canvas")
    #expect(shown["seed"] as? String == "42" && shown["model"] as? String == "flux-dev")
    #expect(try library.ids("harbour") == [1] && library.ids("model:flux*", "seed:42") == [1])
  }

  @Test func allOfThemGetWhatWasAskedFor() throws {
    let library = try PictureLibrary(pictures: 2)
    try library.limn("element", "add", "character", "Mara Voss")
    let outcome = try library.limn(
      "media", "import", "in", "--tag", "night", "--element", "mara:reference", "--album", "First",
      "--source", "human")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try library.ids("tag:night", "element:Mara", "role:reference", "album:First", "source:human")
        == [2, 1])
    #expect(try library.limn("media", "import", "in", "--element", "Nobody").status == 1)
    #expect(try library.limn("undo").status == 0)
    #expect(try library.ids() == [])
  }

  @Test func elementsThatPromptsNameAreProposedAndLinkedWhenWanted() throws {
    let library = try PictureLibrary()
    try library.limn("element", "add", "character", "Mara Voss")
    try library.limn("element", "add", "landmark", "Salt Gate")
    try library.write("in/a.png", 1, prompt: "Mara Voss at the Salt Gate")
    try library.write("in/b.png", 2, prompt: "an empty beach")
    let proposed = try library.limn("media", "import", "in")
    #expect(proposed.errors.contains("Their prompts name Mara Voss (1), Salt Gate (1)."))
    #expect(try library.ids("element:Mara") == [])
    let linked = try library.json("media", "import", "in", "--link-elements")
    #expect(linked["linked"] as? Int == 2)
    #expect(try library.ids("element:Mara", "element:salt") == [1])
    #expect(try library.ids("element:salt", "role:setting") == [1])
  }

  @Test func aFileThatWasDeletedOnceIsDeletedAgain() throws {
    let library = try PictureLibrary(pictures: 1)
    for number in 1...2 {
      #expect(try library.limn("media", "import", "in").output == "Added 1 picture (\(number)).\n")
      #expect(library.originals.count == 1)
      try library.limn("media", "remove", "\(number)")
      let emptied = try library.limn("trash", "empty", "--now", "--yes")
      #expect(emptied.output.contains("Deleted 1 file"), "\(emptied.output)")
      #expect(library.originals.isEmpty)
    }
  }

  @Test func aFileIsMovedOnlyWhenItIsSafe() throws {
    let library = try PictureLibrary(pictures: 2)
    try library.folder.write("no picture", to: "in/broken.png")
    let outcome = try library.limn("media", "import", "in", "--move")
    #expect(outcome.status == 3)
    #expect(outcome.output == "Added 2 pictures (1 to 2), 1 unreadable.\n")
    #expect(outcome.errors.split(separator: "in/broken.png").count == 2, "\(outcome.errors)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: library.folder.at("in"))
        == ["broken.png"])
    // A copy of what is there is moved too, and the library still has it.
    try library.write("in/0.png", 0)
    #expect(try library.limn("media", "import", "in/0.png", "--move").status == 0)
    #expect(!FileManager.default.fileExists(atPath: library.folder.at("in/0.png")))
    #expect(library.originals.count == 2)
  }

  @Test func aDryRunSaysTheSameAndChangesNothing() throws {
    let library = try PictureLibrary(pictures: 2)
    let dry = try library.limn("media", "import", "in", "--dry-run")
    #expect(dry.output == "Would add 2 pictures.\n")
    #expect(try library.ids() == [] && library.originals == [])
    #expect(!FileManager.default.fileExists(atPath: library.folder.at("world/thumbs")))
    try library.limn("media", "import", "in/0.png")
    #expect(
      try library.limn("media", "import", "in", "--dry-run").output
        == "Would add 1 picture, 1 there already.\n")
  }

  @Test func asJSONEachFileIsListedWithWhatBecameOfIt() throws {
    let library = try PictureLibrary(pictures: 2)
    try library.limn("media", "import", "in/0.png")
    try library.folder.write("no picture", to: "in/broken.png")
    let report = try library.json("media", "import", "in", "in/0.png")
    let files = report["files"] as? [[String: Any]] ?? []
    #expect(files.compactMap { $0["result"] as? String } == ["duplicate", "added", "failed"])
    #expect(files.compactMap { $0["id"] as? Int } == [1, 2])
    let counts = ["added", "duplicates", "restored", "failed"].map { report[$0] as? Int }
    #expect(counts == [1, 1, 0, 1])
    try FileManager.default.createDirectory(
      atPath: library.folder.at("none"), withIntermediateDirectories: true)
    let nothing = try library.json("media", "import", "none")
    #expect((nothing["files"] as? [Any])?.isEmpty == true && nothing["added"] as? Int == 0)
  }

  @Test func aPictureIsMadeOfOneOfItsOwnProject() throws {
    let library = try PictureLibrary(pictures: 2)
    try library.limn("media", "import", "in/0.png")
    try library.limn("project", "add", "Dunes")
    let words = ["media", "import", "in/1.png", "--derived-from", "1", "--project"]
    let strange = try library.limn(words + ["Dunes"])
    #expect(strange.status == 1 && strange.output == "")
    #expect(strange.errors.contains("The picture 1 belongs to the project saltmarsh."))
    #expect(try library.limn(words + ["Saltmarsh"]).output == "Added 1 picture (2).\n")
  }

  @Test func picturesThatLookTheSameAreTold() throws {
    let library = try PictureLibrary()
    try library.write("in/a.png", 5)
    let bitmap = try Bitmap(decoding: library.folder.bytes(of: "in/a.png"))
    try library.folder.write(bitmap.encoded(as: .webp(quality: 90)), to: "in/b.webp")
    let outcome = try library.limn("media", "import", "in")
    #expect(outcome.errors.contains("2 looks the same as 1."))
    #expect(try library.ids("like:1") == [1, 2])
  }

  @Test func whatIsThereGetsTheTagsAlbumsAndElementsThatItLacks() throws {
    let library = try PictureLibrary(pictures: 3)
    try library.limn("element", "add", "character", "Mara Voss")
    try library.limn("media", "import", "in/0.png", "in/1.png", "--tag", "old")
    try library.limn(
      "media", "edit", "1", "--tag", "+night", "--album", "+First", "--element", "Mara:style")
    try library.limn("media", "edit", "1", "--rating", "4")
    try library.limn("media", "remove", "2")
    let words = [
      "media", "import", "in", "--tag", "night", "--album", "First", "--element", "Mara:reference",
      "--source", "human",
    ]
    let dry = try library.limn(words + ["--dry-run"])
    let outcome = try library.limn(words)
    #expect(
      outcome.output == "Added 1 picture (3), 1 there already, 1 taken out of the trash.\n",
      "\(outcome.errors)")
    let got = "1 of those that were there got the tags, albums and elements they lacked.\n"
    #expect(outcome.errors == got)
    #expect(dry.errors == got.replacing("got", with: "would get"))
    #expect(try library.ids("tag:night", "album:First", "element:Mara") == [3, 2, 1])
    #expect(try library.ids("tag:night", "album:First", "role:reference") == [3, 2])
    #expect(try library.ids("role:style", "rating:4", "tag:old") == [1])
    #expect(try library.ids("source:human") == [3])
    #expect(try library.limn(words).errors == "")
    try library.limn("undo")
    #expect(try library.ids() == [1] && library.ids("tag:night") == [1])
  }

  @Test func aPictureComesOutOfTheTrashAndALostFileComesBack() throws {
    let library = try PictureLibrary(pictures: 1)
    try library.limn("media", "import", "in")
    try library.limn("media", "remove", "1")
    #expect(
      try library.limn("media", "import", "in").output
        == "Added 0 pictures, 1 taken out of the trash.\n")
    #expect(try library.ids() == [1])
    try FileManager.default.removeItem(atPath: #require(library.originals.first))
    #expect(try library.limn("check").status == 12)
    try library.limn("media", "import", "in")
    #expect(try library.limn("check").status == 0)
  }
}
