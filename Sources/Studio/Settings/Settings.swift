package import MediaLibrary
package import World

/// Where a value comes from.
package enum SettingOrigin: Hashable, Sendable {
  /// Somebody has set it for one project of the library.
  case project(String)

  /// Somebody has set it in the library.
  case database

  /// A variable of the environment says it.
  case environment(String)

  /// Nobody says anything.
  case usual

  /// As it is told.
  package var words: String {
    switch self {
    case .project(let slug): "database, for \(slug)"
    case .database: "database"
    case .environment(let variable): "environment \(variable)"
    case .usual: "default"
    }
  }

  /// Whether the library says it, and nobody else.
  package var isOfLibrary: Bool {
    switch self {
    case .project, .database: true
    case .environment, .usual: false
    }
  }
}

/// A value, and where it comes from.
package struct SettingValue: Hashable, Sendable {
  package let text: String
  package let origin: SettingOrigin

  package init(_ text: String, _ origin: SettingOrigin) {
    (self.text, self.origin) = (text, origin)
  }
}

/// What counts: what is set in the library, else what the environment says, else what is usual.
///
/// ```swift
/// let settings = try library.settings { Environment.value(of: $0) }
/// try settings.value(of: "openai.endpoint")?.origin    // .environment("OPENAI_BASE_URL")
/// ```
package struct Settings: Sendable {
  /// All providers: those of the program, and the second servers of the library.
  package let providers: [ProviderFacts]
  let texts: SettingTexts

  /// What the environment says, as far as it is about any of this.
  let variables: [String: String]

  /// The project that is worked in, for which other values may count.
  let project: Project?

  package init(
    _ texts: SettingTexts = SettingTexts(), project: Project? = nil,
    environment: (String) -> String?
  ) {
    (self.texts, self.project) = (texts, project)
    providers = ProviderFacts.all + ProviderFacts.added(in: texts)
    let names = SettingName.all(of: providers).flatMap(\.variables)
    var variables: [String: String] = [:]
    // One that is empty counts as one that is not there.
    for name in names + providers.flatMap({ $0.variables(for: .key) }) {
      if let value = environment(name), !value.isEmpty { variables[name] = value }
    }
    self.variables = variables
  }

  /// - Parameter variables: What another value has found in the environment.
  init(_ texts: SettingTexts, project: Project? = nil, variables: [String: String]) {
    self.init(texts, project: project) { variables[$0] }
  }
}

extension Library {
  /// What is set here, and in the environment.
  ///
  /// - Parameter project: The project that is worked in, for which other values may count.
  package func settings(
    for project: Project? = nil, environment: (String) -> String?
  ) throws -> Settings {
    Settings(try settingTexts(), project: project, environment: environment)
  }
}

extension Settings {
  /// All settings that there are, in the order in which they are listed; models only where something was
  /// said of them.
  package var names: [SettingName] {
    let models = texts[.settings].keys.compactMap(SettingName.model).sorted()
    return SettingName.all(of: providers) + models.map { SettingName.isEnabled(model: $0) }
  }

  /// The setting that somebody means, by its name or by a variable that says the same.
  package func name(_ typed: String) throws(SettingError) -> SettingName {
    let wanted = typed.lowercased()
    let names = names
    if let found = names.first(where: { $0.text.lowercased() == wanted }) { return found }
    if let found = names.first(where: { $0.variables.contains(typed) }) { return found }
    if let model = SettingName.model(in: typed) { return .isEnabled(model: model) }
    if let found = renamed(typed), let name = names.first(where: { $0.text == found }) {
      return name
    }
    if let provider = providerOfKey(typed) { throw .isKey(provider: provider) }
    throw .unknown(typed, known: names.map(\.text))
  }

  /// With the name of a provider in place of what else it is called.
  private func renamed(_ typed: String) -> String? {
    guard let dot = typed.lastIndex(of: "."), let provider = providers.named(String(typed[..<dot]))
    else { return nil }
    let field = typed[dot...].lowercased()
    return provider.settings.map(\.text).first { $0.lowercased() == provider.name + field }
  }

  /// The provider whose key somebody wants to set as if it were a setting.
  private func providerOfKey(_ typed: String) -> String? {
    if let ofVariable = provider(ofKeyIn: typed) { return ofVariable.name }
    let parts = typed.split(separator: ".")
    guard parts.count == 2, let provider = providers.named(String(parts[0])) else { return nil }
    let field = parts[1].lowercased().filter { $0 != "_" && $0 != "-" }
    return ["key", "apikey", "token", "apitoken", "secret", "password"].contains(field)
      ? provider.name : nil
  }

  /// The provider whose key a variable of the environment holds.
  package func provider(ofKeyIn variable: String) -> ProviderFacts? {
    providers.first { $0.variables(for: .key).contains(variable) }
  }
}

extension Settings {
  /// What counts, as it was found: it may be something that the setting cannot be.
  package func found(_ name: SettingName) -> SettingValue? {
    if name.isOfProjects, let project, let own = texts[.settings][name.row(for: project.id)] {
      return SettingValue(own, .project(project.slug))
    }
    if let set = texts[.settings][name.text], !name.isOfEnvironment {
      return SettingValue(set, .database)
    }
    for variable in name.variables {
      if let value = variables[variable] { return SettingValue(value, .environment(variable)) }
    }
    return name.usual.map { SettingValue($0, .usual) }
  }

  /// What counts; nil where that is nothing.
  ///
  /// - Throws: Where what counts is something that the setting cannot be. Nothing falls through to what
  ///   counts less: somebody who switches a provider off with a mistake in it has switched it off.
  package func value(of name: SettingName) throws(SettingError) -> SettingValue? {
    guard let found = found(name) else { return nil }
    guard let text = checked(found.text, for: name) else { throw .unfit(name, found.origin) }
    return SettingValue(text, found.origin)
  }

  /// A value as it is kept; nil where the setting cannot be that.
  func checked(_ typed: String, for name: SettingName) -> String? {
    name.type.checked(typed, of: name.provider, among: providers)
  }

  func truth(of name: SettingName) throws(SettingError) -> (isTrue: Bool, origin: SettingOrigin)? {
    try value(of: name).map { ($0.text == "true", $0.origin) }
  }
}

extension SettingName {
  /// What its row is called for one project alone.
  func row(for project: Project.ID) -> String { "\(text)#\(project.rawValue)" }
}
