import World

/// Reads what a picture is to show: who and what in which role, how it is painted, what is left out.
struct PictureReader {
  let text: AskedText

  /// The parts of the sentences that tell of the picture.
  let content: [Range<Int>]

  var cast: [Understanding.Named] = []
  var styles: [Understanding.Style] = []
  var avoided: [String] = []
  var unclear: [Understanding.Unclear] = []
  var purpose: Purpose.ID?
  var aspect: String?

  /// Words that say nothing more, because something else says it.
  var spent: Set<Int> = []

  /// Words that say of the whole picture how it is: “gloomy”.
  private(set) var qualities: [Int] = []

  /// Words for what is not to be seen.
  private(set) var excluded: Set<Int> = []

  /// The places of names that are settings.
  var settings: Set<Int> = []

  var rules: AskingRules { text.rules }
  var words: [AskedWord] { text.words }

  init(_ text: AskedText, content: [Range<Int>], heads: [PictureHead]) {
    (self.text, self.content) = (text, content)
    for head in heads { take(head) }
    for range in content { leaveOut(in: range) }
    for range in content {
      for clause in text.clauses(of: range) where !takeShape(clause) && !takePurpose(clause) {
        takeStyles(of: clause)
      }
    }
    for range in content { takeNames(range) }
  }

  private mutating func take(_ head: PictureHead) {
    purpose = head.purpose ?? purpose
    styles += head.styles
    guard !head.stays else { return }
    spent.formUnion(head.range)
    qualities += head.qualities
  }

  func isFree(_ index: Int) -> Bool { !spent.contains(index) && !excluded.contains(index) }
}

extension PictureReader {
  /// “Without people”, “no text”, “but not in anime style”.
  private mutating func leaveOut(in range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard let count = text.count(of: rules.exclusions, at: index, before: range.upperBound),
        canExclude(index, count, in: range)
      else {
        index += 1
        continue
      }
      var start = index + count
      while start < range.upperBound, words[start].isPreposition { start += 1 }
      let end = endOfExclusion(from: start, before: range.upperBound)
      excluded.formUnion(index..<end)
      avoid(start..<end)
      index = max(end, index + 1)
    }
  }

  /// A bare “no” or “not” leaves something out only where a part of the sentence begins.
  private func canExclude(_ index: Int, _ count: Int, in range: Range<Int>) -> Bool {
    guard count == 1, ["no", "not"].contains(words[index].lower), index > range.lowerBound else {
      return true
    }
    let before = words[index - 1]
    return before.endsClause || ["and", "but", "with"].contains(before.lower)
  }

  private func endOfExclusion(from start: Int, before end: Int) -> Int {
    for index in start..<max(start, end) {
      if index > start, words[index].isPreposition, words[index].lower != "of" { return index }
      if words[index].endsClause { return index + 1 }
    }
    return end
  }

  private mutating func avoid(_ range: Range<Int>) {
    for part in range.split(whereSeparator: { ["and", "or", "nor"].contains(words[$0].lower) }) {
      let part = part.drop { text.isDeterminer($0) || ["any"].contains(words[$0].lower) }
      guard !part.isEmpty, !part.contains(where: { words[$0].isName && !words[$0].isStyle }) else {
        continue
      }
      let term = part.map { words[$0].text }.joined(separator: " ")
      if !avoided.contains(term) { avoided.append(term) }
    }
  }

  /// “Wide”, “in portrait format”.
  private mutating func takeShape(_ clause: Range<Int>) -> Bool {
    for index in clause where isFree(index) {
      let begins = index == clause.lowerBound
      let isIn = ["in", "as"].contains(words[index].lower)
      let start = isIn ? text.afterDeterminers(index + 1, before: clause.upperBound) : index
      guard begins || isIn,
        let count = text.count(of: rules.shapes, at: start, before: clause.upperBound)
      else { continue }
      let isWhole = begins && start + count == clause.upperBound
      guard isWhole || isIn && count > 1 else { continue }
      aspect = text.text(start..<start + count).flatMap { rules.shapes[$0] } ?? aspect
      spent.formUnion(index..<start + count)
      return isWhole
    }
    return false
  }
}

extension PictureReader {
  /// “, portrait”.
  private mutating func takePurpose(_ clause: Range<Int>) -> Bool {
    let start = text.afterDeterminers(clause.lowerBound, before: clause.upperBound)
    guard clause.allSatisfy(isFree), start < clause.upperBound,
      let id = text.text(start..<clause.upperBound).flatMap({ rules.purposes[$0] })
    else { return false }
    purpose = id
    spent.formUnion(clause)
    return true
  }

  private mutating func takeNames(_ range: Range<Int>) {
    for index in range where words[index].isName && !excluded.contains(index) {
      let word = words[index]
      guard let name = word.element else {
        unclear.append(.init(words: word.text, elements: word.names.map(\.element)))
        continue
      }
      if name.role == .style {
        if isFree(index) { styles.append(.init(style: .element(name.element), words: word.text)) }
        continue
      }
      let role = isBasis(index, in: range) ? .reference : self.role(of: name, at: index, in: range)
      if role == .setting { settings.insert(index) }
      guard !cast.contains(where: { $0.element == name.element }) else { continue }
      cast.append(.init(element: name.element, role: role, words: word.text))
    }
  }

  /// A place is the setting where something else is in it, at it or before it.
  private func role(of name: AskedName, at index: Int, in range: Range<Int>) -> Role {
    guard name.role == .setting else { return name.role }
    let isOther = cast.contains { $0.role == .subject }
    guard let before = connection(before: index, in: range) else {
      let begins = index > range.lowerBound && words[index - 1].endsClause
      return begins && isOther ? .setting : .subject
    }
    let word = words[before].lower
    if rules.belongings.contains(word) {
      let isPart = before > range.lowerBound && rules.places.contains(words[before - 1].lower)
      return isOther || isPart ? .setting : .subject
    }
    if word == "and", before > range.lowerBound, settings.contains(before - 1) { return .setting }
    return rules.places.contains(word) ? .setting : .subject
  }

  /// What ties a name to what stands before it: the preposition before its article and its qualities.
  private func connection(before index: Int, in range: Range<Int>) -> Int? {
    var others = 0
    for place in range.reversed() where place < index {
      let word = words[place]
      guard isFree(place), !word.endsClause else { return nil }
      if word.isPreposition || rules.places.contains(word.lower) || word.lower == "and" {
        return place
      }
      if !text.isDeterminer(place) { others += 1 }
      guard !word.isName, others < 3 else { return nil }
    }
    return nil
  }

  /// “Based on Mara’s diary”.
  private func isBasis(_ index: Int, in range: Range<Int>) -> Bool {
    (1...4).contains { count in
      let start = index - count
      guard start >= range.lowerBound,
        let length = text.count(of: rules.bases, at: start, before: index)
      else { return false }
      return text.afterDeterminers(start + length, before: index) == index
    }
  }
}
