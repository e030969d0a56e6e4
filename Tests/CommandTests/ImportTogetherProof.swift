import ContentStore
import Foundation
import TestSupport
import Testing

/// Several processes work on one library at once.
@Suite struct ImportTogetherProof {
  /// Each of two folders has so many pictures, and a third of them are the same.
  private static let pictures = 150

  @Test func nothingIsLostOrDoubled() throws {
    var rounds = 0
    for _ in 0..<Proof.count(of: 20) {
      let library = try prepared()
      rounds += try workTogether(library)
      try judge(library)
    }
    print("processes at once: \(rounds) of each kind beside two imports")
  }

  private func prepared() throws -> PictureLibrary {
    let library = try PictureLibrary()
    for folder in ["a", "b", "c", "d"] {
      try FileManager.default.createDirectory(
        atPath: library.folder.at("in/" + folder), withIntermediateDirectories: true)
    }
    let (count, shared) = (ImportTogetherProof.pictures, ImportTogetherProof.pictures / 3)
    for number in 0..<count { try library.write("in/a/\(number).png", number) }
    for number in count - shared..<2 * count - shared {
      try library.write("in/b/\(number).png", number)
    }
    // Ten that are there already, and five that come again while the trash is emptied of them.
    for number in 1_000..<1_010 { try library.write("in/c/\(number).png", number) }
    for number in 0..<5 { try library.write("in/d/\(number).png", number) }
    #expect(try library.limn("media", "import", "in/c").status == 0)
    #expect(try library.limn("media", "import", "in/d").status == 0)
    let removed = try library.limn("media", "remove", "11", "12", "13", "14", "15", "--yes")
    #expect(removed.status == 0, "\(removed.errors)")
    return library
  }

  /// Returns how often each of the others ran.
  private func workTogether(_ library: PictureLibrary) throws -> Int {
    let start = { (words: [String]) throws in
      try Program.limn.start(words + ["--library", "world"], in: library.folder)
    }
    let imports = try ["a", "b"].map { try start(["media", "import", "in/" + $0, "--tag", $0]) }
    var rounds = 0
    repeat {
      let others = try [
        ["media", "list", "--json"], ["check", "--repair"], ["trash", "empty", "--now", "--yes"],
        ["media", "edit", "3", "--rating", "\(rounds % 5 + 1)", "--tag", "round"],
      ].map { ($0, try start($0)) }
      for (words, running) in others {
        let outcome = try running.finish()
        #expect(outcome.status == 0, "\(words): \(outcome.output.suffix(500))\(outcome.errors)")
      }
      rounds += 1
    } while imports.contains { $0.process.isRunning }
    for running in imports {
      let outcome = try running.finish()
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }
    return rounds
  }

  private func judge(_ library: PictureLibrary) throws {
    var pictures: [String: ContentHash] = [:]
    for folder in ["a", "b", "c"] {
      let names = try FileManager.default.contentsOfDirectory(
        atPath: library.folder.at("in/" + folder))
      for name in names {
        let path = "\(folder)/\(name)"
        pictures[path] = try ContentHash(of: library.folder.bytes(of: "in/" + path))
      }
    }
    let trial = ImportTrial(folder: library.folder, pictures: pictures, moves: false)
    #expect(try trial.audit("after all") == Set(pictures.values).count)
    #expect(try trial.left == [])
    // The list knows nothing of what is in the trash.
    #expect(try library.ids().count == Set(pictures.values).count)
    let check = try library.limn("check", "--read-data")
    #expect(check.status == 0, "\(check.output)\(check.errors)")
  }
}
