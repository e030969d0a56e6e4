import FoundationEssentials

/// Bytes that should be a picture, and are none that can be read.
package struct NotAPicture: LocalizedError, Hashable {
  /// What is wrong with them.
  package let reason: String

  package var errorDescription: String? { reason }
}
