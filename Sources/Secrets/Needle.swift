/// One of the ways in which a secret can stand in a text. The letters that are looked for are secret
/// themselves.
struct Needle: Sendable {
  private let letters: Secret
  private let alphabet: Alphabet

  /// Which letters count as the same.
  private enum Alphabet {
    case exact

    /// `-` and `_` stand for `+` and `/` in addresses.
    case base64

    /// Large and small letters.
    case hexadecimal
  }

  /// Forms with fewer letters are found in texts that have nothing to do with the secret.
  private static let shortest = 4

  static func all(for secret: Secret) throws(SecretError) -> [Needle] {
    let sodium = try LibSodium.opened()
    var plain = secret.withBytes { bytes in bytes.withUnsafeBytes { Array($0) } }
    defer { sodium.wipe(&plain) }
    var forms: [(letters: [UInt8], alphabet: Alphabet)] = [
      (Array(plain.reversed()), .exact), (Hexadecimal.bytes(of: plain), .hexadecimal),
    ]
    forms += (0..<3).map { (base64(of: plain, behind: $0), .base64) }
    defer { for index in forms.indices { sodium.wipe(&forms[index].letters) } }
    var needles = [Needle(letters: secret, alphabet: .exact)]
    for form in forms where form.letters.count >= shortest {
      let letters = try Secret(form.letters.span.bytes)
      needles.append(Needle(letters: letters, alphabet: form.alphabet))
    }
    return needles
  }

  /// The letters that are the same whatever is encoded before and behind the bytes.
  ///
  /// - Parameter offset: How many bytes are before them, beyond a multiple of three.
  private static func base64(of bytes: [UInt8], behind offset: Int) -> [UInt8] {
    let letters = Base64URL.text(of: Array(repeating: 0, count: offset) + bytes).utf8
    // A letter has six bits. The first that no bit before the bytes reaches, and the last likewise.
    let first = (offset * 8 + 5) / 6
    let last = (offset + bytes.count) * 8 / 6
    return first < last ? Array(letters.dropFirst(first).prefix(last - first)) : []
  }

  /// Where the secret ends that begins at `start`; nil where there is none.
  func end(in text: [UInt8], from start: Int) -> Int? {
    letters.withBytes { letters in
      var position = start
      for index in 0..<letters.byteCount {
        let wanted = letters.unsafeLoad(fromByteOffset: index, as: UInt8.self)
        guard let next = self.end(of: wanted, in: text, from: position) else { return nil }
        position = next
      }
      return position
    }
  }

  /// Where one letter ends, as it is or escaped.
  private func end(of wanted: UInt8, in text: [UInt8], from start: Int) -> Int? {
    guard start < text.count else { return nil }
    let letter = text[start]
    if isSame(letter, wanted) { return start + 1 }
    switch letter {
    case UInt8(ascii: "%"):
      return escaped(wanted, in: text, digits: start + 1..<start + 3)
    case UInt8(ascii: "+"):
      return wanted == UInt8(ascii: " ") ? start + 1 : nil
    case UInt8(ascii: "\\"):
      guard start + 1 < text.count else { return nil }
      if text[start + 1] == UInt8(ascii: "u") {
        return escaped(wanted, in: text, digits: start + 2..<start + 6)
      }
      return isSame(text[start + 1], wanted) ? start + 2 : nil
    default: return nil
    }
  }

  private func escaped(_ wanted: UInt8, in text: [UInt8], digits: Range<Int>) -> Int? {
    guard digits.upperBound <= text.count,
      let number = UInt16(String(decoding: text[digits], as: UTF8.self), radix: 16),
      let letter = UInt8(exactly: number), isSame(letter, wanted)
    else { return nil }
    return digits.upperBound
  }

  private func isSame(_ letter: UInt8, _ wanted: UInt8) -> Bool {
    if letter == wanted { return true }
    switch alphabet {
    case .exact: return false
    case .base64:
      return letter == UInt8(ascii: "+") && wanted == UInt8(ascii: "-")
        || letter == UInt8(ascii: "/") && wanted == UInt8(ascii: "_")
    case .hexadecimal:
      return (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(letter) && letter + 32 == wanted
    }
  }
}
