import World

/// An element as a prompt can describe it, with its segments: one for what it is, and one for each
/// fact.
struct Figure: Sendable {
  let part: PromptPart
  let kind: Kind
  let facts: [Fact]

  /// What it is called, where that is to be said.
  let name: String?

  /// The place of the segment for what it is; those of its facts follow.
  let base: Int

  /// How a subject relates to it; nil where it stands for itself.
  let link: Link?

  /// A relation, and the place of the subject among the subjects.
  struct Link: Sendable {
    let words: String
    let subject: Int
  }

  /// The facts that are kept, and what their places in `facts` are.
  func kept(without dropped: Set<Int>) -> (facts: [Fact], places: [Int]) {
    let places = facts.indices.filter { !dropped.contains(base + 1 + $0) }
    return (places.map { facts[$0] }, places)
  }
}

extension [Span] {
  /// The spans of a prompt, for facts at the given places of a figure.
  func spans(of figure: Figure, places: [Int]) -> [PromptSpan] {
    map { span in
      PromptSpan(
        text: span.text, segment: span.fact.map { figure.base + 1 + places[$0] } ?? figure.base)
    }
  }
}

/// One thing that a prompt says, in the order in which it says it.
struct Passage: Sendable {
  let part: PromptPart
  let content: Content

  /// A part of a sentence, or a tag.
  typealias Phrase = (text: String, segment: Int)

  enum Content: Sendable {
    /// An element.
    case figure(Figure)

    /// What sort of view it is: a phrase, or its tags.
    case framing([Phrase])

    /// A style of our own: a phrase, or its tags.
    case style([Phrase])

    /// That a subject has to do with what is described already: “She is wielding the lamp.”
    case linked(Figure.Link, noun: String, segment: Int)

    /// A sentence that is said as it is.
    case words(String, segment: Int)

    /// A sentence of the writer: as it is written, and how it finds its place among others.
    case own(String, OwnWords, segment: Int)

    /// What a picture shows that is sent along, by its number.
    case picture(Int, noun: String, segment: Int)

    /// What is to be left out, said in the prompt itself.
    case avoided([Phrase])
  }
}
