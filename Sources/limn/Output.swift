import FoundationEssentials
import Imaging
import Text

/// How a command prints: the same values as a table, in detail or as JSON, as the options say.
struct Output {
  let isJSON: Bool
  let isQuiet: Bool
  private let results: Console
  private let words: Console

  init(isJSON: Bool, isQuiet: Bool, color: ColorChoice) {
    self.isJSON = isJSON
    self.isQuiet = isQuiet
    results = .results(color: color)
    words = .words(color: color)
  }

  /// Prints many things: a table with a row for each, or a JSON array.
  func list<Value: Encodable>(_ values: [Value], columns: [Table<Value>.Column]) throws {
    guard !isJSON else { return try results.send(JSON.text(of: values)) }
    let table = Table(columns: columns, width: results.columns)
    try results.send(table.text(of: values, heading: results.bold))
  }

  /// The same for more things than fit into memory, which come in parts; `next` returns nil behind
  /// the last.
  ///
  /// - Returns: How many there were.
  @discardableResult
  func list<Value: Encodable>(
    columns: [Table<Value>.Column], parts next: () throws -> [Value]?
  ) throws -> Int {
    var listing = Listing(columns: columns, isJSON: isJSON, on: results)
    while let values = try next() { try listing.add(values) }
    try listing.end()
    return listing.count
  }

  /// The same for who has the parts one by one.
  func listing<Value: Encodable>(of columns: [Table<Value>.Column]) -> Listing<Value> {
    Listing(columns: columns, isJSON: isJSON, on: results)
  }

  /// For one thing with a list in it that has the parts of that one by one.
  func listedObject<Value: Encodable>(named name: String) -> ListedObject<Value> {
    ListedObject(named: name, isJSON: isJSON, on: results)
  }

  /// How many rows a list shows where somebody reads it on a terminal; nil where it goes elsewhere.
  var screenful: Int? { results.columns == nil || isJSON ? nil : 50 }

  /// Prints one thing: its facts in lines, or a JSON object. Facts without words are left out.
  func show(_ value: some Encodable, _ facts: [(label: String, words: String)]) throws {
    guard !isJSON else { return try results.send(JSON.text(of: value)) }
    for line in lines(of: facts, toWidth: results.columns) { try results.send(line.text + "\n") }
  }

  /// Such facts, in lines of that width, if there is one.
  func lines(of facts: [(label: String, words: String)], toWidth columns: Int?) -> [StyledLine] {
    let facts = facts.filter { !$0.words.isEmpty }
    let margin = (facts.map(\.label.displayWidth).max() ?? 0) + 2
    return facts.flatMap { fact in
      let words = fact.words.split(whereSeparator: \.isNewline).map { String($0).printable }
        .joined(separator: "\n")
      let width = columns.map { max(20, $0 - margin) } ?? .max
      var label = fact.label.padded(toWidth: margin)
      return words.wrapped(toWidth: width).split(separator: "\n").map { words in
        var line = StyledLine()
        line.add(label, as: results.bold(label))
        line.add(String(words))
        label = String(repeating: " ", count: margin)
        return line
      }
    }
  }

  /// Prints a command's result: in words, or as a JSON object.
  func report(_ value: some Encodable, _ lines: [String]) throws {
    guard !isJSON else { return try results.send(JSON.text(of: value)) }
    for line in lines { try results.send(line.printable + "\n") }
  }

  /// Prints a text, in lines as wide as the terminal and with its colours, if it has any.
  func text(_ text: ColouredText) throws {
    for line in lines(of: text, toWidth: results.columns) { try results.send(line.text + "\n") }
  }

  /// Such a text, in lines of that width, if there is one.
  func lines(of text: ColouredText, toWidth columns: Int?) -> [StyledLine] {
    text.lines(toWidth: columns, paint: results.colored)
  }

  /// Prints something for each of several things, side by side where a terminal is wide enough.
  ///
  /// - Parameter lines: What stands in a column of that width.
  /// - Returns: Whether it was wide enough; otherwise nothing was printed.
  func sideBySide<Value>(_ values: [Value], _ lines: (Value, Int) -> [StyledLine]) throws -> Bool {
    guard values.count > 1, let width = SideBySide.width(of: values.count, in: results.columns)
    else { return false }
    try results.send(SideBySide.text(of: values.map { lines($0, width) }, width: width))
    return true
  }

  /// Whether somebody reads on a terminal, and not a program.
  var isRead: Bool { results.columns != nil }

  /// How wide a terminal on which somebody reads is.
  var width: Int? { results.columns }

  /// Prints text of our own that is made for a machine or for paper, as it is.
  func verbatim(_ text: String, named name: String) throws {
    try results.send(isJSON ? JSON.text(of: [name: text]) : text)
  }

  /// Whether somebody looks at a terminal with colours.
  var showsPictures: Bool { results.columns != nil && results.usesColor && !isJSON && !isQuiet }

  /// Shows a picture where it can be seen. Elsewhere it is not even decoded.
  func preview(_ picture: @autoclosure () throws -> Bitmap) throws {
    guard showsPictures, let columns = results.columns else { return }
    // So few rows that what was printed before is still seen.
    let room = PreviewRoom(columns: columns - 1, rows: 20)
    let means = PreviewMeans(ProcessInfo.processInfo.environment)
    try results.send(picture().preview(means, in: room))
  }

  /// Says something about the run. With JSON it is silent: there, what is on stderr is an error.
  func say(_ sentence: String) {
    if !isQuiet, !isJSON { words.write(wrapped(sentence.printable) + "\n") }
  }

  /// Says something that the user should know, even who asked for quiet. In JSON it belongs into the
  /// document.
  func warn(_ sentence: String) {
    let label = "Note:"
    let text = wrapped("\(label) \(sentence.printable)").dropFirst(label.count)
    if !isJSON { words.write(words.bold(label) + text + "\n") }
  }

  /// A sentence about the run, in lines where somebody reads it on a terminal.
  private func wrapped(_ sentence: String) -> String {
    words.columns.map { sentence.wrapped(toWidth: $0) } ?? sentence
  }

  /// A bar for work that takes long; it is seen only on a terminal.
  func progress(_ title: String) -> Progress {
    Progress(title, on: isQuiet ? nil : words)
  }

  /// Shows one for work that tells how many of a number of things are done.
  func progress(_ title: String, of total: Int, _ work: ((Int) -> Void) throws -> Void) rethrows {
    var progress = progress(title)
    defer { progress.clear() }
    try work { progress.advance(to: $0, of: total) }
  }
}
