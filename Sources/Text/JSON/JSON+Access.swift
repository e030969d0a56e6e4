/// What stands in a value, for reading what others wrote: nothing here throws, and what is missing or of
/// another kind is nil, empty or null.
extension JSON {
  /// What stands under a name: the last, where it is there several times.
  ///
  /// Setting it replaces that or adds a member behind the others; what is no object becomes one.
  package subscript(name: String) -> JSON {
    get { members.last { $0.name == name }?.value ?? .null }
    set {
      var members = members
      if let place = members.lastIndex(where: { $0.name == name }) {
        members[place].value = newValue
      } else {
        members.append(Member(name, newValue))
      }
      self = .object(members)
    }
  }

  /// Puts a value under a name; without one, nothing is left there.
  package mutating func set(_ name: String, to value: JSON?) {
    guard let value else {
      self = .object(members.filter { $0.name != name })
      return
    }
    self[name] = value
  }

  /// What stands under a name however it is capitalized, for servers that write `results` or `Results`.
  package subscript(anyCase name: String) -> JSON {
    let wanted = name.lowercased()
    return members.last { $0.name.lowercased() == wanted }?.value ?? .null
  }

  /// What stands at a place of a list, counted from 0.
  package subscript(index: Int) -> JSON {
    let list = list
    return list.indices.contains(index) ? list[index] : .null
  }

  package var isNull: Bool { self == .null }

  package var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  package var text: String? {
    guard case .text(let value) = self else { return nil }
    return value
  }

  package var list: [JSON] {
    guard case .list(let values) = self else { return [] }
    return values
  }

  package var members: [Member] {
    guard case .object(let members) = self else { return [] }
    return members
  }

  /// A whole number, also one that is written as a text or as `3.0`.
  package var int: Int? { whole() }

  /// A whole number that is not negative, as seeds are that have no room in an `Int`.
  package var unsigned: UInt64? { whole() }

  /// A finite number, also one that is written as a text.
  package var double: Double? {
    digits.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
  }

  private func whole<Number: FixedWidthInteger>() -> Number? {
    guard let digits else { return nil }
    if let number = Number(digits) { return number }
    // From there on a Double may stand for another number than the one that was written.
    guard let number = Double(digits), number.magnitude < 0x1p53 else { return nil }
    return Number(exactly: number)
  }

  private var digits: String? {
    switch self {
    case .number(let digits), .text(let digits): digits
    default: nil
    }
  }
}
