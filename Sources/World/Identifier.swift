/// The number of something in its library. Numbers of different things cannot be mixed up.
public struct Identifier<Owner>: Hashable, RawRepresentable, Codable, Sendable {
  /// The number itself.
  public let rawValue: Int64

  /// Takes a number that came from a library.
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }
}
