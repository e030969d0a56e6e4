import FoundationEssentials
import Text

/// A setting that is not there, or that cannot be what somebody wants. No case holds a value: it may be a
/// key that went astray.
package enum SettingError: Error, Hashable {
  case unknown(String, known: [String])

  /// The key of a provider is no setting.
  case isKey(provider: String)

  /// What somebody types cannot be its value.
  case refused(SettingName)

  /// What counts, by where it comes from, cannot be its value.
  case unfit(SettingName, SettingOrigin)
  case notOfProjects(SettingName)
  case isOfEnvironment(SettingName)
  case unknownProvider(String, known: [String])

  /// A second server cannot be called so, because it must be letters, digits and dashes.
  case wrongProviderName
  case providerNameTaken(String, by: String)

  /// It came with the program.
  case isBuiltIn(String)

  /// It has no servers that one could run.
  case hasNoServer(String)

  /// It has no language models that could be spoken to.
  case hasNoChat(String, known: [String])

  /// Nobody has said which language model is to be asked.
  case noChatModel
  case providerOff(String, reason: String, remedy: String)
  case modelOff(String, reason: String, remedy: String)
}

extension SettingError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .unknown(let name, _): "There is no setting “\(name.shownUnlessKey)”."
    case .isKey(let provider): "The key of \(provider) is a secret, and no setting."
    case .refused(let name): "\(name.text) cannot be that: it must be \(name.type.expectation)."
    case .unfit(let name, let origin):
      "\(name.text) cannot be what \(origin.source) says: it must be \(name.type.expectation)."
    case .notOfProjects(let name):
      "\(name.text) is the same for all projects of the library."
    case .isOfEnvironment(let name):
      "\(name.text) is not taken from a library, which may come from somebody else: it names a program."
    case .unknownProvider(let name, _): "There is no provider “\(name.shownUnlessKey)”."
    case .wrongProviderName:
      "A provider cannot be called so: it must be small letters, digits and dashes, at most 32."
    case .providerNameTaken(let name, let owner):
      name == owner
        ? "There is a provider \(name) already." : "\(name) is another name of \(owner)."
    case .isBuiltIn(let name): "\(name) came with Limn, and cannot be removed."
    case .hasNoServer(let name): "\(name) is in Limn, and there is no second one."
    case .hasNoChat(let name, _): "\(name) has no language models that Limn can ask."
    case .noChatModel: "Nobody has said which language model polishes prompts."
    case .providerOff(_, let reason, _), .modelOff(_, let reason, _): reason
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .unknown(let name, let known):
      known.suggestion(for: name) ?? "`limn setting list --all` lists them."
    case .isKey(let provider): "Store it with `limn key set \(provider)`, which does not show it."
    case .refused(let name): "`limn setting get \(name.text)` shows what it is."
    case .unfit(let name, let origin): origin.remedy(for: name)
    case .notOfProjects: "Leave out --project."
    case .isOfEnvironment(let name):
      "Set it in your shell, for example: `export \(name.variables[0])=\"pass show limn\"`."
    case .unknownProvider(let name, let known):
      known.suggestion(for: name) ?? "Providers are \(known.joined(by: ", "))."
    case .wrongProviderName: "Choose another name, such as attic."
    case .providerNameTaken(let name, _): "Choose another name, such as \(name)2."
    case .isBuiltIn(let name): "Switch it off with `limn provider disable \(name)`."
    case .hasNoServer: "`limn provider list` shows what there is."
    case .hasNoChat(_, let known):
      "These have some: \(known.joined(by: ", ")). `limn provider add llama --like openai --endpoint "
        + "URL --own` adds a server of your own."
    case .noChatModel:
      "Say it with `limn setting set prompt.polish PROVIDER:MODEL`, such as ollama:llama3.2."
    case .providerOff(_, _, let remedy), .modelOff(_, _, let remedy): remedy
    }
  }
}

extension SettingOrigin {
  /// As it stands in a sentence.
  package var source: String {
    switch self {
    case .project, .database: "the library"
    case .environment(let variable): "the variable \(variable)"
    case .usual: "the program"
    }
  }

  fileprivate func remedy(for name: SettingName) -> String {
    switch self {
    case .environment(let variable):
      "Change \(variable) or unset it, or say it with `limn setting set \(name.text) VALUE`."
    case .project, .database, .usual: "Set it anew with `limn setting set \(name.text) VALUE`."
    }
  }
}

extension String {
  /// Quoted in a sentence; what may be a key is not.
  package var shownUnlessKey: String { looksLikeKey ? "••••" : excerpt }
}
