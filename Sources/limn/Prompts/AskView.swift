import Arguments
import MediaLibrary
import Prompting
import Studio
import Text
import World

/// What was understood of a sentence, and what came of it.
struct AskView: Encodable {
  let intent: Understanding.Intent
  let why: String

  /// The language model that has decided; nil where rules have.
  var decidedBy: String?

  /// Why it has not, where one was to be asked.
  var undecided: String?

  /// What to do about that.
  var remedy: String?
  let cast: [Named]
  let styles: [NamedStyle]
  let avoided: [String]
  let purpose: Purpose.ID?
  let aspect: String?

  /// The words that the prompt takes, with mentions.
  let words: String

  /// What was looked for in the notes.
  let facts: [String]
  let found: [Found]
  let unclear: [Unclear]

  /// An element that may be meant, where none is named.
  var suggestion: SuggestionView?
  let isAboutPictures: Bool
  var prompts: [PromptView] = []

  /// The command that makes the same prompt.
  var command: String?
  var answers: [AnswerView] = []

  struct Named: Encodable {
    let element: String
    let kind: Kind.ID
    let role: Role
    let words: String
    let reference: String
  }

  struct NamedStyle: Encodable {
    let name: String
    let builtIn: BuiltInStyle.ID?
    let words: String
    let reference: String
  }

  /// A quotation, and what it tells of.
  struct Found: Encodable {
    let element: String
    let source: String
    let text: String
    let facts: [String]

    init(_ quotation: Quotation) {
      (element, source) = (quotation.name, quotation.source)
      (text, facts) = (quotation.text, quotation.tells)
    }
  }

  struct Unclear: Encodable {
    let words: String
    let elements: [String]
  }

  init(_ understood: Understanding, _ quotations: [Quotation], _ library: Library) throws {
    (intent, why) = (understood.intent, understood.why)
    (avoided, purpose, aspect) = (understood.avoided, understood.purpose?.id, understood.aspect)
    cast = try understood.cast.compactMap { named in
      try library.element(named.element).map {
        Named(
          element: $0.name, kind: $0.kind, role: named.role, words: named.words,
          reference: try $0.reference(library))
      }
    }
    styles = try understood.styles.compactMap { try NamedStyle($0, library) }
    words = understood.typed(understood.words)
    facts = understood.facts.map(\.words)
    isAboutPictures = understood.isAboutPictures
    found = quotations.map(Found.init)
    unclear = try understood.unclear.map { unclear in
      let elements = try unclear.elements.compactMap { try library.element($0) }
      return Unclear(words: unclear.words, elements: elements.map { "\($0.kind):\($0.name)" })
    }
  }

  private enum CodingKeys: String, CodingKey {
    case intent, why, cast, styles, avoided, purpose, aspect, words, facts, found, unclear
    case suggestion, prompt, prompts, command, answers, decidedBy, undecided
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(intent, forKey: .intent)
    try values.encode(why, forKey: .why)
    try values.encodeIfPresent(decidedBy, forKey: .decidedBy)
    try values.encodeIfPresent(undecided, forKey: .undecided)
    try values.encode(cast, forKey: .cast)
    try values.encode(styles, forKey: .styles)
    try values.encode(avoided, forKey: .avoided)
    try values.encode(purpose, forKey: .purpose)
    try values.encode(aspect, forKey: .aspect)
    try values.encode(words, forKey: .words)
    try values.encode(facts, forKey: .facts)
    try values.encode(found, forKey: .found)
    try values.encode(unclear, forKey: .unclear)
    try values.encode(suggestion, forKey: .suggestion)
    try values.encode(prompts.first, forKey: .prompt)
    if prompts.count > 1 { try values.encode(prompts, forKey: .prompts) }
    try values.encode(command, forKey: .command)
    try values.encode(answers, forKey: .answers)
  }
}

/// An element that may be meant.
struct SuggestionView: Encodable {
  let element: String
  let kind: Kind.ID
  let summary: String

  init(_ element: Element) {
    (self.element, kind, summary) = (element.name, element.kind, element.summary)
  }
}

extension AskView.Named {
  private enum CodingKeys: String, CodingKey { case element, kind, role, words }
}

extension AskView.NamedStyle {
  private enum CodingKeys: String, CodingKey { case name, builtIn, words }

  init?(_ style: Understanding.Style, _ library: Library) throws {
    words = style.words
    switch style.style {
    case .element(let id):
      guard let element = try library.element(id) else { return nil }
      (name, builtIn, reference) = (element.name, nil, try element.reference(library))
    case .builtIn(let id):
      guard let found = BuiltIn.style(id) else { return nil }
      (name, builtIn, reference) = (found.name, id, id)
    }
  }
}

extension Element {
  /// How a command names it: with its kind, where others are called so, too.
  fileprivate func reference(_ library: Library) throws -> String {
    do {
      return try library.element(named: name, in: project).id == id ? name : "\(kind):\(name)"
    } catch NameError.ambiguousElement {
      return "\(kind):\(name)"
    }
  }
}

extension AskView {
  /// The command that makes the same prompt.
  func composing(
    _ readers: TargetOptions, _ options: GlobalOptions, typed words: String
  ) -> String {
    var parts = ["limn compose"]
    func add(_ option: String, _ value: String) {
      let joint = value.first == "-" ? "=" : " "
      parts.append("--" + option + joint + value.quotedForShell)
    }
    for role in [Role.subject, .setting] {
      for named in cast where named.role == role { add(role.rawValue, named.reference) }
    }
    for style in styles { add("style", style.reference) }
    if let purpose { add("purpose", purpose) }
    for words in avoided { add("avoid", words) }
    for model in readers.model { add("model", model) }
    if let dialect = readers.dialect { add("dialect", dialect.dialect.id) }
    if let limit = readers.limit { add("limit", "\(limit)") }
    if let library = options.library { add("library", library.text) }
    if let project = options.project { add("project", project.text) }
    if words.first == "-" { parts.append("--") }
    return (parts + (words.isEmpty ? [] : [words.quotedForShell])).joined(separator: " ")
  }
}
