/// How much text is taken from one picture; a picture from a stranger may claim any amount.
struct TextBudget {
  /// All texts together, inflated.
  static let limit = 8 << 20

  /// More texts than any tool writes.
  static let texts = 1000

  private var bytesLeft = TextBudget.limit
  private var textsLeft = TextBudget.texts

  /// What may still be inflated, also in vain: a hundred bombs must not cost a hundred times 8 MiB.
  private var inflationLeft = 4 * TextBudget.limit

  /// How long the next text may be.
  var longest: Int { textsLeft > 0 ? bytesLeft : 0 }

  /// Whether there was room for a text of this length, which is then used up.
  mutating func take(_ count: Int) -> Bool {
    guard textsLeft > 0, count <= bytesLeft else { return false }
    bytesLeft -= count
    textsLeft -= 1
    return true
  }

  /// Whether so much may be inflated.
  mutating func tryInflating(_ count: Int) -> Bool {
    guard count <= inflationLeft else { return false }
    inflationLeft -= count
    return true
  }
}
