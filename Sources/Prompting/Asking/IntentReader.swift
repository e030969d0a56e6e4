import World

/// What one sentence wants, and which of its words say what is to be seen.
struct AskedSentence {
  var intent: Understanding.Intent
  var why: String

  /// What it tells, without the words that ask; nothing where it asks for a picture of what was said
  /// before: “draw it for me”.
  var content: [Range<Int>]

  /// Whether the words for a picture that it begins with are known to be that.
  var head: PictureHead?
}

extension AskedText {
  /// Finds out what a sentence wants.
  func sentence(_ whole: Range<Int>) -> AskedSentence {
    let range = withoutCourtesy(whole)
    var start = range.lowerBound
    var asked: Range<Int>?
    if let count = count(of: rules.requests, at: start, before: range.upperBound) {
      asked = start..<start + count
      start = afterOpeners(start + count, before: range.upperBound)
    }
    let request = Request(range: start..<range.upperBound, asked: asked)
    return commanded(request) ?? requested(request) ?? would(range) ?? question(whole, request)
      ?? described(whole, range)
      ?? AskedSentence(
        intent: .statement, why: "It asks for nothing, and does not only describe.",
        content: [range])
  }

  /// What is left of a sentence behind the words that lead a request.
  private struct Request {
    let range: Range<Int>
    let asked: Range<Int>?

    var start: Int { range.lowerBound }
    var end: Int { range.upperBound }
  }

  private func picture(_ why: String, _ content: Range<Int>, _ head: PictureHead? = nil)
    -> AskedSentence
  {
    let isOpen =
      content.isEmpty
      || content.count == 1 && rules.pronouns.contains(words[content.lowerBound].lower)
    return AskedSentence(
      intent: .picture, why: why, content: isOpen ? [] : [content], head: head)
  }

  /// “Paint …”, “make a picture of …”, “show me …”.
  private func commanded(_ request: Request) -> AskedSentence? {
    let (start, end) = (request.start, request.end)
    guard start < end, !words[start].isName else { return nil }
    let verb = words[start].lower
    let why =
      "“\(request.asked.map { written($0) + " " } ?? "")\(words[start].text)” asks for a picture."
    let rest = afterReceivers(start + 1, before: end)
    let isNoun =
      rest < end && (rules.finite.contains(words[rest].lower) || words[rest].lower == "of")
    if rules.makers.contains(verb), !isNoun, request.asked != nil || !words[start].isGerund {
      return picture(why, rest..<end, pictureHead(at: rest, before: end))
    }
    if rules.givers.contains(verb), let head = pictureHead(at: rest, before: end) {
      return picture(why, rest..<end, head)
    }
    if rules.givers.contains(verb), rest < end, hasStyle(in: rest..<end) {
      return picture(why, rest..<end)
    }
    guard rules.getters.contains(verb) || rules.viewers.contains(verb) else { return nil }
    if let head = pictureHead(at: rest, before: end) {
      return head.isNew ? picture(why, rest..<end, head) : looked(up: rest..<end)
    }
    guard rules.viewers.contains(verb), verb == "show" || request.asked != nil else { return nil }
    if let seen = would(rest..<end) { return seen }
    return isAnswer(rest..<end) ? looked(up: rest..<end) : picture(why, rest..<end)
  }

  /// “I want a picture of …”, “how about a watercolour of …”.
  private func requested(_ request: Request) -> AskedSentence? {
    guard let asked = request.asked, let head = pictureHead(at: request.start, before: request.end)
    else { return nil }
    guard head.isNew else { return looked(up: request.range) }
    let noun = written(head.range.lowerBound..<head.range.upperBound)
    return picture("“\(written(asked)) \(noun)” asks for a picture.", request.range, head)
  }

  /// “What would the Salt Gate look like at dusk?”
  private func would(_ range: Range<Int>) -> AskedSentence? {
    guard let first = range.first, words[first].lower == "what" else { return nil }
    let isHow = range.dropFirst().first.map { words[$0].lower == "would" } ?? false
    let start = range.lowerBound + (isHow ? 2 : 1)
    for index in range where index > start && index + 1 < range.upperBound {
      let says = words[index].lower + " " + words[index + 1].lower
      guard rules.wouldLook.contains(says), isHow || says == "looks like" else { continue }
      return AskedSentence(
        intent: .picture, why: "“\(isHow ? "would " : "")\(says)” asks how it is seen.",
        content: [start..<index, index + 2..<range.upperBound].filter { !$0.isEmpty })
    }
    return nil
  }

  private func looked(up range: Range<Int>) -> AskedSentence {
    AskedSentence(
      intent: .question, why: "It asks for what the library has.", content: [range])
  }

  private func question(_ whole: Range<Int>, _ request: Request) -> AskedSentence? {
    for start in [withoutOpeners(whole).lowerBound, request.start] where start < whole.upperBound {
      guard let count = count(of: rules.lookups, at: start, before: whole.upperBound) else {
        continue
      }
      return AskedSentence(
        intent: .question, why: "“\(written(start..<start + count))” asks to know something.",
        content: [start + count..<whole.upperBound])
    }
    if let first = request.range.first, rules.getters.contains(words[first].lower),
      case let rest = afterReceivers(first + 1, before: request.end)..<request.end, isAnswer(rest)
    {
      return looked(up: rest)
    }
    guard words[whole.upperBound - 1].ending.contains("?") else { return nil }
    return AskedSentence(
      intent: .question, why: "It ends with a question mark.", content: [whole])
  }

  /// Whether words are for something to be told, and not to be painted.
  private func isAnswer(_ range: Range<Int>) -> Bool {
    range.prefix { index in
      !words[index].isName && (index == range.lowerBound || !words[index].isPreposition)
    }
    .contains { index in
      rules.answers.contains(words[index].lower) || rules.ofTheLibrary.contains(words[index].lower)
    }
  }

  private func hasStyle(in range: Range<Int>) -> Bool {
    range.contains { style(at: $0, before: range.upperBound) != nil }
  }
}

extension AskedText {
  /// The sentence without the words around it that say nothing: “please … for me”.
  private func withoutCourtesy(_ whole: Range<Int>) -> Range<Int> {
    let range = withoutOpeners(whole)
    var end = range.upperBound
    while let count = (1...4).first(where: { count in
      end - count > range.lowerBound && text(end - count..<end).map(rules.closers.contains) ?? false
    }) {
      end -= count
    }
    return range.lowerBound..<end
  }

  private func withoutOpeners(_ whole: Range<Int>) -> Range<Int> {
    min(
      afterOpeners(whole.lowerBound, before: whole.upperBound), whole.upperBound - 1)..<whole
      .upperBound
  }

  private func afterOpeners(_ place: Int, before end: Int) -> Int {
    var place = place
    while let count = count(of: rules.openers, at: place, before: end) { place += count }
    return place
  }

  private func afterReceivers(_ place: Int, before end: Int) -> Int {
    var place = place
    while let count = count(of: rules.receivers, at: place, before: end) { place += count }
    return place
  }
}
