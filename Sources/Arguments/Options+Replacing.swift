extension Options {
  /// The options of the group, by their names.
  package static var parameters: [Parameter] { Arguments.parameters(of: Self()) }

  /// The same options as were given, with other words for some of them: for who makes the same several
  /// times, a little otherwise each time.
  ///
  /// - Parameter words: By the names of options; a flag is `yes` or `no`.
  /// - Parameter dropped: Options that count as not given, unless they have other words.
  package func replacing(
    _ words: [String: [String]], dropping dropped: Set<String> = []
  ) throws(UsageError) -> Self {
    let copy = Self()
    for (own, parameter) in zip(Arguments.parameters(of: self), Arguments.parameters(of: copy)) {
      let kept = dropped.contains(own.name) ? nil : own.given()
      guard let words = words[own.name] ?? kept else { continue }
      do throws(InvalidValue) {
        try parameter.assign(words)
      } catch {
        throw .invalidValue(error, parameter: parameter.label)
      }
    }
    return copy
  }
}
