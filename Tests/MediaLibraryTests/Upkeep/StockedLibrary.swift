import ContentStore
import Files
import Foundation
import SQLite
import TestSupport
import Testing
import World

@testable import MediaLibrary

/// A library with a project, to which pictures are added without the cost of making real ones.
struct StockedLibrary: Sendable {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
  }

  var path: String { library.folder }

  /// Stores as many files, whose bytes follow from their numbers.
  func store(_ numbers: Range<Int>) throws -> [ContentName] {
    let ending = try #require(FileEnding("png"))
    return try library.store.saveTogether { batch in
      try numbers.map { number in
        try batch.save(StockedLibrary.bytes(number), ending: ending)
      }
    }
  }

  static func bytes(_ number: Int) -> [UInt8] {
    Array(repeating: Array("picture \(number) ".utf8), count: 20).flatMap { $0 }
  }

  /// Makes rows for files.
  static func insert(_ names: [ContentName], in project: Project.ID, _ db: Connection) throws {
    for name in names {
      let perceptual = name.hash.bytes.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
      let bytes = names.isEmpty ? 0 : size(name)
      try db.run(
        """
        INSERT INTO media (
          uuid, project, hash, format, width, height, bytes, title, caption, altText, rating,
          source, perceptualHash, colours, brightness, fileName, created, added
        ) VALUES (
          \(UUID()), \(project), \(name.hash.description), 'png', 4, 3, \(bytes), '', '', '', 0,
          'imported', \(perceptual), '', 50, 'a.png', \(Date.now), \(Date.now))
        """)
    }
  }

  /// What `bytes` makes has one of few sizes; the table is small.
  private static func size(_ name: ContentName) -> Int { sizes[name.hash] ?? 1 }
  private static let sizes: [ContentHash: Int] = {
    var sizes: [ContentHash: Int] = [:]
    for number in 0..<1_000 {
      let bytes = bytes(number)
      do { sizes[try ContentHash(of: bytes)] = bytes.count } catch {}
    }
    return sizes
  }()

  /// Stores files and makes rows for them, as one operation.
  @discardableResult
  func add(_ numbers: Range<Int>) throws -> [ContentName] {
    let names = try store(numbers)
    try library.change("add pictures", in: project.id) { [project] db in
      try StockedLibrary.insert(names, in: project.id, db)
    }
    return names
  }

  func count(_ sql: SQL) throws -> Int {
    try library.read { try $0.value(sql, as: Int.self) } ?? 0
  }

  func run(_ sql: String) throws {
    try library.write { try $0.script(sql) }
  }

  func limn(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(words + ["--library", path], in: folder)
  }

  func path(of name: ContentName) -> String { library.store.path(of: name) }

  func has(_ name: ContentName) throws -> Bool { try library.store.size(of: name) != nil }

  /// Changes one bit of a file.
  func flip(_ name: ContentName, bit: Int) throws {
    let path = path(of: name)
    var bytes = try #require(try File.contents(of: path, limit: 1 << 20))
    bytes[bit / 8 % bytes.count] ^= 1 << (bit % 8)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
  }
}
