import Arguments
import Imaging
import Text

struct ImageCompare: Command {
  static let name = "image compare"
  static let summary = "Say how alike two pictures are"
  static let details = """
    Compares what two pictures show, whatever their sizes and formats: a distance of up to 4 of 64 \
    is the same picture, up to 10 nearly the same, up to 16 alike, and more is different. Both are \
    turned as their files say. No library is needed.

    PSNR says in decibels how little the pixels of two pictures of one size differ: above 40 hardly \
    anybody sees it, below 30 most do. What shows through is laid on white for it.

    Ends with 0 whenever both pictures could be read, however different they are.
    """
  static let examples: KeyValuePairs = [
    "limn image compare map.png map-small.jpg": "Says whether the small one shows the same.",
    "limn image compare a.png b.png --json": "The same for a script.",
  ]

  @Argument("A picture.", placeholder: "FILE", completion: .files) var first: String
  @Argument("Another.", placeholder: "OTHER", completion: .files) var second: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let comparison = Comparison(
      try ComparedPicture(path: first), try ComparedPicture(path: second))
    try options.output.report(comparison, comparison.sentences)
    guard !options.output.isJSON else { return }
    try options.output.list(
      comparison.rows,
      columns: [
        .init("") { $0.label }, .init(first.printable) { $0.first },
        .init(second.printable) { $0.second },
      ])
  }
}

extension Comparison {
  fileprivate var sentences: [String] {
    let pixels =
      switch signalToNoise {
      case _ where identical: "All pixels are identical."
      case nil: "The sizes differ, so the pixels were not compared."
      case .infinity?: "The pixels differ only where nothing shows them."
      case let decibels?: "The pixels differ, with a PSNR of \(decibels.rounded(to: 10)) dB."
      }
    return ["The pictures are \(likeness.words): a distance of \(distance) of 64.", pixels, ""]
  }

  fileprivate struct Row: Encodable {
    let label: String
    let first: String
    let second: String
  }

  fileprivate var rows: [Row] {
    let row = { (label: String, words: (ComparedPicture) -> String) in
      Row(label: label, first: words(pictures[0]), second: words(pictures[1]))
    }
    let count = pictures.map(\.fingerprint.colours.count).max() ?? 0
    return [
      row("Size") { "\($0.bitmap.size)" },
      row("Format") { $0.format.rawValue },
      row("Brightness") { percent($0.fingerprint.brightness) },
    ]
      + (0..<count).map { number in
        row(number == 0 ? "Colours" : "") { picture in
          let colours = picture.fingerprint.colours.dropFirst(number)
          return colours.first.map { "\($0.colour) \(percent($0.share))" } ?? ""
        }
      }
  }
}

extension Double {
  /// With as many digits behind the point as the number of parts has noughts, and no more.
  fileprivate func rounded(to parts: Double) -> String {
    let rounded = (self * parts).rounded() / parts
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
