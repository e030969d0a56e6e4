import World

/// What an element is: “a lean, tired Norse woman”, and how later sentences refer to it.
struct NounPhrase {
  private(set) var wording = Wording()
  private(set) var subject: Subject

  /// Qualities that cannot stand before the noun, as in “two wolves, huge”.
  private(set) var asides: [Wording] = []

  /// Whether the noun has qualities of its own.
  let hasQualities: Bool

  private let lexicon: Lexicon
  private let befores: [Parts.Part]
  private var nexts: [Parts.Part]

  /// What it is, by its nouns.
  private let words: [Word]

  init(_ parts: Parts, kind: Kind, name: String?, lexicon: Lexicon) {
    self.lexicon = lexicon
    befores = parts.befores
    let nouns = NounPhrase.nouns(parts.nouns, kindNoun: kind.plainNoun(lexicon))
    let text = nouns.map(\.text).joined(separator: " ")
    words = lexicon.words(in: text)
    let gender = words.first { $0.tellsGender }
    nexts = parts.nexts.filter { gender == nil || !lexicon.tellsGender($0.text) }
    hasQualities = !befores.isEmpty || !nexts.isEmpty
    let qualities = lexicon.words(in: (befores + nexts).map(\.text).joined(separator: " "))
    subject = Subject(kind: kind, words: words, qualities: qualities, name: name, lexicon: lexicon)
    build(nouns)
  }

  /// The nouns in their order. A gender that stands beside another noun is a quality of that.
  private static func nouns(_ parts: [Parts.Part], kindNoun: String) -> [Wording] {
    let others = parts.filter { !$0.piece.yields }.map(\.wording)
    var genders = parts.filter(\.piece.yields)
    if !others.isEmpty {
      let beside = genders.compactMap { part in
        part.piece.beside.map { Wording($0, part.fact) }
      }
      genders.removeAll { $0.piece.beside != nil }
      return (beside + others + genders.map(\.wording)).filter { !$0.isEmpty }
    }
    let nouns = genders.map(\.wording).filter { !$0.isEmpty }
    return nouns.isEmpty ? [Wording(kindNoun, nil)] : nouns
  }

  private mutating func build(_ nouns: [Wording]) {
    var nouns = nouns
    let hasArticle = words.first?.lower == "a" || words.first?.lower == "an"
    let first = words.first
    let isCounted = first.map { $0.isDeterminer || $0.classes.has(.prepositions) } ?? false
    if hasQualities, isCounted, !hasArticle {
      asides = (befores + nexts).map(\.wording)
      append(nouns)
      return
    }
    if hasQualities {
      if hasArticle { nouns[0] = nouns[0].withoutFirstWord }
      appendQualities(before: &nouns)
      append(nouns)
    } else {
      append(nouns)
    }
    addArticle(hasArticle: hasArticle)
  }

  private mutating func append(_ nouns: [Wording]) {
    for noun in nouns { wording.append(wording.isEmpty ? "" : " ", noun) }
  }

  /// An age stands before an origin, also where it belongs to the noun: “a young Norse woman”.
  private mutating func appendQualities(before nouns: inout [Wording]) {
    for before in befores { wording.append(wording.isEmpty ? "" : ", ", before.wording) }
    if !nexts.isEmpty, let age = nouns.first?.ageBeforeNoun {
      wording.append(wording.isEmpty ? "" : " ", age)
      nouns[0] = nouns[0].withoutFirstWord
    }
    for next in nexts { wording.append(wording.isEmpty ? "" : " ", next.wording) }
  }

  private mutating func addArticle(hasArticle: Bool) {
    guard hasQualities else {
      if !hasArticle, let article = words[...].missingArticle { prepend(article) }
      return
    }
    let head = words[...(words.firstIndex(where: \.endsClause) ?? words.count - 1)]
    let noun = (hasArticle ? head.dropFirst() : head).core
    guard hasArticle || !(noun.last?.isPlural ?? false) else { return }
    let first = lexicon.words(in: wording.spans.first?.text ?? "").first
    if first?.lower != "a", first?.lower != "an" { prepend(first?.indefiniteArticle ?? "a") }
  }

