import Foundation
import SQLite
import TestSupport
import Testing
import World

@testable import MediaLibrary

/// What is found where there are many pictures, tags or names, for which there are other ways.
@Suite struct QueryManyTests {
  var world: QueryWorld

  init() throws { world = try QueryWorld() }

  @Test mutating func pagesGoOnWhileTheListChanges() throws {
    try world.add(2_500)
    let (library, project) = (world.library, world.project.id)
    let first = try world.ids([], page: MediaPage(limit: 1_000))
    try library.change("trash", in: project) { db in
      try db.run("UPDATE media SET trashed = 1 WHERE id < 500 OR id = 1501")
    }
    let last = try #require(first.last)
    let rest = try world.ids([], page: MediaPage(after: MediaItem.ID(rawValue: last)))
    #expect(first + rest == (500...2500).reversed())
    #expect(try world.count() == 1001)
    #expect(try world.count(upTo: .max) == 2000)
    #expect(try world.count("png") == 0)
    #expect(try world.count("format:png") == 1001)
  }

  @Test mutating func manyAreChangedInPartsAndUndoneAsOne() throws {
    try world.add(1_200)
    let (library, project) = (world.library, world.project.id)
    let ids = (1...1_200).map { MediaItem.ID(rawValue: $0) }
    var done: [Int] = []
    try library.remove(ids) { done.append($0) }
    #expect(done == [500, 1_000, 1_200])
    #expect(try world.count() == 0)
    #expect(try library.operations(in: project, limit: 1).first?.summary == "remove 1200 pictures")
    _ = try library.undo(in: project)
    #expect(try world.count(upTo: .max) == 1_200)
  }

  @Test mutating func aRareTagLeadsTheSearchWhereItsListIsLong() throws {
    try world.add(700) { picture in
      let number = picture.item.id.rawValue
      picture.tags = number % 2 == 0 ? ["night"] : ["day"]
      picture.item.title = number % 3 == 0 ? "salt gate" : "heron"
      if number % 10 == 0 { picture.item.trashed = Date(timeIntervalSince1970: 9) }
    }
    let other = try world.library.addProject(titled: "Other").id
    let wanted = (1...700).reversed().filter { $0 % 6 == 0 && $0 % 10 != 0 }.map(Int64.init)
    let queries = [
      ["salt", "tag:night"], ["tag:night", "sal"], ["title:salt", "^tag:day", "tag:night"],
    ]
    for words in queries {
      #expect(try world.ids(words) == wanted, "\(words)")
      #expect(try world.ids(words, page: MediaPage(limit: 3)) == Array(wanted.prefix(3)))
      let rest = try world.ids(words, page: MediaPage(after: MediaItem.ID(rawValue: wanted[4])))
      #expect(rest == Array(wanted.dropFirst(5)))
      #expect(
        try world.library.mediaCount(where: MediaQuery(words), in: world.project.id)
          == wanted.count)
      let trashed = (1...700).reversed().filter { $0 % 30 == 0 }.map(Int64.init)
      #expect(try world.ids(words, trashed: true) == trashed)
      #expect(try world.ids(words + ["sort:added+"]) == wanted.reversed())
      #expect(try world.ids(words + ["sort:rating-"]) == wanted)
    }
    #expect(try world.library.media(where: MediaQuery(["salt"]), in: other).isEmpty)
  }

  @Test mutating func manyNamesAreStillRight() throws {
    let names = (0..<1_100).map { "Reed \($0)" }
    try world.library.change("many", in: world.project.id) { [project = world.project.id] db in
      for name in names {
        _ = try Library.insert(ElementDraft(kind: "item", name: name), in: project, db)
      }
    }
    try world.add(3)
    try world.library.change("link", in: world.project.id) { db in
      try db.run(
        """
        INSERT INTO mediaElement SELECT 2, id, 'style', 0, 0 FROM element WHERE name = 'Reed 1050'
        """)
    }
    for words in [
      ["reed"], ["element:reed*"], ["element:reed*", "role:style"], ["text:reed", "^tag:*"],
    ] {
      #expect(try world.ids(words) == [2], "\(words)")
      #expect(try world.count(words[0]) == 1)
    }
    #expect(try world.ids(["^reed"]) == [3, 1])
    #expect(try world.ids(["element:reed*", "role:subject"]) == [])
  }
}
