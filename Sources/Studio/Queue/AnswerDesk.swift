package import MediaLibrary
package import World

/// Where a provider puts what it was answered, so that it survives whatever happens next.
package struct AnswerDesk: Sendable {
  let library: Library
  let job: Job

  /// Hears which pictures are kept.
  let arrived: @Sendable (Int) -> Void

  package init(
    _ library: Library, _ job: Job, arrived: @escaping @Sendable (Int) -> Void = { _ in }
  ) { (self.library, self.job, self.arrived) = (library, job, arrived) }

  /// Keeps one picture of several, as soon as it is there.
  ///
  /// - Parameter place: Which of those that were asked for, counted from 0.
  package func keep(
    _ bytes: [UInt8], at place: Int, seed: String?, revisedPrompt: String = ""
  ) throws {
    try library.add(
      MadePicture(bytes, place: place, seed: seed, revisedPrompt: revisedPrompt), to: job)
    arrived(place)
  }

  /// Keeps a whole answer. From here on its pictures are not lost, even if the program ends.
  package func keep(answer bytes: [UInt8]) throws { try library.keep(answer: bytes, to: job) }
}