  private mutating func prepend(_ article: String) {
    var whole = Wording(article + " ", nil)
    whole.append("", wording)
    wording = whole
  }
}

/// How sentences refer to what they are about.
struct Subject {
  let text: String
  let possessive: String
  let isPlural: Bool

  /// What it is called where a pronoun could mean something else: “the woman”, or its name.
  let noun: String

  private init(text: String, possessive: String, isPlural: Bool, noun: String) {
    self.text = text
    self.possessive = possessive
    self.isPlural = isPlural
    self.noun = noun
  }

  init(kind: Kind, words: [Word], qualities: [Word], name: String?, lexicon: Lexicon) {
    let head = words[...(words.firstIndex(where: \.endsClause) ?? words.count - 1)]
    let isPhrase = kind.pronoun?.contains(" ") ?? false
    let isCounted = words.first?.classes.has(.singular) ?? false
    let areMany = head.count < 5 && !isCounted && head.core.last?.isPlural ?? false
    let telling = (qualities + words).first { $0.tellsGender }
    let gender = telling.map { $0.classes.has(.she) ? "she" : "he" }
    let pronoun = areMany && !isPhrase ? "they" : kind.pronoun ?? gender
    isPlural = pronoun == "they"
    possessive = ["she": "her", "he": "his", "it": "its"][pronoun ?? ""] ?? "their"
    noun = name ?? "the " + Subject.noun(head, kind, lexicon)
    text = (pronoun ?? noun).capitalizedAtStart
  }

  /// Several of whatever kind.
  static let several = Subject(text: "They", possessive: "their", isPlural: true, noun: "they")

  /// The same, referred to by its noun.
  var definite: Subject {
    Subject(
      text: noun.capitalizedAtStart, possessive: possessive, isPlural: isPlural, noun: noun)
  }

  /// The last word of the noun, unless that is long.
  private static func noun(_ head: ArraySlice<Word>, _ kind: Kind, _ lexicon: Lexicon) -> String {
    let words = head.drop { ["a", "an", "the"].contains($0.lower) }
    let last = words.count <= 3 ? words.last?.text : nil
    return last ?? kind.plainNoun(lexicon).tokens.last.map(String.init) ?? "subject"
  }
}

extension Kind {
  /// What one of them is called in a picture.
  func plainNoun(_ lexicon: Lexicon) -> String {
    if let noun = noun.flatMap(lexicon.plain) { return noun.text }
    let words = lexicon.plain(name)?.words.map { $0.isAcronym ? $0.text : $0.lower } ?? []
    return words.isEmpty ? "subject" : words.joined(separator: " ")
  }
}

extension Word {
  fileprivate var isAcronym: Bool { text.count > 1 && text == text.uppercased() }

  var tellsGender: Bool { classes.has(.she) || classes.has(.he) }
}

extension Lexicon {
  fileprivate func tellsGender(_ text: String) -> Bool {
    words(in: text).contains(where: \.tellsGender)
  }
}

extension Wording {
  private static let ages: Set = [
    "young", "old", "elderly", "middle-aged", "teenage", "adolescent",
  ]

  /// The age with which a noun of several words begins.
  fileprivate var ageBeforeNoun: Wording? {
    guard length > 1, let span = spans.first, let word = span.text.tokens.first.map(String.init),
      Self.ages.contains(word.lowercased())
    else { return nil }
    return Wording(word, span.fact)
  }

  fileprivate var withoutFirstWord: Wording {
    var rest = Wording()
    for (index, span) in spans.enumerated() {
      let text = index == 0 ? String(span.text.drop { $0 != " " }.dropFirst()) : span.text
      rest.append(text, span.fact)
    }
    return rest
  }
}
