/// How the parts of a request become a scene: each role is asked first for what it is there for.
extension Scene {
  init(_ parts: [SketchRequest.Part]) {
    let texts = parts.prefix(Scene.partLimit).map { (role: $0.role, words: Words($0.text)) }
    func words(_ roles: SketchRequest.Part.Role...) -> [Words] {
      roles.flatMap { role in texts.filter { $0.role == role }.map(\.words) }
    }
    let scenery = words(.subject).filter { Subject($0, isSurelySomeone: true)?.look == nil }
    let outside = words(.setting, .words, .style) + scenery
    let looks = words(.style, .words, .setting, .subject)
    subjects = Scene.subjects(of: words(.subject), words: words(.words))
    place =
      (words(.setting) + words(.words)).place(faint: true) ?? scenery.place(faint: true)
      ?? words(.subject).place(faint: false)
    hour = outside.firstMeaning(in: Lexicons.hours)
    weather = outside.firstMeaning(in: Lexicons.weathers)
    mood = looks.firstMeaning(in: Lexicons.moods)
    medium =
      words(.style, .words).firstMeaning(in: Lexicons.media)
      ?? words(.style).firstMeaning(in: Lexicons.faintMedia) ?? .plain
    palette = words(.style, .words).firstMeaning(in: Lexicons.palettes)
    framing = looks.firstMeaning(in: Lexicons.framings)
    isModern = looks.firstMeaning(in: Lexicons.modern) ?? false
    settle()
  }

  /// More than a picture can show.
  private static let partLimit = 64

  /// What one meaning rules out of another: a map has no weather, and a landscape nobody in it.
  private mutating func settle() {
    if subjects.contains(.map) { subjects = [.map] }
    if subjects.isEmpty, place == nil { place = .meadow }
    if place == nil, subjects.contains(.ship) { place = .sea }
    if place == nil, subjects.contains(where: \.livesOutside) { place = .meadow }
  }

  /// Up to three: who comes first is the nearest.
  private static func subjects(of parts: [Words], words: [Words]) -> [Subject] {
    let named = parts.compactMap { Subject($0, isSurelySomeone: true) }
    let found = named.isEmpty ? words.compactMap { Subject($0, isSurelySomeone: false) } : named
    return Array(found.prefix(3))
  }
}

extension [Words] {
  func firstMeaning<Value>(in lexicon: Lexicon<Value>) -> Value? {
    for words in self {
      if let value = words.first(in: lexicon) { return value }
    }
    return nil
  }

  /// The place that the first text with one names.
  fileprivate func place(faint: Bool) -> Place? {
    for words in self {
      if let place = words.first(in: Lexicons.places) { return place }
      if faint, let place = words.first(in: Lexicons.faintPlaces) { return place }
    }
    return nil
  }
}

extension Subject {
  /// What a text is about. A subject that says nothing of itself is someone, if it is no place.
  init?(_ words: Words, isSurelySomeone: Bool) {
    let look = Look(words)
    let isPerson = words.first(in: SubjectLexicons.persons) != nil
    let creature = words.creature
    let hasSigns = words.first(in: SubjectLexicons.signsOfPersons) != nil
    if isPerson || hasSigns && creature == nil, look.isDescribed || !words.startsWithThing {
      self = .person(look)
    } else if words.first(in: SubjectLexicons.maps) != nil {
      self = .map
    } else if words.first(in: SubjectLexicons.ships) != nil {
      self = .ship
    } else if let creature {
      self = .creature(creature, words.first(in: SubjectLexicons.dyes))
    } else if let thing = words.first(in: SubjectLexicons.things) {
      self = .thing(thing)
    } else if isPerson || hasSigns
      || isSurelySomeone && !words.list.isEmpty && words.first(in: Lexicons.places) == nil
    {
      self = .person(look)
    } else {
      return nil
    }
  }

  fileprivate var livesOutside: Bool {
    if case .creature = self { true } else { false }
  }
}

extension Words {
  /// The first creature, also one that an invented word ends with: a “mudhound” is a hound.
  fileprivate var creature: Creature? {
    if let known = first(in: SubjectLexicons.creatures) { return known }
    for word in list {
      for length in stride(from: word.count - 2, through: 3, by: -1) {
        if let creature = SubjectLexicons.creatures[String(word.suffix(length))] { return creature }
      }
    }
    return nil
  }

  /// Whether a thing or a creature is named before any person: “the ship of the captain”.
  fileprivate var startsWithThing: Bool {
    let person = found(in: SubjectLexicons.persons).first?.place ?? .max
    let others = [
      found(in: SubjectLexicons.maps).first?.place, found(in: SubjectLexicons.ships).first?.place,
      found(in: SubjectLexicons.creatures).first?.place,
      found(in: SubjectLexicons.things).first?.place,
    ]
    return others.compactMap { $0 }.contains { $0 < person }
  }
}
