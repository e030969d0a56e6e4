import World

/// Refuses what a model does not take, before anything is sent: some services take the money and leave the
/// wish out.
struct WishCheck {
  let maker: Maker
  let wish: PictureWish
  let catalogue: ModelCatalogue

  func check() throws(WishError) {
    // Nobody knows what a model takes that nobody has described.
    guard let model = maker.model else { return }
    try check("--steps", .steps, wish.steps.map(Double.init), model.steps, model)
    try check("--guidance", .guidance, wish.guidance, model.guidance, model)
    try checkFormat(model)
    if wish.needsNegative, !model.takesNegative {
      throw notTaken("--negative", model) { $0.takesNegative }
    }
    if wish.needsSeed, !model.takesSeed { throw notTaken("--seed", model) { $0.takesSeed } }
    try checkImages(model)
    try checkParameters(model)
  }

  private func check(
    _ option: String, _ input: ModelInput, _ number: Double?, _ range: ModelRange, _ model: Model
  ) throws(WishError) {
    guard let number else { return }
    guard model.takes.contains(input) else {
      throw notTaken(option, model) { $0.takes.contains(input) }
    }
    guard number >= range.least ?? -.infinity, number <= range.most ?? .infinity else {
      throw .outOfRange(option, model: model.id, least: range.least, most: range.most)
    }
  }

  private func checkFormat(_ model: Model) throws(WishError) {
    let isTransparent = wish.parameters.contains { $0 == ("background", "transparent") }
    if wish.format == .jpeg, isTransparent { throw .opaqueFormat }
    guard let format = wish.format?.rawValue, format != model.usualFormat else { return }
    // Nobody is asked for another one in whose request there is no place for it.
    let canBeChosen = model.request.names[.format] != nil
    let choices = canBeChosen ? model.formats : Array(model.formats.prefix(1))
    guard choices.contains(format) else {
      throw .format(format, model: model.id, choices: choices)
    }
  }

  private func checkImages(_ model: Model) throws(WishError) {
    let beginnings = wish.images.count(where: \.isStart)
    if beginnings > 0, !Self.begins(model) { throw notTaken("--from", model, Self.begins) }
    if wish.strength != nil, beginnings == 0 { throw .strengthAlone }
    let others = wish.images.count - beginnings
    guard others > model.references else { return }
    if model.references == 0 { throw notTaken("--image", model) { $0.references > 0 } }
    throw .tooManyImages(model: model.id, most: model.references)
  }

  private static func begins(_ model: Model) -> Bool {
    model.makes.contains(.imageToImage) || model.makes.contains(.edit)
  }

  private func checkParameters(_ model: Model) throws(WishError) {
    for (name, value) in wish.parameters {
      guard let choices = model.parameters[name] else {
        throw .noParameter(name, model: model.id, known: model.parameters.keys.sorted())
      }
      guard choices.isEmpty || choices.contains(value) else {
        throw .parameterValue(name, value, choices: choices)
      }
    }
  }

  private func notTaken(
    _ option: String, _ model: Model, _ fits: (Model) -> Bool
  ) -> WishError {
    let others = catalogue.models.filter {
      !$0.isRetired(on: catalogue.today) && fits($0) && $0.family != model.family
    }
    var families: [String] = []
    for other in others where !families.contains(other.family) { families.append(other.family) }
    return .notTaken(option, model: model.id, others: Array(families.prefix(4)))
  }
}
