import Arguments
import FoundationEssentials
import MediaLibrary
import Prompting
import Providers
import Studio
import World

/// Makes orders of what somebody wants to see, for whoever makes it.
struct PicturePlanner {
  fileprivate let wish: PictureWish
  fileprivate let maker: Maker
  fileprivate let catalogue: ModelCatalogue

  init(_ wish: PictureWish, _ maker: Maker, in studio: StudioSession) throws {
    self.wish = try Providers.settled(wish, at: studio.settings.provider(named: maker.provider))
    (self.maker, catalogue) = (maker, studio.catalogue)
  }

  /// - Parameter seed: What chance starts from in the first picture.
  /// - Parameter count: How many, where nobody says; as many as are usual, where this does not either.
  /// - Parameter size: How large, where nobody says; without it, what suits the purpose.
  func planned(
    _ composition: Composition, seed: UInt64, count: Int? = nil, size: PictureSize? = nil
  ) throws -> PlannedPictures {
    var target = maker.model.map { PromptTarget($0) } ?? .plain
    // Pictures of elements have the room that those leave which somebody hands over.
    target.references = max(0, target.references - wish.images.count { !$0.isStart })
    let basis = PictureBasis(
      planner: self, composition: composition, seed: seed, count: count, size: size)
    return try basis.planned(composition.prompt(for: ResolvedTarget(target: target)))
  }
}

/// What pictures are planned from beside their prompt, so that they can be planned anew with a polished one.
struct PictureBasis {
  fileprivate let planner: PicturePlanner
  fileprivate let composition: Composition
  fileprivate let seed: UInt64
  fileprivate let count: Int?
  fileprivate let size: PictureSize?

  func planned(_ composed: Composition.Composed) throws -> PlannedPictures {
    let maker = planner.maker
    let (order, remarks) = try maker.order(
      composition.draft(of: composed), planner.wish, seed: seed, count: count, size: size,
      among: planner.catalogue)
    return PlannedPictures(
      basis: self, order: order, composed: composed, maker: maker,
      remarks: [maker.remark].compactMap(\.self) + remarks)
  }
}

extension [PlannedPictures] {
  /// The same with their prompts polished, as far as that succeeds.
  func polished(by polisher: Polisher) async throws -> [PlannedPictures] {
    let prompts = try await polisher.polished(map(\.composed))
    return try zip(self, prompts).map { try $0.basis.planned($1) }
  }
}

/// A request before it is sent.
struct PlannedPictures: Encodable {
  fileprivate let basis: PictureBasis
  let order: PictureOrder
  fileprivate let composed: Composition.Composed
  let maker: Maker
  let remarks: [String]

  /// What would be sent; nil where nothing is sent anywhere, or nobody wants to know.
  var outline: RequestOutline?

  /// What may still be spent, where it costs something.
  var budgets: [BudgetLeft] = []

  var view: PromptView { composed.view }

  /// Whether a part of it stood in a file.
  var hasFile: Bool { order.draft.parameters.contains { $0.words != $0.text } }

  /// What would be asked first.
  func request(in library: Library) throws -> PictureRequest {
    try PictureRequest(order, view.prompt, in: library)
  }

  private enum Key: String, CodingKey {
    case prompt, provider, model, width, height, seeds, parameters, requests, estimate, isFirm
    case budgets, request
  }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(view, forKey: .prompt)
    try members.encode(maker.provider, forKey: .provider)
    try members.encode(maker.modelID, forKey: .model)
    try members.encode(order.size.width, forKey: .width)
    try members.encode(order.size.height, forKey: .height)
    // As everywhere: not all readers of JSON can hold such numbers.
    try members.encode(order.seeds.map { "\($0)" }, forKey: .seeds)
    try members.encode(order.draft.parameters, forKey: .parameters)
    try members.encode(order.jobs.count, forKey: .requests)
    try members.encode(order.estimate, forKey: .estimate)
    try members.encode(order.isFirm, forKey: .isFirm)
    try members.encode(budgets, forKey: .budgets)
    try members.encodeIfPresent(outline, forKey: .request)
  }

  var facts: [(label: String, words: String)] {
    let requests = order.jobs.count == 1 ? "" : ", in \(order.jobs.count) requests"
    let settings = order.draft.parameters.filter { !["size", "count"].contains($0.name) }
    return [
      ("Prompt", view.prompt.positive)
    ] + (view.prompt.polish?.facts ?? []) + [
      ("Not", view.prompt.negative),
      ("Provider", maker.provider), ("Model", maker.modelID),
      ("Pictures", "\(order.seeds.count) of \(order.size) pixels\(requests)"),
      ("Begins with", order.draft.images.filter(\.isStart).words),
      ("Looks at", order.draft.images.filter { !$0.isStart }.words),
      ("Seeds", order.seeds.map { "\($0)" }.joined(separator: ", ")),
      ("Options", settings.map { "\($0.name) \($0.words)" }.joined(separator: ", ")),
      ("Price", PriceWord.word(for: order.estimate, isFirm: order.isFirm)),
      ("Budget", budgets.map(\.words).joined(separator: "\n")),
    ]
  }
}

extension [GenerationImage] {
  /// What is handed over.
  fileprivate var words: String {
    map { image in
      let name =
        image.path ?? image.media.map { "picture \($0.rawValue)" } ?? "\(image.hash.prefix(12))"
      return "\(name) (\(image.width)×\(image.height))"
    }.joined(separator: ", ")
  }
}

extension PriceWord {
  /// What something may cost, in a word: `~` stands before what nobody has confirmed.
  static func word(for amount: Amount?, isFirm: Bool) -> String {
    guard let amount else { return "unknown" }
    guard amount != .zero else { return "nothing" }
    return (isFirm ? "" : "~") + "\(amount)"
  }
}
