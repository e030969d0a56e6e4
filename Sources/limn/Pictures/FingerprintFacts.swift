import Imaging

/// A fingerprint as JSON has it.
struct FingerprintFacts: Encodable, Sendable {
  let hash: String
  let brightness: Double
  let colors: [Share]

  struct Share: Encodable, Sendable {
    let color: String
    let share: Double
  }

  init(_ fingerprint: Fingerprint) {
    hash = fingerprint.hash.description
    brightness = fingerprint.brightness
    colors = fingerprint.colours.map { Share(color: "\($0.colour)", share: $0.share) }
  }

  var facts: [(label: String, words: String)] {
    let shares = colors.map { "\($0.color) \(percent($0.share))" }.joined(separator: ", ")
    return [
      ("FINGERPRINT", hash), ("BRIGHTNESS", percent(brightness)), ("COLOURS", shares),
    ]
  }
}

/// A share in whole percents.
func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
