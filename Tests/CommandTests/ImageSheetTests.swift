import Foundation
import Imaging
import TestSupport
import Testing

@testable import Commands

@Suite struct ImageSheetTests {
  let folder = TemporaryFolder()

  init() throws {
    try folder.writePicture(of: [200, 30, 40, 255], width: 60, height: 40, to: "red.png")
    try folder.writePicture(of: [20, 60, 210, 255], width: 40, height: 60, to: "blue.png")
    try folder.write("no picture", to: "notes.png")
  }

  private func sheet(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(["image", "sheet"] + words, in: folder)
  }

  @Test func picturesBecomeOneWithNumbersInTheirOrder() throws {
    let outcome = try sheet("red.png", "blue.png", "red.png", "-o", "all.png")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let bitmap = try Bitmap(decoding: folder.bytes(of: "all.png"))
    #expect(outcome.output == "Wrote \(folder.at("all.png")): 3 columns, \(bitmap.size) pixels.\n")
    let row = (0..<bitmap.size.width).map { bitmap[$0, 16 + 30] }
    let colours = row.filter { [[200, 30, 40, 255], [20, 60, 210, 255]].contains($0) }
    #expect(
      colours.map { $0[0] }
        == Array(repeating: 200, count: 60) + Array(repeating: 20, count: 40)
        + Array(repeating: 200, count: 60))
  }

  @Test(
    arguments: [
      ("s.png", .png), ("s.jpg", .jpeg), ("s.JPEG", .jpeg), ("s.webp", .webp),
    ] as [(String, ImageFormat)])
  func theEndingSaysWhatKindOfFile(name: String, format: ImageFormat) throws {
    #expect(try sheet("red.png", "blue.png", "-o", name).status == 0)
    #expect(ImageFormat(of: try folder.bytes(of: name)) == format)
  }

  @Test(arguments: ["s.gif", "s", "png", "s.png.txt", ""])
  func anotherEndingIsNotUnderstood(name: String) throws {
    let outcome = try sheet("red.png", "-o", name)
    #expect(outcome.status == 64)
    #expect(
      outcome.errors.contains("it must be a path that ends in .png, .jpg, .jpeg or .webp."))
  }

  @Test func whatCannotBeReadLeavesAnEmptyPlace() throws {
    let outcome = try sheet(
      "red.png", "notes.png", "none.png", "blue.png", "-o", "s.png", "--columns", "4")
    #expect(outcome.status == 3)
    #expect(outcome.output.contains(": 4 columns, "))
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 2)
    let words = "Note: notes.png: This is not a picture of a kind that Limn knows."
    #expect(lines.first?.hasPrefix(words) == true)
    #expect(lines.last?.hasPrefix("Note: none.png: Could not open") == true)
    let bitmap = try Bitmap(decoding: folder.bytes(of: "s.png"))
    let middles = (0..<4).map { bitmap[16 + 30 + $0 * (60 + 16), 16 + 30] }
    #expect(middles[0] == [200, 30, 40, 255])
    #expect(middles[3] == [20, 60, 210, 255], "the last picture did not move up")
  }

  @Test func nothingIsWrittenWhereNothingCouldBeRead() throws {
    let outcome = try sheet("notes.png", "-o", "s.png", "--json")
    #expect(outcome.status == 1)
    #expect(try !folder.names.contains("s.png"))
    let json = try outcome.json
    #expect(json.keys.sorted() == ["pictures"])
    let places = try #require(json["pictures"] as? [[String: Any]])
    #expect(
      places.first?["error"] as? String == "This is not a picture of a kind that Limn knows.")
  }

  @Test func jsonSaysWhichNumberIsWhichFile() throws {
    let outcome = try sheet("blue.png", "notes.png", "red.png", "-o", "s.png", "--json")
    #expect(outcome.status == 3)
    #expect(outcome.errors == "")
    let json = try outcome.json
    let size = try ImageInfo(of: folder.bytes(of: "s.png")).size
    #expect(json["path"] as? String == folder.at("s.png"))
    #expect(json["width"] as? Int == size.width && json["height"] as? Int == size.height)
    #expect(json["columns"] as? Int == 3)
    let places = try #require(json["pictures"] as? [[String: Any]])
    #expect(places.map { $0["number"] as? Int } == [1, 2, 3])
    #expect(
      places.map { $0["path"] as? String }
        == [folder.at("blue.png"), "notes.png", folder.at("red.png")])
    #expect(places.map { $0["error"] == nil } == [true, false, true])
  }

  @Test func aFileThatIsThereIsReplacedOnlyWithForce() throws {
    try folder.write("mine", to: "s.png")
    let outcome = try sheet("red.png", "-o", "s.png")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors == """
        limn: There is a file s.png already.
          Choose another place, or add --force.

        """)
    #expect(try folder.bytes(of: "s.png") == Array("mine".utf8))
    #expect(try sheet("red.png", "-o", "s.png", "--force").status == 0)
    #expect(ImageFormat(of: try folder.bytes(of: "s.png")) == .png)
  }

  @Test(arguments: ["red.png", "./red.png", "link.png", "hard.png", "here/red.png"])
  func aPictureIsNeverReplaced(target: String) throws {
    let files = FileManager.default
    try files.createSymbolicLink(atPath: folder.at("link.png"), withDestinationPath: "red.png")
    try files.linkItem(atPath: folder.at("red.png"), toPath: folder.at("hard.png"))
    try files.createSymbolicLink(atPath: folder.at("here"), withDestinationPath: ".")
    let before = try folder.bytes(of: "red.png")
    let outcome = try sheet("blue.png", "red.png", "-o", target, "--force")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.contains("\(target) is one of the pictures that were given."))
    #expect(try folder.bytes(of: "red.png") == before)
  }

  @Test func aSheetThatWouldBeTooLargeIsNotBegun() throws {
    for words in [["--size", "999999999999999999"], ["--size", "20000"]] {
      let outcome = try Program.limn.run(
        ["image", "sheet", "red.png", "blue.png", "-o", "s.webp"] + words, in: folder)
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("16383 are allowed along a side."))
    }
    #expect(try !folder.names.contains("s.webp"))
  }

  @Test func aFolderThatIsNotThereIsNamed() throws {
    let outcome = try sheet("red.png", "-o", "nowhere/s.png")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("Could not write nowhere/s.png: no such file or directory."))
  }

  /// A picture comes through a pipe, and not before the signal is sent.
  @Test(arguments: [["slow.png"], ["red.png", "slow.png"], ["slow.png", "red.png", "blue.png"]])
  func anInterruptedSheetIsNotWritten(pictures: [String]) throws {
    #expect(mkfifo(folder.at("slow.png"), 0o600) == 0)
    let words = ["image", "sheet", "-o", "s.png"] + pictures
    let running = try Program.limn.start(words, in: folder)
    let pipe = try #require(FileHandle(forWritingAtPath: folder.at("slow.png")))
    let process = running.process.processIdentifier
    kill(process, SIGINT)
    // The signal has to arrive before the picture does.
    while try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
      .contains(#/ShdPnd:\s+0*[1-9a-f]/#)
    {}
    try pipe.write(contentsOf: folder.bytes(of: "red.png"))
    try pipe.close()
    let outcome = try running.finish()
    #expect(outcome.status == 130)
    #expect(try !folder.names.contains("s.png"))
  }
}
