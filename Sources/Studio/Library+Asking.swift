import FoundationEssentials
public import MediaLibrary
public import Prompting
public import World

extension Library {
  /// What a sentence asks for, as far as the names and styles of a project tell.
  public func understanding(of sentence: String, in project: Project) throws -> Understanding {
    try deciding(of: sentence, in: project).draft
  }

  /// The same, for who has a language model decide.
  package func deciding(of sentence: String, in project: Project) throws -> Deciding {
    let (words, _) = try words(sentence, in: project.id)
    let roles = Dictionary(
      try kinds(in: project.id).map { ($0.id, $0.usualRole) }, uniquingKeysWith: { $1 })
    let names = try calledElements(in: project.id).flatMap { element in
      ([element.name] + element.aliases).map {
        AskedName(
          $0, element: element.id, kind: element.kind, role: roles[element.kind] ?? .subject)
      }
    }
    return Deciding(sentence, words, names: names)
  }

  /// What the library says of that for which a sentence looks.
  public func quotations(for understood: Understanding, in project: Project) throws -> [Quotation] {
    let finder = QuotationFinder(for: understood, today: Date.now.day)
    let kinds = try kinds(in: project.id)
    let elements = try elements(mentioning: finder.beginnings, in: project.id)
    return finder.best(
      of: try elements.flatMap {
        Quotation.all(of: $0.id, $0, kind: try kinds.kind(named: $0.kind))
      },
      most: understood.intent == .picture ? 3 : 5)
  }

  /// What the library says of an element that a question names, what answers it first.
  public func answers(
    to understood: Understanding, about element: Element, in project: Project
  ) throws -> [Quotation] {
    let kinds = try kinds(in: project.id)
    let relations = try relations(in: project.id, of: element).map { relation in
      Quotation.relation(
        of: element, relation.relation, other: relation.other,
        kind: kinds.first { $0.id == relation.otherKind })
    }
    let own = Quotation.all(
      of: element.id, element, kind: try kinds.kind(named: element.kind), joiningLists: true)
    let names = try understood.cast.compactMap { try self.element($0.element)?.name }
    return QuotationFinder(for: understood, naming: names).answers(in: relations + own)
  }

  /// A place that may be meant where a picture names no element: one whose summary has a word of it, as
  /// that of Saltmarsh has “harbour”.
  public func suggestion(for understood: Understanding, in project: Project) throws -> Element? {
    guard understood.cast.isEmpty, !understood.usualThings.isEmpty else { return nil }
    let places = Set(try kinds(in: project.id).filter { $0.usualRole == .setting }.map(\.id))
    return try elements(mentioning: understood.usualThings, in: project.id).first { element in
      let words = Set(element.summary.lowercased().split { !$0.isLetter }.map(String.init))
      return places.contains(element.kind) && !words.isDisjoint(with: understood.usualThings)
    }
  }

  /// A request for the picture that a sentence asks for. What quotations tell follows the writer's own
  /// words.
  public func request(
    for understood: Understanding, telling quotations: [Quotation], in project: Project,
    target: PromptTarget
  ) throws -> PromptRequest {
    var cast = Casting()
    for role in [Role.subject, .setting] {
      for named in understood.cast where named.role == role {
        guard let element = try element(named.element) else { continue }
        cast.parts.append(.element(element, role))
      }
    }
    let styles = understood.styles.map(\.style)
    cast.parts += try (styles.isEmpty ? self.styles(of: project.id) : styles)
      .compactMap(part(for:))
    var request = try request(for: cast, in: project, target: target)
    request.words = understood.words(telling: quotations)
    request.purpose = understood.purpose
    request.avoided = understood.avoided + request.avoided
    if let aspect = understood.aspect {
      for purpose in BuiltIn.purposes { request.aspects[purpose.id] = aspect }
    }
    return request
  }
}
