/// How much an archive may ask of us before it is refused.
package struct ArchiveLimits: Hashable, Sendable {
  package var entries = 100_000

  /// Bytes of the directory: names, and the extra fields and comments that we skip.
  package var directorySize = 64 << 20

  /// Bytes of all entries together, once they are decompressed.
  package var totalSize = 8 << 30

  /// How many times its compressed bytes an entry may yield …
  package var ratio = 1000

  /// … unless it yields no more than this many bytes.
  package var sizeOfAnyRatio = 1 << 20

  package init() {}
}
