/// Distributes what there is to say over the first sentence and those that follow it.
struct Body {
  private(set) var first: Wording
  private(set) var sentences: [Wording] = []

  private let parts: Parts
  private let noun: NounPhrase
  private let subject: Subject
  private var hasAsides = false
  private var asidesHaveWith = false

  init(_ parts: Parts, _ noun: NounPhrase) {
    self.parts = parts
    self.noun = noun
    subject = noun.subject
    first = noun.wording
  }

  mutating func build() {
    addBehinds()
    addAsides()
    let possessions = addPossessions()
    for group in possessions.grouped(maximum: 45) { addSentence(subject.has, .joined(group)) }
    addDoings(afterPossessions: !possessions.isEmpty)
    for part in parts.predicates {
      addSentence(subject.isPlural ? "Each of them" : subject.text, part.wording)
    }
    for part in parts.sentences {
      sentences.append(Wording(subject.completing(part.text), part.fact))
    }
  }

  /// “She has” belongs to the fact that it introduces, the full stop to the one that it ends.
  private mutating func addSentence(_ opening: String, _ rest: Wording) {
    var sentence = Wording()
    sentence.append(opening + " ", rest)
    sentence.append(".", sentence.spans.last?.fact)
    sentences.append(sentence)
  }

  private mutating func addBehinds() {
    for part in parts.behinds {
      let wording = Wording(subject.completing(part.text), part.fact)
      if wording.isSimple || first.length + wording.length < 14 {
        first.append(noun.wording.hasComma(of: parts.nouns) ? ", " : " ", wording)
      } else {
        addSentence(subject.is, wording)
      }
    }
  }

  /// Two dozen words between commas are enough.
  private mutating func addAsides() {
    var length = 0
    for aside in noun.asides + parts.afterNoun + parts.afterQualities + parts.asides {
      if !aside.hasSemicolon, length + aside.length <= 24 {
        first.append(", ", aside)
        length += aside.length
        hasAsides = true
        asidesHaveWith = asidesHaveWith || aside.text.hasWord("with")
      } else if let rest = aside.without(prefix: "with ") {
        addSentence(subject.has, rest)
      } else {
        addSentence(subject.is, aside)
      }
    }
  }
}

extension Body {
  /// Puts what is simple into the first sentence, and returns the rest.
  private mutating func addPossessions() -> [Wording] {
    let all = merged
    var simple = all.filter(\.isSimple)
    var complex = all.filter { !$0.isSimple }
    let isPlain = !noun.hasQualities && parts.behinds.isEmpty && !hasAsides && first.length < 6
    if all.count == 1, let only = complex.first, !only.hasSemicolon, !hasAsides, only.length <= 16 {
      (simple, complex) = (complex, [])
    } else if simple.isEmpty, isPlain, let next = complex.first, !next.hasSemicolon {
      simple.append(complex.removeFirst())
    }
    let isCrowded =
      asidesHaveWith || noun.wording.text.hasWord("with") || noun.wording.hasComma(of: parts.nouns)
    guard !isCrowded, simple.reduce(0, { $0 + $1.length }) <= 30 else { return all }
    if !simple.isEmpty { first.append(hasAsides ? ", with " : " with ", .joined(simple)) }
    return complex
  }

  /// Two pieces about the same noun that follow each other are one: “red hair, cut short”.
  private var merged: [Wording] {
    var merged: [Wording] = []
    var noun: String?
    for part in parts.possessions {
      if let last = merged.indices.last, let own = part.piece.noun, own == noun,
        let more = part.piece.withoutNoun
      {
        let follows = more.starts(with: "in ") && merged[last].length < 4
        merged[last].append(follows ? " " : ", ", Wording(more, part.fact))
      } else {
        merged.append(part.wording)
      }
      noun = part.piece.noun
    }
    return merged
  }

  private mutating func addDoings(afterPossessions: Bool) {
    var waiting: [Wording] = []
    for doing in activities {
      if doing.isSimple, !afterPossessions, waiting.isEmpty, first.length < 36 {
        first.append(", ", doing)
      } else {
        waiting.append(doing)
      }
    }
    for group in waiting.chainsOfSimple { addSentence(subject.is, .joined(group)) }
  }

  /// What it does; what begins with the same verb is joined: “wearing a coat and a ring”.
  private var activities: [Wording] {
    var groups: [(verb: String, parts: [Parts.Part])] = []
    for part in parts.doings {
      let verb = part.text.tokens.first.map(String.init) ?? ""
      let same = groups.firstIndex { $0.verb == verb && verb.ends(with: "ing") }
      if let same { groups[same].parts.append(part) } else { groups.append((verb, [part])) }
    }
    return groups.map { verb, parts in
      guard parts.count > 1 else { return parts[0].wording }
      let items = parts.flatMap { part in part.items(after: verb) }
      var activity = Wording()
      activity.append(verb + " ", .joined(items))
      return activity
    }
  }
}

extension Parts.Part {
  /// The things that follow a verb.
  fileprivate func items(after verb: String) -> [Wording] {
    if !piece.items.isEmpty { return piece.items.map { Wording($0, fact) } }
    let rest = text.dropping(first: verb.utf8.count + 1)
    return rest.partsBetweenSemicolons.map { Wording($0, fact) }
  }
}

extension [Wording] {
  /// Groups of neighbours that have so many words together. What has semicolons stays alone.
  fileprivate func grouped(maximum: Int) -> [[Wording]] {
    var groups: [[Wording]] = []
    for wording in self {
      let last = groups.last ?? []
      let length = last.reduce(0) { $0 + $1.length }
      let isAlone = wording.hasSemicolon || last.contains(where: \.hasSemicolon)
      if length + wording.length <= maximum, !last.isEmpty, !isAlone {
        groups[groups.count - 1].append(wording)
      } else {
        groups.append([wording])
      }
    }
    return groups
  }

  /// Groups of neighbours that are simple and can share a sentence.
  fileprivate var chainsOfSimple: [[Wording]] {
    var groups: [[Wording]] = []
    for wording in self {
      let last = groups.last ?? []
      let fits = wording.isSimple && !last.isEmpty && last.count < 3 && last.allSatisfy(\.isSimple)
      if fits { groups[groups.count - 1].append(wording) } else { groups.append([wording]) }
    }
    return groups
  }
}

extension Wording {
  fileprivate func without(prefix: String) -> Wording? {
    guard let first = spans.first, first.text.starts(with: prefix) else { return nil }
    var rest = Wording(first.text.dropping(first: prefix.utf8.count), first.fact)
    for span in spans.dropFirst() { rest.append(span.text, span.fact) }
    return rest
  }

  /// Whether one of the nouns has a comma of its own.
  fileprivate func hasComma(of nouns: [Parts.Part]) -> Bool {
    hasParts && nouns.contains { $0.text.has(UInt8(ascii: ",")) }
  }
}

extension Subject {
  var has: String { text + (isPlural ? " have" : " has") }
  var `is`: String { text + (isPlural ? " are" : " is") }

  /// The text with the pronoun that it leaves open: “in {their} forties”.
  func completing(_ text: String) -> String {
    guard text.has(UInt8(ascii: "{")) else { return text }
    return text.replacing("{their}", with: possessive)
  }
}
