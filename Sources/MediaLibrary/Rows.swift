import SQLite
import World

extension Identifier: SQLConvertible {}

extension Project: Record {
  package static let table = "project"
}

extension Relation: Record {
  package static let table = "relation"
}

extension MediaItem.Format: SQLConvertible {}

extension MediaItem.Source: SQLConvertible {}

extension Role: SQLConvertible {}
