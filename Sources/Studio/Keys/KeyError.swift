import FoundationEssentials
import Text

/// A key that is not there, or that is not used. No case holds anything of a key.
package enum KeyError: Error, Hashable {
  case missing(provider: String, variables: [String])

  /// There is none in the library.
  case notStored(provider: String)

  /// A provider that takes none.
  case notTaken(provider: String)

  /// A key of the library was given for another address than that which counts now.
  case addressChanged(provider: String, host: String)

  /// A key of the environment would be sent to an address that the library says.
  case addressNotTrusted(variable: String, provider: String, host: String)

  /// A key of a provider that is not known any more.
  case unknownProvider(String)

  /// Keys are sealed by a passphrase, and nobody is there to type it.
  case passphraseNeeded
  case passphrasesDiffer

  /// Nothing is sealed by a passphrase.
  case notProtected

  /// Another process has changed keys, or how they are sealed, in the meantime.
  case changedMeanwhile
}

extension KeyError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .missing(let provider, _): "There is no key for \(provider)."
    case .notStored(let provider): "This library has no key for \(provider)."
    case .notTaken(let provider): "\(provider) takes no key."
    case .addressChanged(let provider, let host):
      "The stored key of \(provider) was not given for \(host), and is not sent there."
    case .addressNotTrusted(let variable, _, let host):
      "The key in \(variable) is not sent to \(host), which only this library says."
    case .unknownProvider(let name):
      "There is a key for \(name.shownUnlessKey), which is no provider any more."
    case .passphraseNeeded: "The keys are sealed by a passphrase, and nobody is there to type it."
    case .passphrasesDiffer: "The two passphrases differ."
    case .notProtected: "The keys are not sealed by a passphrase."
    case .changedMeanwhile: "Somebody else has just changed keys; nothing was changed."
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .missing(let provider, let variables):
      "Store one with `limn key set \(provider)`"
        + (variables.first.map { ", or set the variable \($0)." } ?? ".")
    case .notStored: "`limn key list` shows the keys."
    case .notTaken: "`limn provider list` shows who does."
    case .addressChanged(let provider, _), .addressNotTrusted(_, let provider, _):
      "If it is right, say so by giving the key: `limn key set \(provider)`."
    case .unknownProvider(let name): "Remove it with `limn key remove \(name.quotedForShell)`."
    case .passphraseNeeded:
      "Name a file that holds it in LIMN_PASSPHRASE_FILE, or a program in LIMN_PASSPHRASE_COMMAND."
    case .passphrasesDiffer, .changedMeanwhile: "Try again."
    case .notProtected: "`limn key protect` does that."
    }
  }
}
