import Text
import World

extension PictureReader {
  /// Gives elements the roles that somebody has decided.
  ///
  /// - Parameter mentioned: Those behind an `@`, which are meant whatever anybody decides.
  mutating func follow(_ decided: AskedDecision, keeping mentioned: Set<Element.ID>) {
    let known = Set(decided.cast.map(\.name.element))
    let kept = cast.filter { mentioned.contains($0.element) && !known.contains($0.element) }
    let chosen = decided.cast.filter { $0.role != .style }
    cast = chosen.map { $0.name.named(as: $0.role, cast) } + kept
    for (name, role) in decided.cast where role == .style {
      let style = Understanding.Style(style: .element(name.element), words: name.name)
      if !styles.contains(where: { $0.style == style.style }) { styles.append(style) }
    }
    let places = Set(cast.filter { $0.role == .setting }.map(\.element))
    settings = Set(
      content.flatMap { $0 }.filter { index in
        isFree(index) && words[index].element.map { places.contains($0.element) } ?? false
      })
  }

  /// “Could we get Mara at dawn?” Where the rules know no request, the words before the first name are one in
  /// which somebody speaks of themselves, and nothing to be seen.
  mutating func leaveOutRequest() {
    for range in content {
      let opening = range.prefix { !words[$0].isName }
      let speaks = opening.contains { index in
        rules.persons.contains(words[index].lower) || ["me", "us"].contains(words[index].lower)
      }
      if speaks, opening.count < range.count { spent.formUnion(opening) }
    }
  }
}

extension AskedName {
  /// The element in a role, by the words that have named it before, else by its name.
  func named(as role: Role, _ former: [Understanding.Named]) -> Understanding.Named {
    let words = former.first { $0.element == element }?.words ?? name
    return Understanding.Named(element: element, role: role, words: words)
  }
}

extension PromptWords {
  /// Whether they end as a question does.
  var isAsked: Bool {
    let last = texts.joined(by: " ").last { !$0.isWhitespace && !"\"”’'".contains($0) }
    return last == "?"
  }
}
