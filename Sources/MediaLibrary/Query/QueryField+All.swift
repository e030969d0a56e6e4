import Imaging
import SQLite
import World

extension QueryField {
  static let worlds = [
    QueryField("tag", .text, "pictures that have a tag; * for any", "tag:night") {
      try $1.labelled($0, .tag)
    },
    QueryField("element", .text, "pictures that show an element; * for any", "element:Mara") {
      try $1.elements($0)
    },
    QueryField(
      "role", .choice(Role.allCases.map(\.rawValue)),
      "what the element does in the picture", "role:subject"
    ) { $1.role($0) },
    QueryField("kind", .text, "pictures that show an element of a kind", "kind:location") {
      try $1.kinds($0)
    },
    QueryField("album", .text, "pictures in an album; * for any", "album:Harbour") {
      try $1.labelled($0, .album)
    },
    QueryField("saved", .text, "what a saved search finds", "saved:best") { try $1.saved($0) },
  ]

  static let texts =
    [
      QueryField("text", .text, "words anywhere, also with a colon", "text:dusk") {
        try $1.text($0)
      }
    ]
    + [
      ("title", "title", "words in the title", "title:dusk"),
      ("caption", "caption", "words in the caption", "caption:dusk"),
      ("prompt", "prompt", "words that the picture was made from", "prompt:watercolour"),
      ("file", "fileName", "words in the name that the file came with", "file:scan"),
    ].map { name, column, summary, example in
      QueryField(name, .text, summary, example) { try $1.text($0, in: column) }
    }

  static let facts = [
    QueryField("rating", .number, "stars from 1 to 5; 0 for none", "rating:4..") { value, _ in
      let stars = value.range(any: 1...5)
      return .facets((0...5).filter { stars.contains(Int64($0)) }.map(Facet.rating))
    },
    QueryField("used", .flag, "covers and portraits, or all others", "used:no") {
      $1.flag($0, .facet(Facet.used))
    },
    QueryField("portrait", .flag, "portraits of elements, or all others", "portrait:yes") {
      $1.flag($0, .facet(Facet.portrait))
    },
    QueryField("stale", .flag, "pictures of elements that look otherwise now", "stale:yes") {
      try $1.flag($0, $1.stale())
    },
    QueryField("created", .date, "when a picture was made", "created:2026-01..2026-03") {
      $1.numbers($0, Facet.created, "media.created")
    },
    QueryField("id", .item, "pictures by number or hash", "id:214,220..230") { try $1.items($0) },
    QueryField("hash", .item, "pictures by the beginning of their hash", "hash:ab12cd") {
      try $1.items($0)
    },
    QueryField("derived", .number, "what was made of a picture; * for any", "derived:214") {
      value, _ in
      numbers(value, any: Facet.anyDerived, "media.derivedFrom") { Facet.derived(from: $0) }
    },
    QueryField(
      "generation", .number, "what belongs to a generation; * for any", "generation:57"
    ) { value, _ in
      numbers(value, any: Facet.anyGeneration, "media.generation") { Facet.generation($0) }
    },
    QueryField(
      "sort", .order, "the order: added, created, rating or title, - for the highest first",
      "sort:rating-"
    ) { _, _ in .everything },
  ]

  /// Numbers of things, for each of which the search has a word.
  private static func numbers(
    _ value: QueryValue, any: String, _ column: SQL, _ facet: (Int64) -> String
  ) -> Match {
    guard case .range(let range) = value else { return .facet(any) }
    guard range.lowerBound < range.upperBound else { return .facet(facet(range.lowerBound)) }
    return .row(
      "\(column) BETWEEN \(range.lowerBound) AND \(range.upperBound)", within: "facets:\(any)")
  }

  static let origins =
    [
      (
        "model", Facet.Maker.model, "what model made it, with or without its owner",
        "model:flux-dev"
      ),
      ("provider", .provider, "what service made it", "provider:openai"),
      ("tool", .tool, "what program made it", "tool:comfyui"),
      ("seed", .seed, "the seed that it was made from", "seed:42"),
    ].map { name, maker, summary, example in
      QueryField(name, .text, summary, example) { try $1.made(by: maker, $0) }
    } + [
      QueryField(
        "source", .choice(MediaItem.Source.allCases.map(\.rawValue)),
        "generated, imported, edited or human", "source:generated"
      ) { value, _ in .facet(Facet.source(value.word)) },
      QueryField("cost", .money, "what it cost, in dollars", "cost:0.05..") {
        $1.numbers(
          $0, Facet.cost, "(SELECT cost FROM provenance WHERE provenance.media = media.id)")
      },
    ]

  static let looks = [
    QueryField("width", .number, "the width in pixels", "width:1024..") {
      $1.numbers($0, Facet.width, "media.width")
    },
    QueryField("height", .number, "the height in pixels", "height:..2048") {
      $1.numbers($0, Facet.height, "media.height")
    },
    QueryField("aspect", .shape, "the shape, or landscape, portrait, square", "aspect:2:3") {
      value, _ in
      guard case .choice(let name) = value, let shape = QueryShape(rawValue: name) else {
        return .facets(Facet.steps.facets(of: value.range(any: .min ... .max)))
      }
      return .facet(Facet.shape(shape))
    },
    QueryField(
      "format", .choice(MediaItem.Format.allCases.map(\.rawValue)), "png, jpeg or webp",
      "format:png"
    ) { value, _ in .facet(Facet.format(value.word)) },
    QueryField("color", or: ["colour"], .colour, "what has much of a colour", "color:1e3a5f") {
      value, compiler in compiler.colour(value)
    },
    QueryField("like", .item, "what looks like a picture, the nearest first", "like:214") {
      try $1.like($0)
    },
  ]

  /// What words without a field ask for.
  static let anyText = texts[0]

  /// What numbers without a field ask for.
  static let item = QueryField("id", .item, "", "") { try $1.items($0) }
}

extension QueryValue {
  func range(any: ClosedRange<Int64>) -> ClosedRange<Int64> {
    if case .range(let range) = self { range } else { any }
  }

  var word: String {
    switch self {
    case .choice(let word), .text(let word, _): word
    case .any, .range, .colour: ""
    }
  }
}
