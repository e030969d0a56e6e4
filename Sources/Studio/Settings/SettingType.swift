import Text
package import World

/// What a setting can be.
package enum SettingType: Hashable, Sendable {
  case yesNo
  case provider
  case address
  case whole(ClosedRange<Int>)

  /// An amount in US dollars.
  case amount
  case words

  /// A language model, with the provider in front.
  case chatModel

  /// The words of a program, without a shell.
  case command

  /// What it must be, as it ends the sentence “it must be …”.
  package var expectation: String {
    switch self {
    case .yesNo: "true or false"
    case .provider: "the name of a provider, such as openai"
    case .address: "a web address such as http://localhost:7860, without a password in it"
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .amount: "an amount in US dollars, such as 20 or 0.50"
    case .words: "words of at most 200 letters, and no key"
    case .chatModel:
      "PROVIDER:MODEL, such as ollama:llama3.2, with a provider that has language models"
    case .command: "a program and its words, such as `pass show limn`"
    }
  }

  /// The value as it is kept, whatever way somebody has typed it; nil where it cannot be that.
  ///
  /// - Parameter provider: Whose setting it is, if it is one's.
  func checked(_ typed: String, of provider: ProviderFacts?, among providers: [ProviderFacts])
    -> String?
  {
    switch self {
    case .yesNo: SettingType.truth(of: typed).map { $0 ? "true" : "false" }
    case .provider: providers.named(typed)?.name
    case .address: provider?.address(typed)?.root
    case .whole(let range): Int(typed).flatMap { range.contains($0) ? "\($0)" : nil }
    case .amount: Amount(typed)?.text
    case .words, .command: SettingType.isPlain(typed) ? typed : nil
    case .chatModel: ChatModel(typed, among: providers)?.text
    }
  }

  /// What people mean who write yes or no, in a file of variables too.
  package static func truth(of word: String) -> Bool? {
    switch word.lowercased() {
    case "true", "yes", "on", "1": true
    case "false", "no", "off", "0": false
    default: nil
    }
  }

  static func isPlain(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    return !text.isEmpty && scalars.count <= 200 && !text.looksLikeKey
      && !scalars.contains { $0.properties.generalCategory == .control }
  }
}

extension [ProviderFacts] {
  /// The one that somebody means, by its name or by what else it is called.
  package func named(_ name: String) -> ProviderFacts? {
    let wanted = name.bareModelName
    return first { $0.isCalled(wanted) }
  }
}
