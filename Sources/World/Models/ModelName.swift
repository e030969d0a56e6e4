extension String {
  /// The name of a model as it is compared: letters and digits, without the ending of a file and
  /// without the hash that Stable Diffusion puts behind it.
  ///
  /// ```swift
  /// "FLUX.1 [schnell]".bareModelName                               // "flux1schnell"
  /// "sd_xl_base_1.0.safetensors [31e35c80fc]".bareModelName        // "sdxlbase10"
  /// ```
  package var bareModelName: String {
    var name = self[...]
    if name.utf8.last == UInt8(ascii: "]"),
      let hash = name.wholeMatch(of: /(.+?) *\[[0-9A-Fa-f]{8,}\]/)
    {
      name = hash.1
    }
    if let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) {
      let ending = name[dot...].dropFirst().lowercased()
      if ["safetensors", "ckpt", "gguf", "sft", "pt"].contains(ending) { name = name[..<dot] }
    }
    // By bytes where that does: a search compares hundreds of names.
    guard name.utf8.allSatisfy({ $0 < 0x80 }) else {
      return name.lowercased().filter { $0.isLetter || $0.isNumber }
    }
    return String(decoding: name.utf8.compactMap(\.asBareLetter), as: UTF8.self)
  }
}

extension UInt8 {
  /// A small letter or a digit; nil for all else.
  fileprivate var asBareLetter: UInt8? {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): self | 0x20
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): self
    default: nil
    }
  }
}
