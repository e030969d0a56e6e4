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

  /// What testing the newest of a page finds, or nil where it is not enough.
  private func tested(
    _ words: [String], limit: Int, after: Int64? = nil, isDescending: Bool = true
  ) throws -> [Int64]? {
    try world.library.read { [project = world.project.id] db in
      var part = MediaPlan.Part(isDescending: isDescending, limit: limit)
      part.after = after.map { MediaPlan.MediaKey(id: $0, created: 0, title: "", rating: 0) }
      return try MediaPlan(MediaQuery(words), in: project, trashed: false, db).tested(part, db)
    }
  }

  /// Pictures of elements whose names begin alike, and between them hundreds of nothing.
  private mutating func addReeds() throws {
    try world.addElements((0..<100).map { ("Reed \($0)", "item", "") })
    try world.add(400) { picture in
      let number = Int(picture.item.id.rawValue)
      picture.item.rating = number % 4 == 0 ? 5 : 0
      if number > 300 || number < 11 { picture.links = [(number % 100, .style, 0, false)] }
      if number == 155 { picture.item.title = "Reeds" }
      if number % 10 == 0 { picture.item.trashed = Date(timeIntervalSince1970: 9) }
    }
  }

  @Test mutating func theNewestAreTestedWhereManyNamesBeginAlike() throws {
    try addReeds()
    #expect(try tested(["ree*"], limit: 3) == [399, 398, 397])
    #expect(try tested(["ree*"], limit: 3, after: 398) == [397, 396, 395])
    #expect(try tested(["element:ree*", "rating:5"], limit: 2) == [396, 392])
    #expect(try tested(["^ree*"], limit: 3, after: 250) == [249, 248, 247])
    #expect(try tested(["ree*"], limit: 3, isDescending: false) == [1, 2, 3])
    // Too few are among the newest, and there may be more.
    #expect(try tested(["ree*"], limit: 3, after: 302) == nil)
    #expect(try tested(["ree*"], limit: 1, after: 200) == nil)
    // The first and the last of ten that are tested for one, which has the word in its title.
    #expect(try tested(["ree*"], limit: 1, after: 156) == [155])
    #expect(try tested(["ree*"], limit: 1, after: 166) == [155])
    #expect(try tested(["ree*"], limit: 3, after: 5) == [4, 3, 2])
    #expect(try tested(["ree*"], limit: 9, after: 5) == [4, 3, 2, 1])
    #expect(try tested(["mara"], limit: 3) == nil)
  }

  @Test mutating func allAreFoundWhereManyNamesBeginAlike() throws {
    try addReeds()
    let all = [Int64](1...9) + [155] + (301...399).filter { $0 % 10 != 0 }
    for limit in [3, 100] {
      var found: [Int64] = []
      var page = MediaPage(limit: limit)
      repeat {
        let next = try world.ids(["ree*"], page: page)
        page.after = next.last.map { MediaItem.ID(rawValue: $0) }
        found += next
      } while page.after != nil
      #expect(found == all.reversed())
    }
    #expect(try world.count("ree*", upTo: 20) == 20)
    #expect(try world.count("ree*") == 100)
    let trashed = [10] + (301...400).filter { $0 % 10 == 0 }.map(Int64.init)
    #expect(try world.ids(["ree*"], trashed: true) == trashed.reversed())
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
        INSERT INTO mediaElement (media, element, role, appearance, portrait)
          SELECT 2, id, 'style', 0, 0 FROM element WHERE name = 'Reed 1050'
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
