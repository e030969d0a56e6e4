import FoundationEssentials

/// Why a sketch is not painted.
package enum SketchError: Error, Hashable {
  case sideOutOfRange(Int, allowed: ClosedRange<Int>)
}

extension SketchError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .sideOutOfRange(let side, let allowed):
      "A sketch has \(allowed.lowerBound) to \(allowed.upperBound) pixels along a side, not \(side)."
    }
  }

  package var recoverySuggestion: String? { "Ask for a size within these limits." }
}
