/// Weights as people write them for Stable Diffusion: `(red hair, blue eyes:1.2)`.
///
/// A weight has a decimal point, so that “a map at 1:2” is none.
extension String {
  /// The text without weights and their brackets.
  var withoutWeights: String {
    contains("(") ? replacing(/\(([^()]+):\d\.\d{1,2}\)/) { String($0.1) } : self
  }

  /// The parts between the commas that stand in no brackets.
  var terms: [String] {
    var terms = [""]
    var depth = 0
    for character in self {
      switch character {
      case "(": depth += 1
      case ")": depth = max(0, depth - 1)
      default: break
      }
      if character == ",", depth == 0 {
        terms.append("")
      } else {
        terms[terms.count - 1].append(character)
      }
    }
    return terms.map { $0.trimmingBlanks }.filter { !$0.isEmpty }
  }

  /// What has a weight, and the weight, where the whole text is that.
  var weighted: (text: String, weight: String)? {
    wholeMatch(of: /\(([^()]+):(\d\.\d{1,2})\)/).map { (String($0.1), String($0.2)) }
  }

  /// Whether the text loads a network (`<lora:saltmarsh:0.8>`), which the program reads before the model.
  var loadsNetwork: Bool {
    wholeMatch(of: /<(lora|lyco|hypernet):[^<>]+>/) != nil
  }

  private var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
