package import MediaLibrary
package import World

/// What somebody wants of pictures beside what is to be seen on them.
package struct PictureWish: Sendable {
  /// How many; what is usual, where nobody says.
  package var count: Int?

  /// Exactly this size.
  package var size: PictureSize?

  /// This shape.
  package var aspect: String?

  /// How much effort: in the words of the provider, or ours.
  package var quality: String?

  /// As what kind of file; one in which nothing is lost, where nobody says.
  package var format: MediaItem.Format?

  /// How often the picture is gone over.
  package var steps: Int?

  /// How closely the words are followed.
  package var guidance: Double?

  /// How far it may go from the picture with which it begins.
  package var strength: Double?

  /// Parameters of the model's own, by their names.
  package var parameters: [(name: String, value: String)] = []

  /// What is handed over.
  package var images: [GenerationImage] = []

  /// Whether somebody wants a negative prompt, and not only that something is avoided.
  package var needsNegative = false

  /// Whether somebody wants pictures that can be made again.
  package var needsSeed = false

  /// What a picture is taken to cost where nobody knows.
  package var assumedPrice: Amount?

  /// Nothing but pictures.
  package init() {}

  /// As many as are compared well, where they are free.
  package static let freeCount = 4
}

extension Maker {
  /// The order for a request, or why the model does not take it.
  ///
  /// - Parameters:
  ///   - usual: How many are made where nobody says.
  ///   - former: The size of what is made again, where nobody says another.
  package func order(
    _ draft: GenerationDraft, _ wish: PictureWish, seed: UInt64, count usual: Int? = nil,
    size former: PictureSize? = nil, among catalogue: ModelCatalogue
  ) throws -> (order: PictureOrder, remarks: [String]) {
    try WishCheck(maker: self, wish: wish, catalogue: catalogue).check()
    let (size, remark) = try size(of: wish, former, shape: draft.aspect)
    let quality = try quality(wish.quality)
    var draft = draft
    draft.model = modelID
    draft.aspect = wish.size == nil && former == nil ? wish.aspect ?? draft.aspect : size.aspect
    draft.images = wish.images
    draft.parameters += settings(wish, quality)
    var source = PictureOrder.Source(provider: provider, model: modelID)
    source.mostAtOnce = mostAtOnce
    // Tokens are cut from bytes: a word in other letters than Latin ones has more of them.
    let letters = draft.positive.utf8.count + draft.negative.utf8.count
    let inputs = wish.images.reduce(0) { $0 + $1.width * $1.height }
    let known = price(
      of: 1, size, quality: quality, letters: letters, inputPixels: inputs)
    source.isPriceFirm = known?.isFirm ?? false
    source.price = { count in
      guard known != nil else { return wish.assumedPrice.flatMap { $0.times(count) } }
      return price(
        of: count, size, quality: quality, letters: letters, inputPixels: inputs)?.amount
    }
    let count = wish.count ?? usual ?? (isFree ? PictureWish.freeCount : 1)
    return (
      PictureOrder(draft, size: size, count: count, seed: seed, from: source),
      [remark].compactMap(\.self)
    )
  }

  /// What is asked for beside words and size, by the names of options.
  private func settings(_ wish: PictureWish, _ quality: String?) -> [Provenance.Setting] {
    let named: [(String, String?)] = [
      ("quality", quality), ("steps", wish.steps.map { "\($0)" }),
      ("guidance", wish.guidance.map { "\($0)" }), ("strength", wish.strength.map { "\($0)" }),
      ("format", wish.format?.rawValue),
    ]
    return named.compactMap { name, text in text.map { Provenance.Setting(name: name, text: $0) } }
      + wish.parameters.map { Provenance.Setting(name: "set", text: "\($0.name)=\($0.value)") }
  }

  // MARK: Size

  private func size(
    of wish: PictureWish, _ former: PictureSize?, shape: String
  ) throws -> (PictureSize, remark: String?) {
    if let size = wish.size {
      let asked = AskedSize(width: size.width, height: size.height)
      guard let model, !model.makes(asked) else { return (size, nil) }
      throw WishError.size(size, model: model.id, nearest: model.sizes(nearest: asked))
    }
    // Another model may not make what was made before, exactly.
    if wish.aspect == nil, let former {
      return nearest(to: former, called: "pictures of \(former)")
    }
    let shape = wish.aspect ?? shape
    guard let wanted = PictureSize(aspect: shape) else { throw WishError.noShape(shape) }
    return nearest(to: wanted, called: "\(shape) of that size")
  }

  private func nearest(
    to wanted: PictureSize, called words: String
  ) -> (PictureSize, remark: String?) {
    let asked = AskedSize(width: wanted.width, height: wanted.height)
    guard let model, !model.makes(asked), let near = model.sizes(nearest: asked).first,
      let size = PictureSize(width: near.width, height: near.height)
    else { return (wanted, nil) }
    return (size, "\(model.id) makes no \(words); \(size) comes nearest.")
  }

  // MARK: Quality

  /// What is sent: a word of the provider's own counts before one of ours.
  private func quality(_ word: String?) throws -> String? {
    guard let word else { return model?.quality(for: .standard) }
    guard let model, !model.qualities.contains(word) else { return word }
    guard let effort = Model.Effort(rawValue: word), let own = model.quality(for: effort) else {
      throw WishError.quality(word, model: model.id, known: model.qualities)
    }
    return own
  }
}
