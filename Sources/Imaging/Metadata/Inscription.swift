/// What a copy of a picture is to say of itself once it leaves the library.
///
/// ```swift
/// var inscription = Inscription()
/// inscription.prompt = "a harbour at dusk"
/// inscription.sourceType = .trainedAlgorithmicMedia
/// let copy = try inscription.written(into: file)
/// ```
package struct Inscription: Equatable, Sendable {
  package var prompt: String?
  package var negative: String?
  package var seed: PictureMetadata.Seed?
  package var steps: Int?
  package var sampler: String?
  package var guidance: Double?
  package var model: String?

  /// The size that was asked for.
  package var size: PictureMetadata.Size?

  /// Further settings, in the order in which they are to stand there.
  package var others: [PictureMetadata.Value] = []

  /// What is to be seen, for people.
  package var description: String?
  package var title: String?

  /// For those who do not see the picture.
  package var altText: String?

  /// The program that made the file, with its version.
  package var creatorTool: String?
  package var sourceType: DigitalSourceType?

  /// One that says nothing.
  package init() {}
}
