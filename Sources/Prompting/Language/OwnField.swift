import Text
import World

/// How a field of a user's own becomes language: its label is the noun.
///
/// “Wings: torn, bat-like” makes “with torn, bat-like wings”, “Tail: long” “with a long tail”.
struct OwnField {
  /// A value with more words than that is said in sentences of its own.
  private static let longest = 12

  private let field: Field
  private let noun: String
  private let isQuality: Bool
  private let words: [Word]

  init(_ field: Field, lexicon: Lexicon) {
    self.field = field
    var words = lexicon.saying(field.label)?.words ?? []
    isQuality = words.first?.lower == "is" && words.count > 1
    if ["has", "have", "is", "are"].contains(words.first?.lower), words.count > 1 {
      words.removeFirst()
    }
    if words.prefix(2).map(\.lower) == ["number", "of"], words.count > 2 { words.removeFirst(2) }
    self.words = words
    noun = words.text
  }

  /// The words for a value.
  func phrase(for value: FieldValue) -> Phrase {
    guard !noun.isEmpty else { return Phrase(place: .aside, words: "{}") }
    let core = words[...].core
    let isMany = core.needsNoArticle
    var phrase = Phrase(place: .with, words: Form((isMany ? "" : "a ") + "{} " + noun))
    if case .number = value {
      phrase.number = isMany ? Form("{} " + noun) : Form("\(words.textWithArticle) of {}")
      phrase.one = core.contains(where: \.isPlural) ? Form("one \(singular)") : nil
    }
    if field.type == .longText, value.words.split(separator: " ").count > Self.longest {
      phrase = Phrase(place: .sentence, words: "{}.")
    } else {
      phrase.thing = "a {}"
      phrase.bare = core.last.map { [$0.lower, singular] }
    }
    phrase.tags = Form("{} " + noun)
    return phrase
  }

  /// What a field says that is answered with yes.
  var confirmed: (phrase: Phrase, text: String)? {
    guard !words.isEmpty else { return nil }
    return isQuality
      ? (Phrase(place: .before, words: "{}"), noun) : (Phrase(place: .with, words: "a {}"), noun)
  }

  /// The noun for one thing of several.
  private var singular: String {
    noun.hasSuffix("s") && words.last?.isPlural == true ? String(noun.dropLast()) : noun
  }
}
