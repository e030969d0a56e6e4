import Text

/// What the machines take that OpenRouter has for a model.
///
/// Nobody knows to which of them a request is passed on, and what that one does not take is dropped and paid all
/// the same. Hence only that counts which all of them take.
struct OpenRouterOffers {
  /// The parameters of each, by their names.
  private let machines: [JSON]

  /// - Parameter routing: To which machines somebody wants it to be passed on.
  init(_ endpoints: [JSON], routing: JSON) {
    let (wanted, unwanted) = (routing["only"].list, routing["ignore"].list)
    func isAmong(_ list: [JSON], _ machine: JSON) -> Bool {
      list.contains(machine["provider_slug"]) || list.contains(machine["provider_tag"])
    }
    machines = endpoints.filter {
      (wanted.isEmpty || isAmong(wanted, $0)) && !isAmong(unwanted, $0)
    }.map { $0["supported_parameters"] }
  }

  /// Whether nobody has the model.
  var isEmpty: Bool { machines.isEmpty }

  func has(_ name: String) -> Bool { machines.allSatisfy { !$0[name].isNull } }

  /// The words that a parameter can be; none where it can be anything, or nothing.
  func words(_ name: String) -> [String] {
    guard has(name) else { return [] }
    let lists = machines.map { $0[name]["values"].list.map(\.plain) }.filter { !$0.isEmpty }
    return lists.dropFirst().reduce(lists.first ?? []) { $0.filter($1.contains) }
  }

  /// The largest number that it can be; nil where one of them does not say.
  func most(_ name: String) -> Int? {
    let numbers = machines.map { $0[name]["max"].int }
    return numbers.contains(nil) ? nil : numbers.compactMap(\.self).min()
  }

  /// Why a value is not taken by all; nil where it is.
  func objection(to member: JSON.Member) -> String? {
    if machines.allSatisfy({ $0[member.name].offers(member.value) }) { return nil }
    let words = words(member.name).joined(separator: ", ")
    if !words.isEmpty { return "it can be \(words)." }
    guard has(member.name) else {
      return machines.count == 1 ? "it has none." : "not all who run the model have one."
    }
    return most(member.name).map { "it can be up to \($0)." }
      ?? "not all who run the model take that."
  }
}

extension JSON {
  /// Whether a machine that says this of a parameter takes a value: one of several, a number in a range, or any.
  fileprivate func offers(_ value: JSON) -> Bool {
    guard !isNull else { return false }
    if !self["values"].list.isEmpty { return self["values"].list.contains(value) }
    guard let most = self["max"].double else { return true }
    let least = self["min"].double ?? 0
    return value.double.map { least <= $0 && $0 <= most } ?? false
  }
}
