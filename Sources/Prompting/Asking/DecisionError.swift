import FoundationEssentials

/// Why the answer of a language model decides nothing.
package enum DecisionError: Error, Hashable {
  case decidesNothing
}

extension DecisionError: LocalizedError {
  package var errorDescription: String? { "The answer does not say whether a picture is wanted." }

  package var recoverySuggestion: String? {
    "Another language model may do better: `limn setting set prompt.polish PROVIDER:MODEL`."
  }
}
