import World

/// Which pictures of the cast are sent along: of every element its first in the order of roles, and
/// then what there is room for.
struct Pictures: Sendable {
  private(set) var sent: [PromptReference] = []

  /// What elements are called of which a picture is not sent.
  private(set) var left: [String] = []

  init(of cast: [CastMember], atMost maximum: Int) {
    let elements = cast.compactMap(\.element).inOrderOfRoles
    let firsts = elements.flatMap { element in element.pictures.prefix(1).map { (element, $0) } }
    let others = elements.flatMap { element in element.pictures.dropFirst().map { (element, $0) } }
    for (element, picture) in firsts + others {
      if sent.count < maximum {
        guard !sent.contains(where: { $0.media == picture.media }) else { continue }
        sent.append(
          PromptReference(
            media: picture.media, hash: picture.hash, element: element.id, role: element.role))
      } else if !left.contains(element.state.name) {
        left.append(element.state.name)
      }
    }
  }

  /// The places of an element's pictures among all that are sent, counted from 1.
  func numbers(of element: Element.ID) -> [Int] {
    sent.indices.filter { sent[$0].element == element }.map { $0 + 1 }
  }
}

extension [CastElement] {
  fileprivate var inOrderOfRoles: [CastElement] {
    Role.allCases.flatMap { role in filter { $0.role == role } }
  }
}
