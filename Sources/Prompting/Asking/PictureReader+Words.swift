import World

/// What a sentence says of a picture besides its elements and styles, as a prompt takes it.
extension PictureReader {
  /// The words, in which every element that is shown is mentioned.
  func ownWords() -> PromptWords {
    var reader = self
    for range in content {
      reader.dropSettings(in: range)
      reader.dropPronoun(at: range.lowerBound)
    }
    if let first = content.first {
      reader.dropSubjects(at: first.lowerBound, before: first.upperBound)
    }
    return PromptWords(pieces: reader.pieces())
  }

  /// “At the Salt Gate” need not be said again where the gate is the setting.
  private mutating func dropSettings(in range: Range<Int>) {
    for index in range where settings.contains(index) && !words[index].isPossessive {
      var start = index
      while start > range.lowerBound, text.isDeterminer(start - 1) { start -= 1 }
      guard start > range.lowerBound, isFree(start - 1), !words[start - 1].endsClause,
        isPlain(start - 1, in: range)
      else { continue }
      let isFirst = !(range.lowerBound..<start - 1).contains(where: isFree)
      let goesOn = index + 1 < range.upperBound && words[index + 1].lower == "and"
      guard !isFirst || cast.contains(where: { $0.role == .subject }), !goesOn else { continue }
      spent.formUnion(start - 1...index)
    }
  }

  /// Whether a preposition only says that a place is the setting: “in”, and “of” behind a name.
  private func isPlain(_ index: Int, in range: Range<Int>) -> Bool {
    let word = words[index].lower
    return rules.plainPlaces.contains(word)
      || word == "of" && index > range.lowerBound && words[index - 1].isName
  }

  /// “Paint her sitting on the steps”.
  private mutating func dropPronoun(at index: Int) {
    guard index < words.count, cast.contains(where: { $0.role == .subject }) else { return }
    if rules.pronouns.contains(words[index].lower) { spent.insert(index) }
  }

  /// All subjects, where nothing is said before: what follows is said of them.
  private mutating func dropSubjects(at start: Int, before end: Int) {
    var index = start
    var named: Set<Element.ID> = []
    var last: Int?
    while index < end {
      if let name = words[index].element, name.role != .style {
        guard isFree(index), !words[index].isPossessive, !words[index].isPlural else { break }
        named.insert(name.element)
        last = index
      } else if isFree(index), !isSmall(index) {
        break
      }
      index += 1
    }
    let subjects = Set(cast.filter { $0.role == .subject }.map(\.element))
    guard let last, named == subjects, goesOn(last + 1, before: end) else { return }
    spent.formUnion(start...last)
  }

  private func isSmall(_ index: Int) -> Bool {
    ["the", "and"].contains(words[index].lower)
  }

  /// Whether what follows a subject can be said of it.
  private func goesOn(_ index: Int, before end: Int) -> Bool {
    guard let next = (index..<max(index, end)).first(where: isFree) else { return true }
    return words[next].isPreposition || words[next].isGerund || words[next].isParticiple
      || words[next - 1].endsClause || words[next].lower == "dressed"
  }

  private func pieces() -> [PromptWords.Piece] {
    let kept = content.flatMap { $0 }.filter { isFree($0) }
    let loose: Set = ["and", "but", "then", "of"]
    let start = kept.drop { loose.contains(words[$0].lower) }
    let end = start.lastIndex {
      !loose.contains(words[$0].lower) && !["with", "in", "as", "a"].contains(words[$0].lower)
    }
    let places = end.map { Array(start[...$0]) } ?? []
    var pieces: [PromptWords.Piece] = []
    var text = ""
    var isFirst = false
    for (number, place) in places.enumerated() {
      let word = words[place]
      text += (number > 0 ? " " : "") + word.opening
      if let name = word.element, isMentioned(name.element), !word.isPlural {
        pieces.append(.text(text))
        pieces.append(.mention(name.element))
        text = ""
      } else {
        text += isFirst ? word.text.prefix(1).uppercased() + word.text.dropFirst() : word.text
      }
      let next = number + 1 < places.count ? places[number + 1] : nil
      text += ending(of: place, before: next)
      isFirst = text.last == "."
    }
    let said = qualities.map { words[$0].text }.joined(separator: " ")
    return pieces + [.text(text + (places.isEmpty || said.isEmpty ? "" : ", ") + said)]
  }

  private func isMentioned(_ element: Element.ID) -> Bool {
    self.text.mentionable.contains(element) && cast.contains { $0.element == element }
  }

  /// What stands behind a word: nothing at the end, and a comma where what stood between is gone.
  private func ending(of place: Int, before next: Int?) -> String {
    let word = words[place]
    let possessive = String(word.ending.dropLast(word.mark.count))
    guard let next else {
      return possessive + word.mark.filter { !",;:?–—!.".contains($0) }
    }
    guard next > place + 1 else { return word.ending }
    let isOtherSentence = words[place..<next].contains(where: \.endsSentence)
    let isOther = words[place..<next].contains(where: \.endsClause)
    return possessive + (isOtherSentence ? "." : isOther ? "," : "")
  }
}
