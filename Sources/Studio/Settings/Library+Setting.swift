package import MediaLibrary
package import World

/// What a change to a setting has done.
package struct SettingChange: Sendable {
  package let name: SettingName

  /// What was set before, in the same place; nil where nothing was.
  package let before: String?

  /// What counts now; nil where that is nothing, or nothing that the setting can be.
  package let now: SettingValue?
}

extension Library {
  /// Sets something for the library, or for one project of it.
  package func set(
    _ typedName: String, to value: String, for project: Project? = nil,
    environment: (String) -> String?
  ) throws -> SettingChange {
    let outside = Settings(environment: environment)
    return try changeSettingTexts { texts in
      let name = try Settings(texts, variables: outside.variables).name(typedName)
      let text = try Settings(texts) { _ in nil }.settable(value, as: name, for: project)
      return try Library.change(name, to: text, for: project, in: &texts, outside.variables)
    }
  }

  /// Takes back what was set, so that the environment and what is usual count again.
  package func clear(
    _ typedName: String, for project: Project? = nil, environment: (String) -> String?
  ) throws -> SettingChange {
    let outside = Settings(environment: environment)
    return try changeSettingTexts { texts in
      let name = try Settings(texts, variables: outside.variables).name(typedName)
      if project != nil, !name.isOfProjects { throw SettingError.notOfProjects(name) }
      return try Library.change(name, to: nil, for: project, in: &texts, outside.variables)
    }
  }

  private static func change(
    _ name: SettingName, to text: String?, for project: Project?, in texts: inout SettingTexts,
    _ variables: [String: String]
  ) throws -> SettingChange {
    let row = project.map { name.row(for: $0.id) } ?? name.text
    let before = texts[.settings][row]
    texts[.settings][row] = text
    let settings = Settings(texts, project: project, variables: variables)
    // What the environment says may be wrong; that is no reason not to change the library.
    let now = settings.found(name).flatMap { found in
      settings.checked(found.text, for: name).map { SettingValue($0, found.origin) }
    }
    return SettingChange(name: name, before: before, now: now)
  }
}

extension Settings {
  /// A value as it is kept.
  func settable(
    _ value: String, as name: SettingName, for project: Project?
  ) throws(SettingError) -> String {
    if name.isOfEnvironment { throw .isOfEnvironment(name) }
    if project != nil, !name.isOfProjects { throw .notOfProjects(name) }
    if name.type == .chatModel { return try chatModel(named: value, for: name).text }
    guard let text = checked(value, for: name) else { throw .refused(name) }
    return text
  }

  /// All that is set in the library for single projects, by the name of the setting.
  package func ofProjects(_ name: SettingName) -> [(project: Project.ID, text: String)] {
    let beginning = name.text + "#"
    return texts[.settings].filter { $0.key.hasPrefix(beginning) }.sorted { $0.key < $1.key }
      .compactMap { key, text in
        Int64(key.dropFirst(beginning.count)).map { (Project.ID(rawValue: $0), text) }
      }
  }
}
