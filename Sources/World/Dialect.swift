/// How a family of models likes to be spoken to.
public struct Dialect: Identifiable, Hashable, Codable, Sendable {
  /// What models name it by: `prose`.
  public let id: String

  /// What people read.
  public let name: String

  /// Whether it says things in sentences or in tags.
  public let form: Form

  /// The order in which the parts of a prompt stand; what is not listed is not said.
  package let order: [PromptPart]

  /// What stands between two parts.
  package let separator: String

  /// What means something to models, and gets a backslash where it is only text.
  package let escapes: [String]

  /// How many letters a token holds at least, on the average of English.
  package let lettersPerToken: Int

  /// The words around what is described, where it speaks in sentences.
  package let sentences: Sentences?

  /// How a tag is made to matter more.
  package let weights: Weights?

  /// The two ways to say what is to be seen.
  public enum Form: String, Codable, Sendable {
    case sentences, tags
  }

  /// Words with gaps (`{}`), which are filled in their order.
  package struct Sentences: Hashable, Codable, Sendable {
    /// How the first sentence begins, with the framing of the purpose.
    package let framed: String

    /// How a sentence about a further subject begins.
    package let subject: String

    /// How sentences about settings begin.
    package let setting: String
    package let furtherSetting: String

    /// How sentences begin about what is only to be kept in mind.
    package let reference: String
    package let furtherReference: String

    /// How sentences about styles begin.
    package let style: String
    package let furtherStyle: String

    /// What the subject does or how it is: “She is” and “shown at dawn”.
    package let doing: String

    /// What else is to be seen.
    package let seen: String

    /// A related thing behind the subject and its relation: “She is” and “wielding”.
    package let linked: String

    /// What a picture that is sent along shows, by its number.
    package let picture: String

    /// What is to be left out, where a model takes no negative prompt.
    package let avoided: String
  }

  /// Weights as Stable Diffusion reads them.
  package struct Weights: Hashable, Codable, Sendable {
    /// The least weight that is worth its brackets.
    package let least: Double

    /// The most that does not spoil pictures.
    package let most: Double

    /// The words around a tag and its weight.
    package let words: String
  }
}

/// A part of a prompt, by what it is about.
public enum PromptPart: String, Codable, CaseIterable, Sendable {
  /// What sort of view the picture is.
  case framing

  /// Who or what is to be seen, with what belongs to it.
  case subject

  /// The writer's own words.
  case words

  /// What belongs to a subject.
  case related

  /// Where it is.
  case setting

  /// What is only to be kept in mind.
  case reference

  /// What the pictures show that are sent along.
  case picture

  /// How it is painted.
  case style

  /// What every prompt of the project ends with.
  case suffix

  /// What the purpose asks of the picture.
  case purpose

  /// What is not to be seen.
  case avoided
}
