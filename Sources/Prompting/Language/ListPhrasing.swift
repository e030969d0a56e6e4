import World

/// Lists: what is one of several things is joined, the rest goes where its shape belongs.
extension Phrasing {
  func pieces(for items: [Saying]) -> [Piece] {
    var pieces: [Piece] = []
    var things: [(saying: Saying, shape: Shape)] = []
    for item in completed(items) {
      let shape = finder.shape(of: item)
      if shape == .nothing { continue }
      if let piece = apart(item, shape) {
        pieces.append(piece)
      } else {
        things.append((item, shape))
      }
    }
    if things.isEmpty { return pieces }
    let areQualities = hasNoun && things.allSatisfy { $0.shape == .quality }
    let joined = areQualities ? qualities(things.map(\.saying)) : joined(things)
    return [joined] + pieces
  }

  /// An item that only goes on about the one before (“worn as a pendant”) is a part of that.
  private func completed(_ items: [Saying]) -> [Saying] {
    items.reduce(into: []) { whole, item in
      if let last = whole.last, goesOn(item) {
        whole[whole.count - 1] = last.followed(by: item)
      } else {
        whole.append(item)
      }
    }
  }

  private func goesOn(_ item: Saying) -> Bool {
    let saysOfAll = ["dressed", "clad", "wrapped", "draped", "armed"].contains(item.first.lower)
    return item.first.isParticiple && !saysOfAll && finder.shape(of: item) == .clause
  }

  /// Qualities of the noun of the usual words: “curled and gilded horns”.
  private func qualities(_ sayings: [Saying]) -> Piece {
    let text = Joining.text(of: sayings.map(\.text))
    return Piece(phrase.place, phrase.words.text(of: lexicon.words(in: text)))
  }

  /// An item that cannot stand in an enumeration of things.
  private func apart(_ item: Saying, _ shape: Shape) -> Piece? {
    switch shape {
    case .sentences, .predicate, .commonPredicate: return piece(for: item)
    case .clause:
      if let form = phrase.clause { return filled(form, item, shape) }
      let isAside = item.first.classes.has(.prepositions) && phrase.place != .sentence
      return isAside ? Piece(.aside, item.text) : nil
    default: return nil
    }
  }

  private func joined(_ things: [(saying: Saying, shape: Shape)]) -> Piece {
    let form = form(for: things.map(\.shape))
    let place = form.place ?? phrase.place
    let items = things.map { $0.saying }.map {
      form.article == nil ? $0.text : $0.words.textWithArticle
    }
    let text = form.opening + Joining.text(of: items) + form.closing
    var piece = Piece(place, place == .sentence ? text.asSentence : text)
    piece.items = place == .sentence ? [] : items
    return piece
  }

  private func form(for shapes: [Shape]) -> Form {
    if let alone = phrase.alone, shapes.allSatisfy({ [.named, .thing, .things].contains($0) }) {
      return alone
    }
    return phrase.words.endsWithGap ? phrase.words : phrase.long ?? phrase.thing ?? "{}"
  }
}

extension Form {
  fileprivate var endsWithGap: Bool { closing.isEmpty || closing == "." }
}
