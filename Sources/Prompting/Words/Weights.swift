import Text

/// Weights as people write them for Stable Diffusion: `(red hair, blue eyes:1.2)`.
///
/// A weight has a decimal point, so that “a map at 1:2” is none.
extension String {
  /// The text without weights and their brackets.
  var withoutWeights: String {
    contains("(") ? replacing(/\(([^()]+):\d\.\d{1,2}\)/) { String($0.1) } : self
  }

  /// The parts between commas, but not between those in brackets: `(worst quality, blur:1.4), lowres` are
  /// two. A bracket that is not closed, or stands behind a backslash, is a sign as any other.
  package var terms: [String] {
    var commas: [Index] = []
    var open: [(closing: Character, commas: Int)] = []
    var isEscaped = false
    for index in indices {
      defer { isEscaped = !isEscaped && self[index] == "\\" }
      if isEscaped { continue }
      switch self[index] {
      case ",": commas.append(index)
      case "(": open.append((")", commas.count))
      case "[": open.append(("]", commas.count))
      case "{": open.append(("}", commas.count))
      case let sign:
        guard let place = open.lastIndex(where: { $0.closing == sign }) else { continue }
        commas.removeSubrange(open[place].commas...)
        open.removeSubrange(place...)
      }
    }
    var terms: [String] = []
    var start = startIndex
    for comma in commas {
      terms.append(String(self[start..<comma]))
      start = index(after: comma)
    }
    return (terms + [String(self[start...])]).map(\.trimmed).filter { !$0.isEmpty }
  }

  /// What has a weight, and the weight, where the whole text is that.
  var weighted: (text: String, weight: String)? {
    wholeMatch(of: /\(([^()]+):(\d\.\d{1,2})\)/).map { (String($0.1), String($0.2)) }
  }

  /// Whether the text loads a network (`<lora:saltmarsh:0.8>`), which the program reads before the model.
  var loadsNetwork: Bool {
    wholeMatch(of: /<(lora|lyco|hypernet):[^<>]+>/) != nil
  }
}
