import World

/// How a picture is to be painted, as people say it: “, watercolour”, “in the style of a photograph”,
/// “as an engraving”, “anime style”.
extension PictureReader {
  mutating func takeStyles(of clause: Range<Int>) {
    if takeWholeClause(clause) { return }
    for index in clause where isFree(index) {
      if takeOpened(at: index, in: clause) { continue }
      takeBare(at: index, in: clause)
    }
  }

  /// A part of the sentence that names styles and says nothing else: “, in ink wash and watercolour”.
  private mutating func takeWholeClause(_ clause: Range<Int>) -> Bool {
    let range = clause.filter(isFree)
    guard let first = range.first, range.count == range.last.map({ $0 - first + 1 }) else {
      return false
    }
    let opening = text.count(of: rules.styleOpenings, at: first, before: clause.upperBound) ?? 0
    let start = text.afterDeterminers(first + opening, before: clause.upperBound)
    if let (found, end) = list(at: start, before: clause.upperBound), end == clause.upperBound {
      styles += found
      spent.formUnion(first..<end)
      return true
    }
    return takeByEnding(start, in: clause) || takeQualified(start, in: clause)
  }

  /// “, macro photo”: the words stay, because they say more than the style that is known.
  private mutating func takeQualified(_ start: Int, in clause: Range<Int>) -> Bool {
    let isShort = clause.count < 4 && start == clause.lowerBound
    guard isShort, !clause.contains(where: { words[$0].isPreposition || words[$0].isName }) else {
      return false
    }
    for index in clause.dropFirst() {
      guard let (style, count) = text.style(at: index, before: clause.upperBound),
        index + count == clause.upperBound
      else { continue }
      styles.append(.init(style: style, words: text.written(clause)))
      return true
    }
    return false
  }

  /// A style that nobody knows, but that ends like one: the words stay, because they say more.
  private mutating func takeByEnding(_ index: Int, in clause: Range<Int>) -> Bool {
    guard index == clause.upperBound - 1, !words[index].isName,
      let ending = rules.styleEndings.first(where: { words[index].lower.hasSuffix($0) })
    else { return false }
    if let style = text.styles.style(called: ending) {
      styles.append(.init(style: style, words: words[index].text))
    }
    return true
  }

  /// “In watercolour” before the end or before something that begins anew.
  private mutating func takeOpened(at index: Int, in clause: Range<Int>) -> Bool {
    let end = clause.upperBound
    guard let count = text.count(of: rules.styleOpenings, at: index, before: end) else {
      return false
    }
    let start = text.afterDeterminers(index + count, before: end)
    guard let (found, behind) = list(at: start, before: end) else { return false }
    let isNamed = words[behind - 1].isName || rules.styleNouns.contains(words[behind - 1].lower)
    // “In a photograph” is a place, “in an anime look” is not.
    guard start == index + count || count > 1 || words[index].lower != "in" || isNamed else {
      return false
    }
    guard
      behind == end || words[behind].isPreposition || words[behind].lower == "and"
        || words[behind - 1].endsClause || words[behind].isGerund
    else { return false }
    styles += found
    spent.formUnion(index..<behind)
    return true
  }

  /// “Anime style” without anything before it, and “watercolour Mara”.
  private mutating func takeBare(at index: Int, in clause: Range<Int>) {
    guard let (style, count) = text.style(at: index, before: clause.upperBound),
      !words[index].isName
    else { return }
    let next = index + count
    guard next < clause.upperBound else { return }
    let isStyle = ["style", "version"].contains(words[next].lower)
    let isFirst = clause.filter(isFree).first { !text.isDeterminer($0) } == index
    guard isStyle || isFirst && words[next].isName else { return }
    styles.append(.init(style: style, words: text.written(index..<next)))
    spent.formUnion(index..<next + (isStyle ? 1 : 0))
  }

  /// Styles joined by “and”, with what may stand behind them: “anime and watercolour style”.
  private func list(
    at place: Int, before end: Int
  ) -> (styles: [Understanding.Style], end: Int)? {
    var found: [Understanding.Style] = []
    var place = place
    while let (style, count) = text.style(at: place, before: end) {
      found.append(.init(style: style, words: text.written(place..<place + count)))
      place += count
      while place < end, !words[place - 1].endsClause, rules.styleNouns.contains(words[place].lower)
      {
        place += 1
      }
      let joins = place < end && ["and", "or", "with", "plus"].contains(words[place].lower)
      let next = joins ? text.afterDeterminers(place + 1, before: end) : place
      guard joins, !words[place - 1].endsClause, text.style(at: next, before: end) != nil else {
        break
      }
      place = next
    }
    return found.isEmpty ? nil : (found, place)
  }
}
