import FoundationEssentials
import Text
import World

/// Something that a provider does not do, or has not done.
package enum ProviderError: Error, Hashable {
  case keyMissing(provider: String)
  case keyRefused(provider: String)

  /// There is a key, and it cannot be used; nothing was sent.
  case keyUnreadable(provider: String, reason: String, remedy: String)

  /// The key is good, and the account behind it is not far enough for that model.
  case notVerified(provider: String, reason: String)
  case noCredit(provider: String)

  /// It does not want to make that; the reasons are its own words.
  case moderated(provider: String, reasons: [String])

  /// It is asked too often.
  case rateLimited(provider: String, after: Double?)
  case busy(provider: String, after: Double?)

  /// Nothing was sent.
  case unreachable(provider: String, reason: String?)

  /// Nothing was sent, and it will not be otherwise the next time.
  case notAsked(provider: String, reason: String, remedy: String)

  /// It does not have the model, or not any more; the successor is one to take in its place.
  case unknownModel(provider: String, model: String, successor: String?)

  /// It does not take the value of a parameter, in its own words.
  case badParameter(provider: String, name: String, reason: String)

  /// It does not understand the request, in its own words.
  case refused(provider: String, reason: String)

  /// The request was sent, and the answer did not come, or not to its end.
  case lostAnswer(provider: String)

  /// The answer is nothing that can be understood.
  case garbledAnswer(provider: String)

  /// It has tried, and failed.
  case failed(provider: String, reason: String)

  /// Somebody has told it not to make that.
  case canceled(provider: String)

  /// It has deleted the pictures.
  case vanished(provider: String)

  /// More bytes than any picture has.
  case tooLarge(provider: String)

  /// What came is no picture.
  case noPicture(provider: String)
  case noPictures(provider: String)
}

extension ProviderError {
  /// What may be done after a request has failed so.
  package enum Consequence: Hashable, Sendable {
    /// Nothing was made and nothing is paid, and asking again gives the same answer.
    case over

    /// Nothing was made and nothing is paid, and it may pass; after so many seconds, where the provider
    /// says so.
    case passing(after: Double?)

    /// It may have been made and paid.
    case unclear

    /// Something was made, and is paid.
    case paid
  }

  /// What it means for the request.
  package var consequence: Consequence {
    switch self {
    case .keyMissing, .keyRefused, .keyUnreadable, .notVerified, .noCredit, .moderated, .notAsked,
      .unknownModel, .badParameter, .refused, .failed, .canceled:
      .over
    case .rateLimited(_, let after), .busy(_, let after):
      // What a service says may be any number, and none.
      .passing(after: after.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil })
    case .unreachable: .passing(after: nil)
    case .lostAnswer, .garbledAnswer: .unclear
    case .vanished, .tooLarge, .noPicture, .noPictures: .paid
    }
  }
}

extension ProviderError {
  /// Whether it tells how the service is for whatever it is asked, and not only of one request.
  package var isServiceFault: Bool {
    switch self {
    case .keyMissing, .keyRefused, .keyUnreadable, .notVerified, .noCredit, .rateLimited, .busy,
      .unreachable, .lostAnswer, .garbledAnswer, .failed, .tooLarge:
      true
    // Not asked is who wants something that cannot be sent, too.
    case .notAsked, .moderated, .unknownModel, .badParameter, .refused, .canceled, .vanished,
      .noPicture, .noPictures:
      false
    }
  }

  /// Whether the others of an answer may be good.
  var isAboutOnePicture: Bool {
    switch self {
    case .tooLarge, .noPicture: true
    default: false
    }
  }
}

extension ProviderError: LocalizedError {
  /// What happened.
  package var errorDescription: String? {
    switch self {
    case .keyMissing(let provider): "There is no key for \(provider)."
    case .keyRefused(let provider): "\(provider) did not accept the key."
    case .keyUnreadable(_, let reason, _), .notAsked(_, let reason, _): reason
    case .notVerified(let provider, let reason):
      "\(provider) does not make that for this account: \(reason.excerpt)"
    case .noCredit(let provider): "There is no credit left at \(provider)."
    case .moderated(let provider, let reasons):
      "\(provider) does not want to make that"
        + (reasons.isEmpty ? "." : ": \(reasons.joined(separator: ", ").excerpt).")
    case .rateLimited(let provider, _): "\(provider) is asked too often."
    case .busy(let provider, _): "\(provider) is too busy."
    case .unreachable(let provider, let reason):
      reason.map { "\(provider) cannot be reached. \($0)" } ?? "\(provider) cannot be reached."
    case .unknownModel(let provider, let model, _):
      "\(provider) has no model “\(model.excerpt)”."
    case .badParameter(let provider, let name, let reason):
      "\(provider) does not take that \(name.excerpt): \(reason.excerpt)"
    case .refused(let provider, let reason):
      "\(provider) does not take the request: \(reason.excerpt)"
    case .lostAnswer(let provider): "The request was sent, and no answer came from \(provider)."
    case .garbledAnswer(let provider): "\(provider) has answered with something unintelligible."
    case .failed(let provider, let reason): "\(provider) has failed: \(reason.excerpt)"
    case .canceled(let provider): "It was cancelled at \(provider)."
    case .vanished(let provider): "\(provider) has deleted the pictures before they were fetched."
    case .tooLarge(let provider): "\(provider) has answered with more than any picture has."
    case .noPicture(let provider): "\(provider) has answered with something that is no picture."
    case .noPictures(let provider): "\(provider) has answered without pictures."
    }
  }

  /// What to do about it.
  package var recoverySuggestion: String? {
    switch self {
    case .keyMissing(let provider): "Store one with `limn key set \(provider)`."
    case .keyRefused(let provider): "Store a new one with `limn key set \(provider)`."
    case .keyUnreadable(_, _, let remedy), .notAsked(_, _, let remedy): remedy
    case .notVerified(let provider, _):
      "Have it verified at \(provider), or take another model: `limn model list`."
    case .noCredit(let provider): "Add some at \(provider), then `limn queue retry`."
    case .moderated: "Say it in other words."
    case .rateLimited, .busy: "`limn queue run` tries again."
    case .unreachable: MakerError.withoutNetwork
    case .unknownModel(_, _, let successor?):
      "Take \(successor.excerpt) in its place: --model \(successor.quotedForShell)."
    case .unknownModel(let provider, _, nil):
      "`limn model list --provider \(provider)` lists those that are known."
    case .badParameter, .refused: "Leave out what it does not take."
    case .lostAnswer, .garbledAnswer:
      "It may have been paid: `limn queue list` says what can be done."
    case .failed, .canceled, .tooLarge, .noPicture, .noPictures: "Ask again, or another provider."
    case .vanished: "Fetch them sooner: `limn queue run` does. `limn queue retry` asks once more."
    }
  }
}
