import FoundationEssentials
import Text

/// Something in a catalogue that can be read, and cannot be.
struct CatalogueMistake: Hashable {
  let place: String
  let problem: String
  let remedy: String?

  /// The model that it is about, if it is about one.
  var model: String?

  /// The first mistake in what was added; `merged` is the whole, to which it may refer.
  static func first(
    in addition: CatalogueFile, added merged: CatalogueFile, dialects: [String]
  ) -> CatalogueMistake? {
    let inspection = CatalogueInspection(merged: merged, dialects: dialects)
    for (name, facts) in (addition.providers ?? [:]).sorted(by: { $0.key < $1.key }) {
      if let found = inspection.mistake(in: facts, of: "the provider “\(name)”") { return found }
    }
    for family in addition.families ?? [] {
      if let found = inspection.mistake(in: family) { return found }
    }
    for model in addition.models ?? [] {
      guard var found = inspection.mistake(in: model) else { continue }
      found.model = model.fullName
      return found
    }
    let references =
      (addition.patterns ?? []).map(\.family) + (addition.lines ?? []).flatMap(\.families)
    return references.lazy.compactMap { inspection.unknownFamily($0, of: "a name pattern or line") }
      .first
  }
}

private struct CatalogueInspection {
  let merged: CatalogueFile
  let dialects: [String]
  let families: [String]

  init(merged: CatalogueFile, dialects: [String]) {
    (self.merged, self.dialects) = (merged, dialects)
    families = (merged.families ?? []).map(\.id)
  }

  func mistake(in family: FamilyEntry) -> CatalogueMistake? {
    let place = "the family “\(family.id.excerpt)”"
    guard let whole = merged.families?.first(where: { $0.id == family.id }) else { return nil }
    guard !family.id.isEmpty else {
      return .init(place: place, problem: "has an empty id.", remedy: nil)
    }
    guard whole.name != nil else { return missing("name", of: place) }
    guard whole.facts.dialect != nil else { return missing("dialect", of: place) }
    return mistake(in: family.facts, of: place)
  }

  func mistake(in model: ModelEntry) -> CatalogueMistake? {
    let place = "the model “\(model.fullName.excerpt)”"
    guard let whole = merged.models?.first(where: { $0.isAbout(model) }) else { return nil }
    guard !model.id.isEmpty else {
      return .init(place: place, problem: "has an empty id.", remedy: nil)
    }
    guard let family = whole.family else { return missing("family", of: place) }
    return unknownFamily(family, of: place) ?? mistake(in: model.facts, of: place)
  }

  func unknownFamily(_ family: String, of place: String) -> CatalogueMistake? {
    guard !families.contains(family) else { return nil }
    return CatalogueMistake(
      place: place, problem: "names a family “\(family.excerpt)” that there is not.",
      remedy: families.suggestion(for: family)
        ?? "Add it to “families”, with a name and a dialect.")
  }

  private func missing(_ key: String, of place: String) -> CatalogueMistake {
    CatalogueMistake(place: place, problem: "has no “\(key)”.", remedy: "Add it.")
  }

  func mistake(in facts: ModelFacts, of place: String) -> CatalogueMistake? {
    if let dialect = facts.dialect, !dialects.contains(dialect) {
      return CatalogueMistake(
        place: place, problem: "has a dialect “\(dialect.excerpt)” that there is not.",
        remedy: "Dialects are \(dialects.joined(separator: ", ")).")
    }
    if let name = facts.request, merged.requests?[name] == nil {
      return CatalogueMistake(
        place: place, problem: "is asked by a form “\(name.excerpt)” that there is not.",
        remedy: (merged.requests ?? [:]).keys.sorted().suggestion(for: name)
          ?? "Add it to “requests”.")
    }
    if let name = facts.prices?.byTokens, merged.tokenPrices?[name] == nil {
      return CatalogueMistake(
        place: place, problem: "has prices by tokens “\(name.excerpt)” that there are not.",
        remedy: "Add them to “tokenPrices”.")
    }
    if let successor = facts.successor, let found = unknownFamily(successor, of: place) {
      return found
    }
    if let ends = facts.ends, !ends.isDay {
      return CatalogueMistake(
        place: place, problem: "ends on “\(ends.excerpt)”, which is no day.",
        remedy: "Write it as 2026-12-01.")
    }
    return number(in: facts, of: place)
  }

  private func number(in facts: ModelFacts, of place: String) -> CatalogueMistake? {
    let tooSmall =
      facts.references.map { $0 < 0 } ?? false
      ? "references"
      : facts.pictures.map { $0 < 1 } ?? false
        ? "pictures"
        : facts.limit?.maximum.map { $0 < 1 } ?? false
          ? "limit"
          : (facts.prices?.list ?? []).contains { $0.usd < 0 } ? "prices" : nil
    return tooSmall.map {
      CatalogueMistake(
        place: place, problem: "has a number in “\($0)” that is too small.", remedy: "Mend it.")
    }
  }
}
