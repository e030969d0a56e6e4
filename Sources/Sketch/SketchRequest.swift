/// What is to be painted: words, and the number that decides how they are put into a picture.
///
///     let request = try SketchRequest(
///       parts: [.init(.subject, "a pilot with red hair"), .init(.setting, "a harbour at dusk")],
///       seed: 7, width: 1024, height: 1024)
package struct SketchRequest: Hashable, Sendable {
  /// Words about one thing, and what that does in the picture.
  package struct Part: Hashable, Sendable {
    package enum Role: Hashable, Sendable { case subject, setting, style, words }

    package let role: Role
    package let text: String

    package init(_ role: Role, _ text: String) { (self.role, self.text) = (role, text) }
  }

  /// In the order of their importance.
  package let parts: [Part]
  package let seed: UInt64
  package let width: Int
  package let height: Int

  /// What a side may have: below, nothing can be recognised; above, the memory of a small machine ends.
  package static let sides = 64...4096

  package init(parts: [Part], seed: UInt64, width: Int, height: Int) throws(SketchError) {
    for side in [width, height] where !SketchRequest.sides.contains(side) {
      throw .sideOutOfRange(side, allowed: SketchRequest.sides)
    }
    (self.parts, self.seed, self.width, self.height) = (parts, seed, width, height)
  }
}
