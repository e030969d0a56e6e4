import FoundationEssentials
import Glibc
import MediaLibrary

/// `library-maker FOLDER COUNT`: makes a library of so many pictures, without their files, for
/// measuring how fast it is searched. The same count always makes the same pictures.
func run(_ words: [String]) throws {
  guard words.count == 3, let count = Int(words[2]), count > 0 else {
    print("usage: library-maker FOLDER COUNT")
    exit(64)
  }
  let library = try Library.create(in: words[1]).library
  var maker = try MadeLibrary(library, pictures: count)
  try maker.fill { done in
    if done % 100_000 == 0 { print("made \(done) of \(count)") }
  }
}

do {
  try run(CommandLine.arguments)
} catch {
  print("library-maker: \((error as? any LocalizedError)?.errorDescription ?? "\(error)")")
  exit(1)
}
