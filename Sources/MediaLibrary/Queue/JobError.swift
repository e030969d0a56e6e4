import FoundationEssentials

/// Why a step of a job was not taken.
package enum JobError: Error, Hashable {
  /// Somebody else has it in hand by now, or something became of it.
  case changedMeanwhile(generation: Int64, part: Int)
}

extension JobError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .changedMeanwhile(let generation, _):
      "Another process has meanwhile decided about generation \(generation)."
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .changedMeanwhile(let generation, _):
      "`limn generation show \(generation)` shows what became of it."
    }
  }
}
