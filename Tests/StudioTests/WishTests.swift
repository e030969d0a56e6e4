import Foundation
import MediaLibrary
import Testing
import World

@testable import Studio

/// What is wanted of pictures is what a model takes, or is refused before it is sent.
@Suite struct WishTests {
  private func maker(_ name: String) throws -> Maker {
    var choice = MakerChoice(
      catalogue: .builtIn,
      providers: ["sketch", "openai", "replicate", "automatic1111", "gemini", "cloudflare"])
    choice.model = name
    return try choice.maker()
  }

  private func order(
    _ name: String, size: PictureSize? = nil, count: Int? = nil,
    _ wishes: (inout PictureWish) -> Void
  ) throws -> (order: PictureOrder, remarks: [String]) {
    var wish = PictureWish()
    wishes(&wish)
    let draft = GenerationDraft(positive: "fog", aspect: "3:2", purpose: "scene", prompt: "{}")
    return try maker(name).order(
      draft, wish, seed: 7, count: count, size: size, among: .builtIn)
  }

  private static func picture(isStart: Bool) -> GenerationImage {
    GenerationImage(
      media: nil, hash: String(repeating: "a", count: 64), format: .png, width: 64, height: 64,
      bytes: 10, isStart: isStart, isOwn: true)
  }

  @Test(arguments: [
    ("openai:gpt-image-2", "notTaken(\"--steps\"", "steps"),
    ("openai:gpt-image-2", "notTaken(\"--guidance\"", "guidance"),
    ("openai:gpt-image-2", "notTaken(\"--seed\"", "seed"),
    ("openai:gpt-image-2", "notTaken(\"--negative\"", "negative"),
    ("openai:gpt-image-2", "quality(\"superb\"", "superb"),
    ("openai:gpt-image-2", "noParameter(\"lora\"", "lora"),
    ("openai:gpt-image-2", "parameterValue(\"background\"", "background"),
    ("openai:gpt-image-2", "strengthAlone", "strength"),
    ("openai:gpt-image-2", "size(1000×1000", "size"),
    ("openai:gpt-image-2", "tooManyImages", "images"),
    ("sketch", "notTaken(\"--from\"", "from"), ("sketch", "notTaken(\"--image\"", "image"),
    ("sketch", "notTaken(\"--steps\"", "steps"), ("sketch", "noShape", "shape"),
    ("sketch", "format(\"jpeg\"", "jpeg"), ("openai:gpt-image-1.5", "opaqueFormat", "clear jpeg"),
    ("replicate:black-forest-labs/flux-kontext-pro", "format(\"webp\"", "webp"),
    ("replicate:black-forest-labs/flux-schnell", "quality(\"high\"", "high"),
  ])
  func whatIsNotTakenIsRefused(model: String, error: String, wish: String) throws {
    let thrown = #expect(throws: WishError.self) {
      try order(model) { wanted in
        switch wish {
        case "steps": wanted.steps = 4
        case "guidance": wanted.guidance = 3
        case "seed": wanted.needsSeed = true
        case "negative": wanted.needsNegative = true
        case "lora": wanted.parameters = [("lora", "x")]
        case "background": wanted.parameters = [("background", "green")]
        case "strength": wanted.strength = 0.5
        case "size": wanted.size = PictureSize("1000x1000")
        case "images":
          wanted.images = Array(repeating: Self.picture(isStart: false), count: 99)
        case "image": wanted.images = [Self.picture(isStart: false)]
        case "from": wanted.images = [Self.picture(isStart: true)]
        case "shape": wanted.aspect = "1:1000"
        case "clear jpeg":
          (wanted.format, wanted.parameters) = (.jpeg, [("background", "transparent")])
        case "jpeg", "webp": wanted.format = MediaItem.Format(rawValue: wish)
        default: wanted.quality = wish
        }
      }
    }
    #expect(thrown.map { "\($0)".contains(error) } == true, "\(String(describing: thrown))")
    #expect(thrown?.errorDescription?.isEmpty == false && thrown?.recoverySuggestion != nil)
  }

  /// As many as are usual: several where they are free, one where not.
  @Test(
    arguments: [
      ("sketch", nil, nil, 4), ("sketch", 2, nil, 2), ("sketch", nil, 1, 1),
      ("openai:gpt-image-2", nil, nil, 1), ("openai:gpt-image-2", 3, 1, 3),
      ("replicate:somebody/new", nil, nil, 1),
    ] as [(String, Int?, Int?, Int)])
  func paidPicturesAreFew(model: String, said: Int?, usual: Int?, count: Int) throws {
    let made = try order(model, count: usual) { $0.count = said }
    #expect(made.order.seeds.count == count)
  }

  @Test func aPriceIsKnownAssumedOrUnknown() throws {
    let known = try order("replicate:black-forest-labs/flux-schnell") { $0.count = 3 }
    #expect(known.order.estimate == Amount("0.009") && known.order.isFirm)
    let unknown = try order("replicate:somebody/new") { $0.count = 3 }
    #expect(unknown.order.estimate == nil && !unknown.order.isFirm)
    let assumed = try order("replicate:somebody/new") {
      ($0.count, $0.assumedPrice) = (3, Amount("0.05"))
    }
    #expect(assumed.order.estimate == Amount("0.15") && !assumed.order.isFirm)
    // What is published counts before what somebody thinks.
    let both = try order("replicate:black-forest-labs/flux-schnell") {
      $0.assumedPrice = Amount("9")
    }
    #expect(both.order.estimate == Amount("0.003"))
  }

  /// Words of other alphabets have more tokens than letters suggest.
  @Test func longWordsOfAnyAlphabetArePaid() throws {
    func price(_ words: String) throws -> Amount {
      let draft = GenerationDraft(positive: words, aspect: "1:1", purpose: "scene", prompt: "{}")
      let made = try maker("openai:gpt-image-2").order(
        draft, PictureWish(), seed: 7, among: .builtIn)
      return try #require(made.order.estimate)
    }
    let latin = try price(String(repeating: "fog ", count: 300))
    let chinese = try price(String(repeating: "霧", count: 1200))
    #expect(chinese - latin >= Amount(micros: 3900))
  }

  private func generation(
    _ model: String, _ options: [(String, String)]
  ) -> Generation {
    let parts = model.split(separator: ":", maxSplits: 1).map(String.init)
    return Generation(
      id: .init(rawValue: 1), project: .init(rawValue: 1), state: .done, provider: parts[0],
      model: parts[1], words: "", positive: "fog", negative: "", aspect: "3:2", purpose: "scene",
      parameters: options.map { Provenance.Setting(name: $0.0, text: $0.1) }, seed: "7",
      created: .now)
  }

  private static let said = [
    ("quality", "low"), ("steps", "4"), ("guidance", "3.5"), ("strength", "0.4"),
    ("set", "lora=a=b"), ("set", "junk"), ("avoid", "hats"),
  ]

  @Test func theSameModelIsToldTheSameAgain() throws {
    let former = generation("openai:gpt-image-2", Self.said)
    let images = [Self.picture(isStart: true)]
    let maker = try maker("openai:gpt-image-2")
    let wish = PictureWish().repeating(former, images: images, by: maker)
    #expect(wish.quality == "low" && wish.steps == 4 && wish.guidance == 3.5)
    #expect(wish.strength == 0.4 && wish.images == images)
    #expect(wish.parameters.map { "\($0.name) \($0.value)" } == ["lora a=b"])
    var own = PictureWish()
    (own.quality, own.steps, own.parameters) = ("high", 9, [("lora", "c")])
    own.images = [Self.picture(isStart: false)]
    let mixed = own.repeating(former, images: images, by: maker)
    #expect(mixed.quality == "high" && mixed.steps == 9 && mixed.guidance == 3.5)
    #expect(mixed.parameters.map(\.value) == ["c"] && mixed.images == own.images)
    // It was meant for a picture that is not handed over any more.
    #expect(mixed.strength == nil)
  }

  /// A draft that somebody likes is made again by a better model, which has words of its own.
  @Test func anotherModelIsNotToldTheWordsOfTheFirst() throws {
    let former = generation("openai:gpt-image-2", Self.said)
    let images = [Self.picture(isStart: true)]
    let wish = PictureWish().repeating(
      former, images: images, by: try maker("replicate:black-forest-labs/flux-schnell"))
    #expect(wish.quality == nil && wish.steps == nil && wish.guidance == nil)
    #expect(wish.parameters.isEmpty && wish.images == images && wish.strength == 0.4)
  }

  /// Another model may have other sizes; what somebody says is exact all the same.
  @Test func aFormerSizeBecomesTheNearest() throws {
    let size = try #require(PictureSize("1000x600"))
    let made = try order("openai:gpt-image-2", size: size) { _ in }
    #expect(made.order.size != size && made.remarks.count == 1, "\(made)")
    #expect(made.remarks[0].contains("1000×600"))
    #expect(try order("sketch", size: size) { _ in }.order.size == size)
    #expect(throws: WishError.self) { try order("openai:gpt-image-2") { $0.size = size } }
  }
}
