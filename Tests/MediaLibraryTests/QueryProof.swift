import Foundation
import TestSupport
import Testing
import World

@testable import MediaLibrary

/// What is found is what asking every picture would find, in the same order, page by page.
@Suite struct QueryProof {
  private static let terms = [
    "tag:salt tag", "tag:ha*", "tag:*", "element:Mara Voss", "element:s*", "element:captain",
    "element:*", "role:subject", "role:style,setting", "kind:character", "kind:landmark,character",
    "album:best", "album:*", "album:sa*", "salt", "gat", "salt gate", "zoe", "Mara", "captain",
    "text:heron,night", "h*", "harv",
    "harbo*", "text:nigh*,sal*", "prompt:heron*", "title:harb*", "title:*", "prompt:salt gate",
    "rating:4..", "rating:0",
    "rating:*", "rating:1,3", "used:yes", "used:no", "portrait:no", "stale:yes", "stale:no",
    "created:1970", "created:1970-02..1970-04", "created:<1970", "created:..1970-01-20T12:00",
    "created:1970-01-03T00:00..", "id:3..20", "id:5,9,11", "id:2..", "derived:*", "derived:1,2",
    "derived:1..9", "model:flux", "model:flux*", "model:*", "model:black-forest-labs/flux.1-dev",
    "seed:42", "seed:42*", "source:generated,human", "format:png", "format:webp", "cost:0.04",
    "cost:0.04..", "cost:..0.04", "cost:>1", "cost:0", "cost:*", "width:640..", "width:..640",
    "width:65536..", "width:100..1024", "height:<640", "height:65535..65999", "aspect:1:1",
    "aspect:landscape", "aspect:portrait", "aspect:square", "aspect:2:3", "aspect:1..",
    "aspect:..0.5", "color:803030", "color:103040", "like:1", "like:2,3", "saved:one", "saved:two",
    "saved:all", "hash:abcdef0", "prompt:*", "caption:*", "derived:*", "id:abcdef0,3",
  ]
  private static let orders = [
    "sort:added", "sort:added+", "sort:rating-", "sort:rating+", "sort:created-", "sort:created+",
    "sort:title+", "sort:title-",
  ]
  private static let saved = [
    "one": ["^tag:*", "cost:..0.04"], "two": ["saved:one", "rating:..3"], "all": [],
  ]

  /// - Parameter hands: So many more elements have names that begin alike.
  private func makeWorld(pictures: Int, hands: Int) throws -> QueryWorld {
    var world = try QueryWorld()
    try world.addElements(
      [
        ("Mara Voss", "character", "Captain"), ("Salt Gate", "landmark", ""),
        ("Sister Heron", "character", "Zoë"),
      ] + (0..<hands).map { ("Salt hand \($0)", "character", "") })
    // What the terms name is there, whatever chance brings.
    var first = world.next(1)
    (first.tags, first.albums) = (["salt tag"], ["Best"])
    try world.add([first])
    var others = (2...pictures).map {
      QueryWorld.Picture.random($0, in: world, elements: world.elements.count)
    }
    others[3].isCover = true
    for (element, index) in zip(world.elements.indices, [4, 5, 6]) {
      others[index].links = [(element, .subject, 0, true)]
    }
    try world.add(others)
    for name in ["one", "two", "all"] {
      try world.library.saveSearch(
        named: name, words: Self.saved[name, default: []], in: world.project.id)
    }
    return world
  }

  /// The terms without saved searches, which are put in their places.
  private func expanded(_ words: [String]) -> [String] {
    words.flatMap { word in
      guard word.hasPrefix("saved:") else { return [word] }
      return expanded(Self.saved[String(word.dropFirst(6)), default: []])
    }
  }

  private func check(_ words: [String], in world: QueryWorld) throws {
    let query = try MediaQuery(words)
    let naive = NaiveQuery(world: world, query: try MediaQuery(expanded(words)))
    for trashed in [false, true] {
      let expected = naive.ids(trashed: trashed)
      let all = try world.ids(words, trashed: trashed)
      #expect(all == expected, "\(words) \(trashed)")
      #expect(
        try world.library.mediaCount(where: query, in: world.project.id, trashed: trashed)
          == expected.count, "\(words)")
      let size = Int.random(in: 1...7)
      var pages: [Int64] = []
      var page = MediaPage(limit: size)
      repeat {
        let next = try world.ids(words, trashed: trashed, page: page)
        pages += next
        page.after = next.last.map { .init(rawValue: $0) }
      } while page.after != nil && pages.count <= expected.count
      #expect(pages == expected, "\(words) \(trashed) by \(size)")
    }
  }

  @Test(arguments: [0, 70]) func everyTermFindsWhatItSays(hands: Int) throws {
    let world = try makeWorld(pictures: 120, hands: hands)
    for term in Self.terms {
      try check([term], in: world)
      if !term.hasPrefix("saved:") { try check(["^" + term], in: world) }
    }
    for order in Self.orders { try check([order], in: world) }
  }

  @Test func termsTogetherFindWhatAllOfThemSay() throws {
    for _ in 0..<max(1, Proof.count(of: 20)) {
      let world = try makeWorld(pictures: Int.random(in: 10...80), hands: [0, 70].anyOne)
      for _ in 0..<60 {
        var words = Self.terms.shuffled().prefix(Int.random(in: 1...4)).map { term in
          Int.random(in: 0..<4) == 0 && !term.hasPrefix("saved:") ? "^" + term : term
        }
        if words.filter({ $0.hasPrefix("like:") }).count > 1 { continue }
        if Bool.random() { words.append(Self.orders.anyOne) }
        try check(words, in: world)
      }
    }
  }
}
