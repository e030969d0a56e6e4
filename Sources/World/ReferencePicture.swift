/// A picture that shows an element as it must look: its portrait, or one that is pinned to it.
public struct ReferencePicture: Hashable, Codable, Sendable {
  /// The element.
  public let element: Identifier<Element>

  /// The picture.
  public let media: Identifier<MediaItem>

  /// The SHA-256 of its file, as 64 hexadecimal digits.
  public let hash: String

  /// What is written below it.
  public let caption: String

  /// Whether it stands for the element.
  public let isPortrait: Bool

  package init(
    element: Identifier<Element>, media: Identifier<MediaItem>, hash: String, caption: String,
    isPortrait: Bool
  ) {
    self.element = element
    self.media = media
    self.hash = hash
    self.caption = caption
    self.isPortrait = isPortrait
  }
}
