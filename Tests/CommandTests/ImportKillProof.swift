import Foundation
import SQLite
import TestSupport
import Testing

/// An import is killed at any moment, and what the library says it has, it has.
@Suite struct ImportKillProof {
  static let pictures = 80

  @Test(arguments: [false, true]) func whatIsEnteredIsWholeAndTheNextRunCompletes(moves: Bool)
    throws
  {
    let whole = try duration()
    var entered = 0
    for _ in 0..<Proof.count(of: 100) {
      let library = try PictureLibrary(pictures: Self.pictures)
      let words = ["media", "import", "in", "--library", "world"] + (moves ? ["--move"] : [])
      let running = try Program.limn.start(words, in: library.folder)
      usleep(UInt32(Double.random(in: 0.2...1.8) * whole * 1_000_000))
      kill(running.process.processIdentifier, SIGKILL)
      _ = try running.finish()
      entered += try rows(library).count
      try expectNothingLost(library)
      #expect(try library.limn(Array(words.prefix(3)) + words.dropFirst(5)).status == 0)
      #expect(try rows(library).count == Self.pictures)
      try expectNothingLost(library)
    }
    print("killed imports (moving: \(moves)): \(entered) pictures were entered before")
  }

  /// How long a run takes that nobody kills, in seconds.
  private func duration() throws -> Double {
    let library = try PictureLibrary(pictures: Self.pictures)
    let start = Date.now
    try library.limn("media", "import", "in")
    return Date.now.timeIntervalSince(start)
  }

  /// Every row has its file whole, and every picture is in the library or still where it was.
  private func expectNothingLost(_ library: PictureLibrary) throws {
    let check = try library.limn("check", "--read-data")
    #expect(check.status == 0, "\(check.output)\(check.errors)")
    let names = try Set(rows(library))
    for number in 0..<Self.pictures {
      let isLeft = FileManager.default.fileExists(atPath: library.folder.at("in/\(number).png"))
      #expect(isLeft || names.contains("\(number).png"), "\(number)")
    }
  }

  /// The names that the entered pictures came with.
  private func rows(_ library: PictureLibrary) throws -> [String] {
    let db = try Connection(library.folder.at("world/limn.sqlite"), .reading)
    return try db.values("SELECT fileName FROM media", as: String.self)
  }
}
