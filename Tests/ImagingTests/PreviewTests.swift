import Foundation
import Testing

@testable import Imaging
@testable import Pictures

@Suite struct PreviewTests {
  /// Large enough for many chunks.
  private let noise: Bitmap = {
    var made = MadePicture(width: 300, height: 200)
    var state: UInt32 = 1
    for index in made.pixels.indices where index % 4 != 3 {
      state = state &* 1_664_525 &+ 1_013_904_223
      made.pixels[index] = UInt8(state >> 24)
    }
    return Bitmap(made.size, made.pixels)
  }()
  private let room = PreviewRoom(columns: 80, rows: 20)

  private func halfBlocks(
    _ picture: Bitmap, columns: Int = 80, rows: Int = 20, _ colours: PreviewColours = .direct
  ) throws -> String {
    try picture.preview(.halfBlocks(colours), in: PreviewRoom(columns: columns, rows: rows))
  }

  @Test func kittyGetsAPNGInChunks() throws {
    let text = try noise.preview(.kitty, in: room)
    let chunks = text.matches(of: /\u{1B}_G([^;\u{1B}]*);([A-Za-z0-9+\/=]*)\u{1B}\\/)
    #expect(chunks.count > 2)
    #expect(text == chunks.map { String($0.0) }.joined() + "\n")
    for (number, chunk) in chunks.enumerated() {
      let more = number < chunks.count - 1
      #expect(chunk.2.count <= 4_096 && (!more || chunk.2.count == 4_096))
      let facts = "\(number == 0 ? "a=T,f=100,c=30," : "")q=2,m=\(more ? 1 : 0)"
      #expect(chunk.1 == facts)
    }
    let file = try #require(Data(base64Encoded: chunks.map { String($0.2) }.joined()))
    #expect(try Bitmap(decoding: Array(file)) == noise)
  }

  @Test func aSmallPictureIsOneChunk() throws {
    let text = try Bitmap(of: [1, 2, 3, 255], width: 2, height: 2).preview(.kitty, in: room)
    #expect(text.hasPrefix("\u{1B}_Ga=T,f=100,c=1,q=2,m=0;"))
    #expect(text.count { $0 == "\u{1B}" } == 2)
  }

  @Test func iTermGetsAPNG() throws {
    let text = try noise.preview(.iTerm2, in: room)
    let match = try #require(
      text.wholeMatch(
        of: /\u{1B}\]1337;File=inline=1;size=(\d+);width=30;preserveAspectRatio=1:(.*)\u{7}\n/))
    let file = try #require(Data(base64Encoded: String(match.2)))
    #expect(Int(match.1) == file.count)
    #expect(try Bitmap(decoding: Array(file)) == noise)
  }

  @Test(arguments: [(2_000, 100, 80), (100, 2_000, 2), (1_600, 1_600, 40), (9_000, 1, 80)])
  func aLargePictureIsShrunkForTheWire(width: Int, height: Int, columns: Int) throws {
    let large = Bitmap(of: [9, 9, 9, 255], width: width, height: height)
    let text = try large.preview(.kitty, in: room)
    #expect(text.hasPrefix("\u{1B}_Ga=T,f=100,c=\(columns),"))
    #expect(text.utf8.count < 20_000)
  }

  @Test(
    arguments: [
      (160, 80, 80, 20, 80, 20), (400, 400, 80, 20, 40, 20), (100, 400, 80, 20, 10, 20),
      (16, 16, 80, 20, 16, 8), (16, 15, 80, 20, 16, 8), (1_000, 1_000, 10, 20, 10, 5),
      (5_000, 1, 10, 20, 10, 1), (1, 5_000, 10, 20, 1, 20), (1, 1, 1, 1, 1, 1),
    ] as [(Int, Int, Int, Int, Int, Int)])
  func halfBlocksFillAsManyCellsAsTheShapeAsksFor(
    width: Int, height: Int, columns: Int, rows: Int, wide: Int, high: Int
  ) throws {
    let picture = Bitmap(of: [9, 99, 199, 255], width: width, height: height)
    let lines = try halfBlocks(picture, columns: columns, rows: rows).lines
    #expect(lines.count == high)
    for line in lines { #expect(line.plain.count == wide) }
  }

  @Test func aCellHasTwoPixels() throws {
    let (a, b): ([UInt8], [UInt8]) = ([1, 2, 3, 255], [250, 0, 9, 255])
    let picture = try #require(
      Bitmap(size: PixelSize(width: 2, height: 2), pixels: a + a + b + b))
    #expect(
      try halfBlocks(picture) == "\u{1B}[38;2;1;2;3;48;2;250;0;9m▀▀\u{1B}[0m\n",
      "and colours that stay are not said again")
  }

  @Test func whatShowsThroughHasTheColourOfTheTerminal() throws {
    let (full, clear): ([UInt8], [UInt8]) = ([1, 2, 3, 255], [9, 9, 9, 0])
    let rows = [full + clear + clear + full, clear + full + clear + full]
    let picture = try #require(
      Bitmap(size: PixelSize(width: 4, height: 2), pixels: rows.flatMap { $0 }))
    #expect(
      try halfBlocks(picture)
        == "\u{1B}[0;38;2;1;2;3m▀▄\u{1B}[0m \u{1B}[38;2;1;2;3;48;2;1;2;3m▀\u{1B}[0m\n")
  }

  @Test(
    arguments: [
      ([0, 0, 0], 16), ([255, 255, 255], 231), ([255, 0, 0], 196), ([0, 0, 255], 21),
      ([8, 8, 8], 232), ([238, 238, 238], 255), ([128, 128, 128], 244), ([95, 135, 175], 67),
    ] as [([UInt8], Int)])
  func listedColoursAreTheNearest(pixel: [UInt8], number: Int) throws {
    let picture = Bitmap(of: pixel + [255], width: 1, height: 1)
    #expect(
      try halfBlocks(picture, .listed) == "\u{1B}[0;38;5;\(number)m▀\u{1B}[0m\n")
  }

  @Test func aRoomIsNeverEmpty() {
    #expect(PreviewRoom(columns: -3, rows: 0) == PreviewRoom(columns: 1, rows: 1))
    #expect(PreviewRoom(columns: .max, rows: .max) == PreviewRoom(columns: 1_000, rows: 1_000))
  }
}

extension String {
  fileprivate var lines: [String] { split(separator: "\n").map(String.init) }

  /// Without the codes of colours.
  fileprivate var plain: String { replacing(/\u{1B}\[[0-9;]*m/, with: "") }
}
