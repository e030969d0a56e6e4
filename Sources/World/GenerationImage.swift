/// A picture that somebody hands to the model beside the words.
public struct GenerationImage: Hashable, Codable, Sendable {
  /// The picture of the library that it is; nil where it is none, or no longer.
  public let media: Identifier<MediaItem>?

  /// The SHA-256 of its file, as 64 hexadecimal digits.
  public let hash: String

  /// The format of its file.
  public let format: MediaItem.Format

  /// How wide it is, in pixels.
  public let width: Int

  /// How high it is, in pixels.
  public let height: Int

  /// The size of its file.
  public let bytes: Int

  /// Whether the new picture begins with it, rather than being made beside it.
  public let isStart: Bool

  /// Whether it was brought for the generation alone.
  package let isOwn: Bool

  /// Where its file is, as long as that is not in the library.
  package let path: String?

  package init(
    media: Identifier<MediaItem>?, hash: String, format: MediaItem.Format, width: Int, height: Int,
    bytes: Int, isStart: Bool, isOwn: Bool, path: String? = nil
  ) {
    (self.media, self.hash, self.format) = (media, hash, format)
    (self.width, self.height, self.bytes) = (width, height, bytes)
    (self.isStart, self.isOwn, self.path) = (isStart, isOwn, path)
  }
}
