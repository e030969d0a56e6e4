import FoundationEssentials
import Text

/// Why nobody can be asked for pictures.
package enum MakerError: Error, Hashable {
  case unknownProvider(String, known: [String])

  /// The catalogue knows no model of the provider that works.
  case noModel(provider: String)

  /// The catalogue has no model of that name that the provider could have.
  case unknownModel(String, provider: String)

  /// The model is somewhere else.
  case otherProvider(model: String, provider: String, offered: [String])

  /// The provider is known, and no program here can speak to it.
  case notSpoken(provider: String)

  /// It is reached over a network, and somebody has said to use none.
  case offline(provider: String)

  /// It is offered, and by nobody who can be asked.
  case noneEnabled(model: String, offered: [String])

  /// It does not work any more.
  case retired(String, since: String?, take: String?)
}

extension MakerError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .unknownProvider(let name, _): "There is no provider “\(name.excerpt)”."
    case .noModel(let provider): "No model of \(provider) is known that makes pictures of words."
    case .unknownModel(let name, let provider):
      "The catalogue knows no model “\(name.excerpt)” of \(provider)."
    case .otherProvider(let model, let provider, _):
      "\(provider) does not offer the model “\(model.excerpt)”."
    case .notSpoken(let provider): "This Limn cannot speak to \(provider)."
    case .offline(let provider):
      "\(provider) is reached over a network, and Limn was told to use none."
    case .noneEnabled(let model, let offered):
      "“\(model.excerpt)” is offered by \(offered.joined(separator: ", ")), and none of them can be asked."
    case .retired(let model, let since, _):
      "\(model) does not work any more\(since.map { ", since \($0)" } ?? "")."
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .unknownProvider(let name, let known):
      known.suggestion(for: name) ?? "Providers are \(known.joined(separator: ", "))."
    case .noModel(let provider): "Name one with `--model \(provider):ID`."
    case .unknownModel(let name, let provider):
      "If \(provider) has it: `--model \("\(provider):\(name)".quotedForShell)`. `limn model edit` says what it "
        + "takes."
    case .otherProvider(_, _, let offered):
      "It is offered by \(offered.joined(separator: ", ")); leave out one of both options."
    case .notSpoken: "Take another provider; `limn compose` makes the prompt to use there by hand."
    case .offline: MakerError.withoutNetwork
    case .noneEnabled(_, let offered):
      "Store a key with `limn key set \(offered.first ?? "PROVIDER")`, or take `--provider sketch`."
    case .retired(_, _, let take?): "Take `--model \(take)`."
    case .retired(_, _, nil): "`limn model list` lists those that work."
    }
  }

  /// What can be done where there is no network.
  static let withoutNetwork =
    "`limn generate … --provider sketch` works here; `limn generate … --queue` waits for `limn queue run`."
}
