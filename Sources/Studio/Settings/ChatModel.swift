package import World

/// A language model, and who has it.
package struct ChatModel: Hashable, Sendable {
  package let provider: ProviderFacts

  /// What the provider calls it.
  package let name: String

  /// As it is typed and shown: `ollama:llama3.2`.
  package var text: String { "\(provider.name):\(name)" }

  private init(_ name: String, of provider: ProviderFacts) {
    (self.name, self.provider) = (name, provider)
  }

  /// Nil for what is not `PROVIDER:MODEL`, with a provider that has language models.
  init?(_ typed: String, among providers: [ProviderFacts]) {
    guard let (word, name) = ChatModel.parts(of: typed), let provider = providers.named(word),
      provider.hasChat
    else { return nil }
    self.init(name, of: provider)
  }

  /// The name of a provider and that of a model, which may have colons of its own.
  fileprivate static func parts(of typed: String) -> (provider: String, model: String)? {
    guard let colon = typed.firstIndex(of: ":") else { return nil }
    let (provider, model) = (String(typed[..<colon]), String(typed[typed.index(after: colon)...]))
    let isName = SettingType.isPlain(model) && !model.contains(where: \.isWhitespace)
    return isName && !provider.isEmpty ? (provider, model) : nil
  }
}

extension Settings {
  /// The language model that polishes prompts; nil where nobody has said which.
  package func chatModel() throws(SettingError) -> ChatModel? {
    guard let value = try value(of: .polish) else { return nil }
    return ChatModel(value.text, among: providers)
  }

  /// - Throws: Where its provider may not be used. Of a server of one's own nobody need have said where it is:
  ///   who names a model of it means the one that is where it usually is.
  package func requireUsable(_ model: ChatModel) throws {
    let provider = model.provider
    let isSilent = try value(of: provider.setting(.enabled)) == nil
    let isStopped = try value(of: .enabled)?.text == "false"
    if provider.place == .own, isSilent, !isStopped, try endpoint(of: provider) != nil { return }
    try requireUsable(provider)
  }

  /// - Throws: Where somebody means none, or one of a provider that has none.
  func chatModel(named typed: String, for name: SettingName) throws(SettingError) -> ChatModel {
    guard let (word, _) = ChatModel.parts(of: typed) else { throw .refused(name) }
    let provider = try provider(named: word)
    guard let model = ChatModel(typed, among: providers) else {
      throw .hasNoChat(provider.name, known: providers.filter(\.hasChat).map(\.name))
    }
    return model
  }
}
