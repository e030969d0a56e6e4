extension [String] {
  /// What `joined(separator:)` makes, for texts that every list or command joins.
  ///
  /// That one is compiled for no type, and looks up at run time what an array can do: for short commands
  /// a fiftieth of all that they do (docs/decisions/0003-static-build.md).
  package func joined(by separator: String) -> String {
    var joined = ""
    for (index, text) in enumerated() {
      if index > 0 { joined += separator }
      joined += text
    }
    return joined
  }
}
