package import MediaLibrary
import Secrets
import World

/// What came of reading a file of variables.
package struct SettingImport: Sendable {
  /// Something that was taken, and from which variable.
  package struct Taken: Hashable, Sendable, Encodable {
    package let name: String
    package let variable: String
  }

  /// A variable that is about something we know, and that was not taken.
  package struct Refused: Hashable, Sendable {
    package let variable: String
    package let reason: String
  }

  package var settings: [Taken] = []
  package var keys: [Taken] = []
  package var refused: [Refused] = []

  /// The same where nothing is wrong: one that is empty, or in the shade of another.
  package var passedOver: [Refused] = []

  /// Variables that say nothing to us.
  package var unknown: [String] = []
}

extension Library {
  /// Takes what a file says: keys sealed, all else as settings. All of it in one step, in the place of what
  /// was set before.
  package func importSettings(
    _ file: VariableFile, by means: KeyMeans
  ) throws -> SettingImport {
    let before = try settingTexts()
    let plan = try ImportPlan(file, Settings(before, environment: means.environment))
    let names = Set(plan.keys.map(\.provider.name))
    let master = names.isEmpty ? nil : try Library.masterKey(toSeal: names, in: before, by: means)
    try changeSettingTexts { texts in
      guard texts[.slots] == before[.slots] else { throw KeyError.changedMeanwhile }
      for setting in plan.settings { texts[.settings][setting.name.text] = setting.text }
      // With what was just set: a key is for the address that the file says.
      let settings = Settings(texts, environment: means.environment)
      for (provider, _, key) in plan.keys {
        guard let master else { break }
        texts[.keys][provider.name] = try settings.seal(key, of: provider, with: master).text
      }
    }
    return plan.result
  }
}

/// What of a file is going to be taken.
private struct ImportPlan: Sendable {
  var settings: [(name: SettingName, variable: String, text: String)] = []
  var keys: [(provider: ProviderFacts, variable: String, key: Secret)] = []
  var refused: [SettingImport.Refused] = []
  var passedOver: [SettingImport.Refused] = []
  var unknown: [String] = []

  init(_ file: VariableFile, _ known: Settings) throws {
    let names = known.names
    for line in file.lines {
      let variable = line.name
      if let provider = known.provider(ofKeyIn: variable) {
        let rivals = provider.variables(for: .key)
        guard counts(variable, among: rivals, in: file) else { continue }
        try take(line.value, keyOf: provider, variable)
      } else if let name = names.first(where: { $0.variables.contains(variable) }) {
        guard counts(variable, among: name.variables, in: file) else { continue }
        take(line.value, name, variable, known)
      } else {
        unknown.append(variable)
      }
    }
  }

  /// Whether no other variable of the file says the same and counts more.
  private mutating func counts(
    _ variable: String, among rivals: [String], in file: VariableFile
  ) -> Bool {
    let first = rivals.first { file.value(of: $0) != nil }
    guard let first, file.value(of: variable) != nil else {
      passedOver.append(SettingImport.Refused(variable: variable, reason: "It is empty."))
      return false
    }
    guard first != variable else { return true }
    passedOver.append(SettingImport.Refused(variable: variable, reason: "\(first) counts more."))
    return false
  }

  private mutating func refuse(_ variable: String, _ reason: String) {
    refused.append(SettingImport.Refused(variable: variable, reason: reason))
  }

  private mutating func take(
    _ value: String, keyOf provider: ProviderFacts, _ variable: String
  ) throws {
    // As examples have it: `OPENAI_API_KEY=sk-...`
    guard !value.hasSuffix("..."), !value.hasSuffix("…") else {
      refuse(variable, "It is only an example of a key.")
      return
    }
    do throws(SecretError) {
      keys.append((provider, variable, try Secret(line: value)))
    } catch {
      guard error != .libraryMissing else { throw error }
      refuse(variable, error.errorDescription ?? "It is no key.")
    }
  }

  private mutating func take(
    _ value: String, _ name: SettingName, _ variable: String, _ known: Settings
  ) {
    do throws(SettingError) {
      settings.append((name, variable, try known.settable(value, as: name, for: nil)))
    } catch {
      refuse(variable, error.errorDescription ?? "It cannot be that.")
    }
  }

  var result: SettingImport {
    SettingImport(
      settings: settings.map { SettingImport.Taken(name: $0.name.text, variable: $0.variable) },
      keys: keys.map { SettingImport.Taken(name: $0.provider.name, variable: $0.variable) },
      refused: refused, passedOver: passedOver, unknown: unknown)
  }
}
