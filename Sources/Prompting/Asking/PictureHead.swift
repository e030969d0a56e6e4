import World

/// Words that say that something is a picture, and what sort of one: “a gloomy watercolour portrait of”.
struct PictureHead {
  /// All of it, with the word that joins it to what is seen.
  var range: Range<Int>

  /// Words of it that say how the picture is, and nothing else of them.
  var qualities: [Int] = []
  var purpose: Purpose.ID?
  var styles: [Understanding.Style] = []

  /// Whether it is a new picture, and not one that is there: “a picture”, but “the pictures”.
  var isNew = true

  /// Whether it tells something of what is seen, as “a close-up of” does.
  var stays = false
}

extension AskedText {
  private static let joining: Set = [
    "of", "with", "for", "showing", "featuring", "depicting", "about",
  ]

  /// The words for a picture that stand at a place.
  func pictureHead(at place: Int, before end: Int) -> PictureHead? {
    let start = afterDeterminers(place, before: end)
    var head = PictureHead(range: place..<place)
    var index = start
    while index < min(end, start + 7), !endsHead(index, from: start) {
      let count = take(at: index, before: end, into: &head)
      if count == nil { head.qualities.append(index) }
      index += count ?? 1
      if words[index - 1].endsClause, head.isFound(before: index) { break }
    }
    guard head.range.upperBound > place, joins(head.range.upperBound, before: end) else {
      return nil
    }
    head.qualities.removeAll {
      $0 >= head.range.upperBound || rules.empty.contains(words[$0].lower)
    }
    head.isNew = isNew(place..<start, noun: head.range.upperBound - 1)
    let next = head.range.upperBound
    let isJoined = next < end && Self.joining.contains(words[next].lower)
    if isJoined, !words[next - 1].endsClause { head.range = place..<next + 1 }
    return head
  }

  private func endsHead(_ index: Int, from start: Int) -> Bool {
    let word = words[index]
    return word.isName && !word.isStyle || index > start && word.isPreposition
      || rules.breaks.contains(word.lower)
  }

  /// Takes what says something of the picture: its purpose, its style, or that it is one.
  private func take(at index: Int, before end: Int, into head: inout PictureHead) -> Int? {
    func found(_ count: Int) -> Int {
      head.range = head.range.lowerBound..<index + count
      return count
    }
    if let count = count(of: rules.purposes, at: index, before: end) {
      head.purpose = text(index..<index + count).flatMap { rules.purposes[$0] } ?? head.purpose
      return found(count)
    }
    if let (style, count) = style(at: index, before: end) {
      head.styles.append(.init(style: style, words: written(index..<index + count)))
      return found(count)
    }
    if let ending = rules.styleEndings.first(where: { words[index].lower.hasSuffix($0) }),
      let style = styles.style(called: ending)
    {
      // “A ghibli-animation” says more than the style that is known.
      head.styles.append(.init(style: style, words: words[index].text))
      head.qualities.append(index)
      return found(1)
    }
    if let count = count(of: rules.pictures, at: index, before: end) { return found(count) }
    if let count = count(of: rules.views, at: index, before: end) {
      head.stays = true
      return found(count)
    }
    return nil
  }

  /// Whether a word for a picture may end before a place: not the “map” of “map room”.
  private func joins(_ place: Int, before end: Int) -> Bool {
    place >= end || words[place - 1].endsClause || rules.pictureLinks.contains(words[place].lower)
      || words[place].isGerund
  }

  private func isNew(_ determiners: Range<Int>, noun: Int) -> Bool {
    let isNamed = determiners.contains { !["a", "an", "another", "one"].contains(words[$0].lower) }
    let isPlural = words[noun].lower.hasSuffix("s")
    let isCounted = determiners.contains {
      words[$0].classes.has(.plural) || words[$0].lower.first?.isNumber ?? false
    }
    return isCounted || !isNamed && !isPlural
  }
}

extension PictureHead {
  fileprivate func isFound(before index: Int) -> Bool { range.upperBound == index }
}
