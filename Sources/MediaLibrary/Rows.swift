import SQLite
import World

extension String {
  /// All texts that begin so lie between it and this, in the order of the database: behind it stands
  /// the last letter that there is.
  var endOfBeginnings: String { self + "\u{10FFFF}" }
}

extension Identifier: SQLConvertible {}

extension SQL.Interpolation {
  /// The numbers of things as a set, for `IN`.
  mutating func appendInterpolation<Thing>(list ids: [Identifier<Thing>]) {
    appendInterpolation(list: ids.lazy.map(\.rawValue))
  }
}

extension Project: Record {
  package static let table = "project"
}

extension Relation: Record {
  package static let table = "relation"
}

extension MediaItem.Format: SQLConvertible {}

extension MediaItem.Source: SQLConvertible {}

extension Role: SQLConvertible {}
