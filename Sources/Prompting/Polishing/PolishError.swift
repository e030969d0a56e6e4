import FoundationEssentials
import Text
package import World

/// Why the answer of a language model is not taken in place of a composed prompt.
package enum PolishError: Error, Hashable {
  case noWords
  case tooLong(Int, maximum: Int, unit: PromptLimit.Unit)

  /// It is tags where sentences are wanted, or sentences where tags are.
  case otherForm(isProse: Bool)

  /// It would load a network that the composed prompt does not.
  case loadsNetwork
  case lostName(String)

  /// The look of that element is locked.
  case changedLook(String)
  case changedQuote(String)

  /// Next to nothing of the composed prompt is there.
  case saysOtherThings
}

extension PolishError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .noWords: "The answer has no words."
    case .tooLong(let used, let maximum, let unit):
      "The answer has \(used) \(unit.words), and \(maximum) are the most."
    case .otherForm(isProse: true): "The answer is not made of sentences."
    case .otherForm(isProse: false): "The answer is no list of tags."
    case .loadsNetwork: "The answer would load a network."
    case .lostName(let name): "The answer leaves out “\(name.excerpt)”."
    case .changedLook(let name): "The answer changes the look of \(name.excerpt), which is locked."
    case .changedQuote(let quote):
      "The answer changes “\(quote.excerpt)”, which stands between quotes."
    case .saysOtherThings: "The answer says something else."
    }
  }

  package var recoverySuggestion: String? {
    "Another language model may do better: `limn setting set prompt.polish PROVIDER:MODEL`."
  }
}
