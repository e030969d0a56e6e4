/// How a line wants to be answered, as far as its words tell; it may be one that is not understood.
struct Manner {
  let isJSON: Bool
  let color: ColorChoice

  init(of words: [String]) {
    let options = words.prefix { $0 != "--" }
    isJSON = options.contains("--json")
    let name = "--color"
    color = zip(options, options.dropFirst() + [""]).reduce(.auto) { color, words in
      let (word, next) = words
      if word == name { return ColorChoice(rawValue: next) ?? color }
      guard word.hasPrefix(name + "=") else { return color }
      return ColorChoice(rawValue: String(word.dropFirst(name.count + 1))) ?? color
    }
  }
}
