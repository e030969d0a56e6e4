import MediaLibrary
import Prompting
import Studio
import World

/// What a library knows of an element that somebody asks about.
struct AnswerView: Encodable {
  let element: String
  let kind: Kind.ID
  let summary: String

  /// What answers the question, as far as words tell.
  let passages: [AskView.Found]

  /// What is known of the elements that a sentence names, else of what the notes tell of.
  static func answers(
    to understood: Understanding, _ quotations: [Quotation], _ library: Library, _ project: Project
  ) throws -> [AnswerView] {
    let named = try understood.cast.compactMap { try library.element($0.element) }
    let answers = try named.map { element in
      AnswerView(element, try library.answers(to: understood, about: element, in: project))
    }
    var known: Set<Element.ID> = Set(named.map(\.id))
    let others = try quotations.filter { known.insert($0.element).inserted }.compactMap {
      quotation in
      try library.element(quotation.element).map { element in
        AnswerView(element, quotations.filter { $0.element == element.id })
      }
    }
    return answers + others
  }

  private init(_ element: Element, _ quotations: [Quotation]) {
    (self.element, kind, summary) = (element.name, element.kind, element.summary)
    passages = quotations.filter { $0.text != element.summary }.map(AskView.Found.init)
  }
}
