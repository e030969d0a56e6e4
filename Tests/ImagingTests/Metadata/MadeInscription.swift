@testable import Imaging
@testable import Pictures

/// Inscriptions with everything that could end a text early, or begin another.
enum MadeInscription {
  static let harbour: Inscription = {
    var made = Inscription()
    made.prompt = "a harbour,\nat (dusk:1.2) — Möwen"
    made.negative = "people,\nboats"
    made.seed = .number(4_294_967_296_123)
    made.steps = 20
    made.sampler = "DPM++ 2M"
    made.guidance = 7.5
    made.model = "harbour-v1"
    made.size = PictureMetadata.Size(width: 512, height: 768)
    made.others = [
      .init(name: "Schedule type", text: "Karras"), .init(name: "Lora", text: "a: 1, \"b\""),
    ]
    made.description = "Fish & chips, <hot>"
    made.title = "The harbour"
    made.altText = "Two gulls over a wall 港"
    made.creatorTool = "Limn 1.0"
    made.sourceType = .trainedAlgorithmicMedia
    return made
  }()

  private static let pieces = [
    "a", "harbour", " ", "  ", ",", ", ", ":", ": ", "\n", "\n\n", "\r\n", "\r", "\t", "\"", "'",
    "\\",
    "{", "}", "{\"a\": 1}", "[", "]", "<", ">", "&", "&amp;", "]]>", "\u{0}", "\u{1}", "\u{B}",
    "\u{1F}", "\u{7F}", "\u{85}", "\u{301}", "\u{2028}", "\u{FEFF}", "\u{FFFE}", "\u{FFFD}", "é",
    "Ã¤", "Möwe", "港町", "一一一", "Ā", "😀", "עיר", "\nNegative prompt:", "Negative prompt: b",
    "\nSteps: 5, Seed: 6, Size: 7x8", "Steps: 5", "Seed: 1, Model: x, App: Limn", "\nSDCPP: {",
  ]

  static func text(_ dice: inout Dice) -> String {
    (0..<Int.random(in: 0...8, using: &dice)).map { _ in
      pieces.randomElement(using: &dice) ?? ""
    }.joined()
  }

  static func any(_ dice: inout Dice) -> Inscription {
    var made = Inscription()
    let maybe = { (dice: inout Dice) in Int.random(in: 0..<3, using: &dice) > 0 }
    if maybe(&dice) { made.prompt = text(&dice) }
    if maybe(&dice) { made.negative = text(&dice) }
    if maybe(&dice) { made.seed = .number(.random(in: 0...(.max), using: &dice)) }
    if maybe(&dice) { made.steps = .random(in: -1...1000, using: &dice) }
    if maybe(&dice) { made.sampler = text(&dice) }
    if maybe(&dice) { made.guidance = Double.random(in: -1e9...1e9, using: &dice).rounded() / 64 }
    if maybe(&dice) { made.model = text(&dice) }
    if maybe(&dice) { made.size = PictureMetadata.Size(width: 1_000_000, height: 1) }
    for number in 0..<Int.random(in: 0..<4, using: &dice) {
      made.others.append(.init(name: "Höhe a/b-c_\(number)", text: text(&dice)))
    }
    if maybe(&dice) { made.description = text(&dice) }
    if maybe(&dice) { made.title = text(&dice) }
    if maybe(&dice) { made.altText = text(&dice) }
    if maybe(&dice) { made.creatorTool = text(&dice) }
    if maybe(&dice) { made.sourceType = DigitalSourceType.allCases.randomElement(using: &dice) }
    return made
  }

  /// What is left of a prompt in the text of AUTOMATIC1111; the rules of `InfotextWriting.swift`.
  static func asLines(_ text: String?) -> String? {
    guard let text else { return nil }
    let scalars = text.unicodeScalars.filter { ![0, 0xFEFF, 0xFFFE].contains($0.value) }
    let lines = scalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = Array(line)
      while line.first?.properties.isWhitespace == true { line.removeFirst() }
      while line.last?.properties.isWhitespace == true { line.removeLast() }
      if line.starts(with: "Negative prompt:".unicodeScalars) { line[0] = "n" }
      return line
    }
    let from = lines.firstIndex { !$0.isEmpty } ?? 0
    let to = (lines.lastIndex { !$0.isEmpty } ?? -1) + 1
    guard from < to else { return nil }
    let all = lines[from..<to].map { line in
      line.map { String($0) }.joined()
    }
    return all.joined(separator: "\n")
  }

  /// What is left of a text in XML.
  static func asXML(_ text: String?) -> String? {
    guard let text else { return nil }
    let scalars = text.trimmed.unicodeScalars.map { scalar -> Unicode.Scalar in
      let isForbidden = scalar.value < 32 && !["\t", "\n", "\r"].contains(scalar)
      return isForbidden || scalar == "\u{FFFE}" ? " " : scalar
    }
    let plain = scalars.map { String($0) }.joined().trimmed
    return plain.isEmpty ? nil : plain
  }
}
