// A process that stores files; the tests start it, and kill it or let its calls fail.
//
//   saver FOLDER each COUNT        stores files of random bytes, and prints the name of each when it
//                                  is safe
//   saver FOLDER together COUNT    the same in one batch
//   saver FOLDER split COUNT       the same in batches of five, which are written by many threads
//   saver FOLDER settled COUNT     the same, where the threads also wait for the disk
//   saver FOLDER same COUNT        stores files of bytes that are the same each time
//   saver FOLDER copy PATH         stores a copy
//   saver FOLDER take PATH         stores a copy, and reads it at the same time

import ContentStore
import Glibc
import Synchronization

let words = CommandLine.arguments
guard words.count == 4, let ending = FileEnding("bin") else {
  print("usage: saver FOLDER each|together|split|settled|same COUNT, saver FOLDER copy|take PATH")
  exit(64)
}
let store = ContentStore(
  folder: words[1] + "/media", unfinished: words[1] + "/tmp", quarantine: words[1] + "/quarantine")
let count = Int(words[3]) ?? 0

/// Few random numbers, because each asks the kernel, and whoever traces this waits for each.
func randomBytes() -> [UInt8] {
  let seed = UInt64.random(in: 0 ... .max)
  return (0..<seed % 40_000 + 8).map { UInt8(truncatingIfNeeded: (seed &* ($0 | 1)) >> 32) }
}

func report(_ names: [ContentName]) {
  for name in names { print(name) }
  fflush(nil)
}

/// What many threads have written. A task gives up its result on a thread of its own, and could do so
/// after the end of the program, which would leave a file behind.
final class WrittenFiles: Sendable {
  let list = Mutex<[WrittenFile]>([])
}

/// With each batch of several one is written that nobody keeps.
func saveFromManyThreads(settling: Bool) async throws {
  for start in stride(from: 0, to: count, by: 5) {
    let files = WrittenFiles()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in start..<min(start + 5, count) + (count > 1 ? 1 : 0) {
        group.addTask { [store, ending, files] in
          let file = try store.write(randomBytes(), ending: ending)
          if settling { try file.settle() }
          files.list.withLock { $0.append(file) }
        }
      }
      try await group.waitForAll()
    }
    let written = files.list.withLock { files in
      defer { files = [] }
      return files
    }
    let kept = written.prefix(min(5, count - start))
    report(
      try store.saveTogether { batch in
        var names: [ContentName] = []
        for file in kept { names.append(try batch.keep(file)) }
        return names
      })
  }
}

do {
  switch words[2] {
  case "each":
    for _ in 0..<count { report([try store.save(randomBytes(), ending: ending)]) }
  case "together":
    report(
      try store.saveTogether { batch in
        var names: [ContentName] = []
        for _ in 0..<count { names.append(try batch.save(randomBytes(), ending: ending)) }
        return names
      })
  case "split", "settled": try await saveFromManyThreads(settling: words[2] == "settled")
  case "same":
    for number in 0..<count {
      let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 10_000 + number)
      report([try store.save(bytes, ending: ending)])
    }
  case "copy":
    report([try store.save(copyOf: words[3], ending: ending, limit: 1 << 30)])
  case "take":
    let written = try store.take(words[3], limit: 1 << 30, ending: { _, _ in ending })
    report([try store.saveTogether { batch in try batch.keep(written) }])
  default: exit(64)
  }
} catch let error as ContentError {
  print("failed: \(error)")
  exit(1)
}
