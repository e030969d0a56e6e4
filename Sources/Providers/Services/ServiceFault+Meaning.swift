import Studio

/// What it means for whoever has asked.
extension ServiceFault {
  /// - Parameters:
  ///   - model: The model that was asked for, and the one to take where it is gone.
  ///   - failuresAreFree: Whether it is known that nothing is paid that ended so.
  func error(
    of provider: String, model: String? = nil, successor: String? = nil, failuresAreFree: Bool
  ) -> ProviderError {
    if isModerated { return .moderated(provider: provider, reasons: refusal) }
    if isLackOfCredit { return .noCredit(provider: provider) }
    if status == 403, says("must be verified", "has not been used in project") {
      return .notVerified(provider: provider, reason: message)
    }
    if isBadKey { return .keyRefused(provider: provider) }
    if has("7003") { return .badParameter(provider: provider, name: "account", reason: message) }
    if let model, isUnknownModel {
      return .unknownModel(provider: provider, model: model, successor: successor)
    }
    if has("3040") { return .busy(provider: provider, after: after) }
    // Not everybody has the number for it.
    let isRateLimited = (400..<500).contains(status) && says("rate limit exceeded")
    switch isRateLimited ? 429 : status {
    case 429: return .rateLimited(provider: provider, after: after)
    case 402 where after != nil: return .rateLimited(provider: provider, after: after)
    case 503, 529: return .busy(provider: provider, after: after)
    case 407: return .unreachable(provider: provider, reason: "The proxy wants a password.")
    case 408, 500...:
      return failure(of: provider, failuresAreFree)
    default: return refusal(of: provider)
    }
  }

  /// Something has gone wrong over there. Where a service itself says so, nothing was made; where only a
  /// machine in front of it does, nobody knows.
  private func failure(of provider: String, _ areFree: Bool) -> ProviderError {
    let isOfTheService = isNamed && !message.isEmpty && [500, 502].contains(status)
    guard areFree || isOfTheService else { return .lostAnswer(provider: provider) }
    let isFull = has("outofmemoryerror", "torch.outofmemoryerror") || says("out of memory")
    if isFull || areFree && isException || mayBeAskedAgain == false {
      return .failed(provider: provider, reason: message)
    }
    return .busy(provider: provider, after: after)
  }

  private func refusal(of provider: String) -> ProviderError {
    let words = message.isEmpty ? "It answers with \(status)." : message
    guard let parameter, !parameter.isEmpty else {
      return .refused(provider: provider, reason: words)
    }
    return .badParameter(provider: provider, name: parameter, reason: words)
  }

  // MARK: What it is

  private func has(_ words: String...) -> Bool { words.contains(where: codes.contains) }

  /// Whether the message for people has one of the phrases. Some services say it nowhere else.
  private func says(_ phrases: String...) -> Bool {
    let message = message.lowercased()
    return phrases.contains { message.contains($0) }
  }

  /// The names that services have for not wanting to make something.
  static let refusals: Set = [
    "moderation_blocked", "content_policy_violation", "contentfilter", "content_filter",
    "refusal", "3030",
  ]

  private var isModerated: Bool {
    if codes.contains(where: Self.refusals.contains) { return true }
    guard (400..<500).contains(status), status != 401, status != 429 else { return false }
    return !reasons.isEmpty
      || says(
        "nsfw", "flagged as sensitive", "safety system", "content policy", "content moderation",
        "moderation flag")
  }

  /// Its reasons, else what it says.
  private var refusal: [String] {
    reasons.isEmpty && !message.isEmpty ? [message.withoutDot] : reasons
  }

  private var isLackOfCredit: Bool {
    // One that is told when to come back has too much under way, and not too little in the account.
    if status == 402 { return after == nil }
    if has(
      "insufficient_quota", "credit_balance_exhausted", "organization_spend_limit_exceeded",
      "project_spend_limit_exceeded", "organization_usage_limit_exceeded",
      "billing_hard_limit_reached", "3036", "4006")
    {
      return true
    }
    guard (400..<500).contains(status) else { return false }
    return [403, 429].contains(status) && says("limit: 0")
      || says(
        "run out of credits", "exhausted balance", "insufficient credit", "insufficient balance")
  }

  private var isBadKey: Bool {
    if status == 401 || has("invalid_api_key", "authentication_error", "10000", "6003", "9109") {
      return true
    }
    if status == 400, says("api key not valid") { return true }
    guard status == 403 else { return false }
    return has("permission_denied") || message.isEmpty || says("not authenticated")
  }

  private var isUnknownModel: Bool {
    if has("model_not_found", "invalidmodel", "5007", "3042") { return true }
    if parameter == "model", has("invalid_value") || says("does not exist") { return true }
    if status == 422,
      says("specified version does not exist") || has("invalid version or not permitted")
    {
      return true
    }
    // Where the address is wrong, nothing is said about the model.
    return status == 404 && !says("invalid url", "page not found")
  }
}

extension String {
  /// A sentence as a part of another one.
  var withoutDot: String { hasSuffix(".") ? String(dropLast()) : self }
}
