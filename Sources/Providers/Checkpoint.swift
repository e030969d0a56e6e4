/// A file with a model in it, as a server calls it.
struct Checkpoint {
  /// With its folder and its hash: `xl/sd_xl_base_1.0.safetensors [31e35c80fc]`.
  let title: String

  /// For short: `xl_sd_xl_base_1.0`.
  let model: String

  /// The name of the file alone.
  var file: String { Self.file(title) }

  /// Whether it is meant, with or without the end of the file and the hash behind it.
  func isCalled(_ name: String) -> Bool {
    let wanted = Self.bare(name)
    return [title, model].contains { Self.bare($0) == wanted }
  }

  private static func file(_ name: String) -> String {
    var file = name.prefix { $0 != "[" }.split { "/\\".contains($0) }.last ?? ""
    while file.last == " " { file.removeLast() }
    return String(file)
  }

  private static func bare(_ name: String) -> String {
    var bare = file(name).lowercased()
    for ending in [".safetensors", ".ckpt", ".gguf"] where bare.hasSuffix(ending) {
      bare.removeLast(ending.count)
    }
    return bare
  }
}
