package import MediaLibrary
import Synchronization
package import World

/// Where a provider puts what it was answered, so that it survives whatever happens next.
package struct AnswerDesk: Sendable {
  let library: Library
  let job: Job

  /// Hears which pictures are kept.
  let arrived: @Sendable (Int) -> Void

  /// Hears how far it is, from 0 to 1.
  package let working: @Sendable (Double) -> Void

  /// What finds no room on a full disk and is paid: it is kept in memory, until it does.
  private let held: Held?

  private final class Held: Sendable {
    let pictures = Mutex<[MadePicture]>([])
  }

  /// - Parameter isPaid: Whether what is put here was paid, so that it must not be lost on a full disk.
  package init(
    _ library: Library, _ job: Job, isPaid: Bool = false,
    arrived: @escaping @Sendable (Int) -> Void = { _ in },
    working: @escaping @Sendable (Double) -> Void = { _ in }
  ) {
    (self.library, self.job, self.arrived, self.working) = (library, job, arrived, working)
    held = isPaid ? Held() : nil
  }

  /// The pictures that found no room.
  var heldPictures: [MadePicture] { held?.pictures.withLock { $0 } ?? [] }

  /// Keeps one picture of several, as soon as it is there.
  ///
  /// - Parameter place: Which of those that were asked for, counted from 0.
  package func keep(
    _ bytes: [UInt8], at place: Int, seed: String?, revisedPrompt: String = ""
  ) throws {
    let picture = MadePicture(bytes, place: place, seed: seed, revisedPrompt: revisedPrompt)
    do {
      try library.add(picture, to: job)
    } catch LibraryError.diskFull(let folder) {
      guard let held else { throw LibraryError.diskFull(folder) }
      return held.pictures.withLock { $0.append(picture) }
    }
    arrived(place)
  }

  /// Keeps a whole answer. From here on its pictures are not lost, even if the program ends; unless the disk
  /// is full: then they are lost only with the program.
  package func keep(answer bytes: [UInt8]) throws {
    do {
      try library.keep(answer: bytes, to: job)
    } catch LibraryError.diskFull(let folder) {
      guard held != nil else { throw LibraryError.diskFull(folder) }
    }
  }
}
