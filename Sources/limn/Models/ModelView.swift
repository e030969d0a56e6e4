import FoundationEssentials
import World

/// A model with what its catalogue knows besides, as `model show` prints it.
struct ModelView: Encodable {
  let model: Model
  let maker: String?
  let resolution: String
  let assumed: String?
  let take: String?
  let elsewhere: [String]
  let otherFamilies: [String]
  let today: String

  init(_ model: Model, from resolution: ModelResolution, in catalogue: ModelCatalogue) {
    self.model = model
    today = catalogue.today
    maker = catalogue.family(model.family)?.maker
    self.resolution = resolution.word
    assumed = resolution.assumption
    let leaves = model.state == .retiring || model.isRetired(on: today)
    take = leaves ? catalogue.replacement(for: model)?.fullName : nil
    elsewhere = catalogue.others(like: model).filter { !$0.isRetired(on: catalogue.today) }
      .map(\.fullName)
    otherFamilies = resolution.otherFamilies.map(\.id)
  }

  private enum CodingKeys: String, CodingKey {
    case maker, resolution, assumed, take, elsewhere, otherFamilies, retired, leastPrice
  }

  func encode(to encoder: any Encoder) throws {
    try model.encode(to: encoder)
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodeIfPresent(maker, forKey: .maker)
    try values.encode(resolution, forKey: .resolution)
    try values.encodeIfPresent(assumed, forKey: .assumed)
    try values.encodeIfPresent(take, forKey: .take)
    try values.encode(elsewhere, forKey: .elsewhere)
    try values.encode(otherFamilies, forKey: .otherFamilies)
    try values.encode(model.isRetired(on: today), forKey: .retired)
    try values.encodeIfPresent(model.leastPrice.map { "\($0)" }, forKey: .leastPrice)
  }
}

extension ModelView {
  /// The facts as they are read.
  var facts: [(label: String, words: String)] {
    [
      ("Model", model.id), ("Provider", model.provider ?? "not known"),
      ("Family", "\(model.family): \(model.name)\(maker.map { " by \($0)" } ?? "")"),
      ("Also called", model.aliases.joined(separator: ", ")), ("State", state),
      ("Assumed", assumed ?? ""), ("Dialect", model.dialect), ("Limit", model.promptLimit.words),
      ("Makes", model.makes.map(\.words).joined(separator: ", ")),
      ("Takes", model.takenWords), ("Takes no", model.refusedWords),
      ("Pictures", model.pictures == 1 ? "one a request" : "up to \(model.pictures) a request"),
      ("Quality", model.qualities.joined(separator: ", ")),
      ("Sizes", model.sizes.map(\.words).joined(separator: ", ")),
      ("Ratios", (model.ratios + model.ratioWords).joined(separator: ", ")),
      ("Size rule", model.sizeRule?.words ?? ""),
      ("Formats", model.formats.joined(separator: ", ")),
      ("Price", model.priceLines.joined(separator: "\n")),
      ("Elsewhere", elsewhere.joined(separator: "\n")),
      ("Can also mean", otherFamilies.joined(separator: ", ")),
      ("Note", model.note ?? ""), ("Source", model.source ?? ""),
    ]
  }

  private var state: String {
    let instead = take.map { "; take \($0)" } ?? ""
    if model.isRetired(on: today) {
      return "retired" + (model.ends.map { " on \($0)" } ?? "") + instead
    }
    guard model.state == .retiring else { return model.state.rawValue }
    return (model.ends.map { "retires on \($0)" } ?? "retires soon") + instead
  }
}

extension ModelResolution {
  fileprivate var word: String {
    switch self {
    case .model: "model"
    case .family: "family"
    case .retired: "retired"
    case .assumed: "assumed"
    case .unknown: "unknown"
    }
  }

  fileprivate var otherFamilies: [ModelFamily] {
    guard case .family(_, _, let others) = self else { return [] }
    return others
  }
}
