public import FoundationEssentials
import Text
public import World

/// Who and what somebody wants to see, in the order in which they said so.
public struct Casting: Sendable {
  /// What has a role in the picture.
  public enum Part: Sendable {
    /// An element; nil means the role of its kind, unless the element has another role elsewhere.
    case element(Element, Role?)

    /// A style that every project has.
    case style(BuiltInStyle)
  }

  /// The parts.
  public var parts: [Part]

  /// A cast of those parts.
  public init(_ parts: [Part] = []) { self.parts = parts }
}

extension Casting {
  /// The elements, each as often as it is named.
  var elements: [Element] {
    parts.compactMap { part in
      if case .element(let element, _) = part { element } else { nil }
    }
  }

  /// The cast with each element and each style once, in the place in which it is named first, and in
  /// the role that somebody gave it.
  func unique() throws(CastingError) -> Casting {
    var roles: [Element.ID: Role] = [:]
    for case .element(let element, let role?) in parts {
      let given = roles[element.id] ?? role
      guard given == role else { throw .severalRoles(element.name, given, role) }
      roles[element.id] = role
    }
    var elements: Set<Element.ID> = []
    var styles: Set<BuiltInStyle.ID> = []
    return Casting(
      parts.compactMap { part in
        switch part {
        case .element(let element, _):
          elements.insert(element.id).inserted ? .element(element, roles[element.id]) : nil
        case .style(let style): styles.insert(style.id).inserted ? part : nil
        }
      })
  }
}

/// Why a cast makes no picture.
public enum CastingError: Error, Hashable, Sendable {
  /// One element has two roles.
  case severalRoles(String, Role, Role)
}

extension CastingError: LocalizedError {
  public var errorDescription: String? {
    switch self {
    case .severalRoles(let name, let first, let second):
      "“\(name.excerpt)” is given two roles: \(first.rawValue) and \(second.rawValue)."
    }
  }

  public var recoverySuggestion: String? {
    switch self {
    case .severalRoles:
      "An element has one role in a picture: name it once, and mention it in your words with an @."
    }
  }
}
