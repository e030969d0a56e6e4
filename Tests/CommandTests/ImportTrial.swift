import ContentStore
import Foundation
import SQLite
import TestSupport
import Testing

/// A library without pictures, and pictures beside it. Each import that is killed, or that the disk
/// fails, gets a copy of both.
struct ImportTrials {
  private let template: PictureLibrary

  /// The hash of each picture by the name of its file.
  private let pictures: [String: ContentHash]

  init(pictures count: Int) throws {
    template = try PictureLibrary(pictures: count)
    var pictures: [String: ContentHash] = [:]
    for number in 0..<count {
      let name = "\(number).png"
      pictures[name] = try ContentHash(of: template.folder.bytes(of: "in/" + name))
    }
    self.pictures = pictures
  }

  func next(moving: Bool = false) throws -> ImportTrial {
    let trial = ImportTrial(pictures: pictures, moves: moving)
    for name in ["world", "in"] {
      try FileManager.default.copyItem(
        atPath: template.folder.at(name), toPath: trial.folder.at(name))
    }
    return trial
  }
}

/// One library, into which the same pictures are brought until they are there.
struct ImportTrial {
  var folder = TemporaryFolder()
  let pictures: [String: ContentHash]
  let moves: Bool

  private var words: [String] {
    ["media", "import", "in", "--library", "world"] + (moves ? ["--move"] : [])
  }

  func start() throws -> Running { try Program.limn.start(words, in: folder) }

  func run() throws -> Program.Outcome { try start().finish() }

  func run(tracing: [String]) throws -> Program.Outcome {
    try Program.limn.run(words, tracing: tracing, in: folder)
  }

  /// The calls of a whole run that its library sees.
  func calls(_ names: [String]) throws -> [TracedCall] {
    try Program.limn.calls(names, of: words, from: "/world/", in: folder)
  }

  /// What holds after anything that may happen: each row has its file, whole; no picture is in
  /// neither place; a check finds no damage. Returns how many pictures are in the library.
  @discardableResult
  func audit(_ point: String) throws -> Int {
    let rows = try Connection(folder.at("world/limn.sqlite"), .reading).tuples(
      "SELECT hash, format, bytes FROM media", as: String.self, String.self, Int.self)
    let store = ContentStore(
      folder: folder.at("world/media"), unfinished: folder.at("world/tmp"),
      quarantine: folder.at("world/quarantine"))
    var safe: Set<ContentHash> = []
    for (hash, format, bytes) in rows {
      let name = try #require(ContentName("\(hash).\(format)"))
      let condition = try store.verify(name)
      #expect(condition == .whole(size: bytes), "\(name), \(point)")
      #expect(safe.insert(name.hash).inserted, "\(name) is there twice, \(point)")
    }
    for (name, hash) in pictures where !safe.contains(hash) {
      let left = try ContentHash(of: folder.bytes(of: "in/" + name))
      #expect(left == hash, "\(name) is nowhere, \(point)")
    }
    let check = try Program.limn.run(["check", "--library", "world"], in: folder)
    #expect(check.status == 0, "\(check.output)\(check.errors) \(point)")
    return rows.count
  }

  /// The same command brings the rest in, and takes away what the one before has left.
  func complete(_ point: String) throws {
    for name in try left {
      let longAgo = Date(timeIntervalSinceNow: -2 * 24 * 60 * 60)
      try FileManager.default.setAttributes(
        [.modificationDate: longAgo], ofItemAtPath: folder.at("world/tmp/" + name))
    }
    let outcome = try run()
    #expect(outcome.status == 0, "\(outcome.errors) \(point)")
    #expect(try audit(point) == pictures.count, "\(point)")
    #expect(try left == [], "\(point)")
    let files = FileManager.default.enumerator(atPath: folder.at("world/media"))
    let count = (files?.allObjects ?? []).count { ($0 as? String)?.hasSuffix(".png") ?? false }
    #expect(count == pictures.count, "\(point)")
    let stay = try FileManager.default.contentsOfDirectory(atPath: folder.at("in"))
    #expect(stay.count == (moves ? 0 : pictures.count), "\(point)")
  }

  /// The names of files that are not finished.
  var left: [String] {
    get throws {
      let tmp = folder.at("world/tmp")
      guard FileManager.default.fileExists(atPath: tmp) else { return [] }
      return try FileManager.default.contentsOfDirectory(atPath: tmp)
    }
  }
}
