/// How a text says what a person looks like: a colour belongs to the thing that it stands before.
extension Look {
  init(_ words: Words) {
    let tresses = words.found(in: SubjectLexicons.hair).map(\.place)
    let clothes = words.found(in: SubjectLexicons.garments)
    hair = words.dye(of: tresses)
    clothing = words.dye(of: clothes.map(\.place))
    garment = clothes.first?.value
    isMan = words.first(in: SubjectLexicons.men) ?? false
    cut = words.first(in: SubjectLexicons.cuts) ?? (isMan ? .short : nil)
    beard = words.list.contains { $0.hasPrefix("beard") }
    hat = words.first(in: SubjectLexicons.hats) != nil
    skin = words.first(in: SubjectLexicons.skins)
    build = words.first(in: SubjectLexicons.builds) ?? .usual
    isOld = words.first(in: SubjectLexicons.age) ?? false
    if hair == nil { hair = words.list.lazy.compactMap { Look.manes[$0] }.first }
  }

  /// Words that are a person and a colour of hair in one.
  private static let manes: [String: Dye] = [
    "redhead": .red, "blonde": .blonde, "blond": .blonde, "brunette": .brown, "ginger": .red,
  ]

  /// Whether the text says more than that there is somebody.
  var isDescribed: Bool { hair != nil || clothing != nil }
}

extension Words {
  /// The colour of the first of some things that has one.
  fileprivate func dye(of things: [Int]) -> Dye? {
    things.lazy.compactMap { dye(before: $0) }.first
      ?? things.lazy.compactMap { dye(after: $0) }.first
  }

  /// The nearest colour before a thing, not beyond a stop or another thing: “black, curly hair” is black
  /// hair, because the colour has nothing else to belong to.
  private func dye(before thing: Int) -> Dye? {
    for place in stride(from: thing - 1, through: max(0, thing - 4), by: -1) {
      if list[place].isEmpty { return place > 0 ? SubjectLexicons.dyes[list[place - 1]] : nil }
      guard !isBorder(place) else { return nil }
      if place + 1 < thing, let dye = SubjectLexicons.dyes[list[place] + " " + list[place + 1]] {
        return dye
      }
      if let dye = SubjectLexicons.dyes[list[place]] {
        let pair = place > 0 ? list[place - 1] + " " + list[place] : ""
        return SubjectLexicons.dyes[pair] ?? dye
      }
    }
    return nil
  }

  /// “Hair: red”, “a coat of dark blue”; not “hair, a red coat” nor “hair and a red coat”.
  private func dye(after thing: Int) -> Dye? {
    for place in list.indices where place > thing && place <= thing + 4 {
      guard !isBorder(place), list[place] != "and" else { return nil }
      guard let dye = SubjectLexicons.dyes[list[place]] else { continue }
      let next = place + 1 < list.count ? list[place + 1] : ""
      guard !next.isEmpty else { return dye }
      let owned = [SubjectLexicons.hair[next] != nil, SubjectLexicons.garments[next] != nil]
      return owned.contains(true) || next == "eyes" || next == "skin" ? nil : dye
    }
    return nil
  }

  private func isBorder(_ place: Int) -> Bool {
    let word = list[place]
    return word.isEmpty || word == "eyes" || word == "eye" || word == "skin"
      || SubjectLexicons.hair[word] != nil || SubjectLexicons.garments[word] != nil
  }
}
