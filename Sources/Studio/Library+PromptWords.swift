public import MediaLibrary
public import Prompting
public import World

extension Library {
  /// The writer's words with their snippets said and their mentions found, and the elements that are
  /// mentioned, each once.
  public func words(
    _ text: String, seed: UInt64 = 0, in project: Project.ID
  ) throws -> (words: PromptWords, mentioned: [Element]) {
    let text = try said([text], .words, seed: seed, in: project)[0]
    guard text.contains("@") else { return (PromptWords(text), []) }
    let words = try promptWords(text, in: project)
    var known: Set<Element.ID> = []
    let order = words.mentions.filter { known.insert($0).inserted }
    let elements = try elements(known)
    return (words, order.compactMap { elements[$0] })
  }

  /// The words with their mentions. All names are read only for an error, which says what is meant.
  private func promptWords(_ text: String, in project: Project.ID) throws -> PromptWords {
    let places = text.indices.filter { text[$0] == "@" }.map { text.index(after: $0) }
    do {
      return try PromptWords(text, names: names(beginningAt: places, of: text, in: project))
    } catch PromptError.unknownMention {
      return try PromptWords(text, names: allNames(in: project))
    }
  }

  /// Where the texts stand whose snippets are said. Each chooses for itself, so that what is changed in
  /// one of them changes no choice in another.
  enum SnippetPlace: UInt64 {
    case words, suffix, negative, avoided
  }

  /// Texts with what their snippets stand for.
  func said(
    _ texts: [String], _ place: SnippetPlace, seed: UInt64, in project: Project.ID
  ) throws -> [String] {
    guard texts.contains(where: SnippetExpander.isNeeded) else { return texts }
    let snippets = try snippets(in: project).map { ($0.name.lowercased(), $0.text) }
    var expander = SnippetExpander(
      Dictionary(snippets, uniquingKeysWith: { first, _ in first }), seed: seed &+ place.rawValue)
    return try texts.map { try expander.expanded($0) }
  }
}
