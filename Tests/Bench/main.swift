// What the benchmarks need of our own code; scripts/bench calls it.

import FoundationEssentials

struct ExitFailure: Error {}

let words = CommandLine.arguments.dropFirst()
switch (words.first, words.count) {
case ("world", 2): try WorldSpeed.measure(libraryAt: words[2])
case ("compose", 2): try ComposeSpeed.measure(libraryAt: words[2])
case ("library", 2): try LibrarySpeed.measure(libraryAt: words[2])
case ("services", 3): try ServiceSpeed.measure(program: words[2], libraryAt: words[3])
case ("corpus", 2): try await Corpus.write(to: words[2])
case ("quality", 3): try Quality.measure(words[2], others: words[3])
case ("stages", 2...): try words.dropFirst().forEach(Stages.measure)
default:
  print(
    """
    usage: bench world LIBRARY
           bench compose LIBRARY           times composing with its elements
           bench library LIBRARY           times lists and searches of pictures
           bench services PROGRAM LIBRARY  times a service beside the program
           bench corpus FOLDER             makes pictures
           bench quality PICTURES OTHERS   compares thumbnails, ours and those of the same names
           bench stages FILE…              times the stages of a thumbnail
    """)
  throw ExitFailure()
}
