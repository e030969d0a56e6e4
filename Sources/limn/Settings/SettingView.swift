import Studio
import World

/// A setting as it is listed.
struct SettingView: Encodable {
  let name: String

  /// What counts; nil where that is nothing.
  let value: String?
  let origin: String
  let variable: String?

  /// The only project for which it is so.
  let project: String?

  /// What counts where nobody says anything.
  let usual: String?
  let help: String

  /// Why it cannot be used, where it cannot.
  let problem: String?

  private enum CodingKeys: String, CodingKey {
    case name, value, origin, variable, project, help, problem
    case usual = "default"
  }

  /// What counts of a setting.
  init(_ name: SettingName, in settings: Settings) {
    let found = settings.found(name)
    var (text, problem): (String?, String?)
    do throws(SettingError) {
      text = try settings.value(of: name)?.text
    } catch {
      // What cannot be used is not shown either: it may be a key that went astray.
      problem = error.errorDescription
    }
    self.init(name, text, found?.origin ?? .usual, problem: problem)
  }

  /// What is set for one project alone.
  init(_ name: SettingName, _ text: String, of project: Project) {
    self.init(name, text, .project(project.slug))
  }

  /// A key, of which nothing is shown.
  init(keyOf provider: ProviderFacts, _ origin: SettingOrigin) {
    name = "\(provider.name).key"
    (value, self.origin, variable) = ("********", origin.word, origin.variable)
    (project, usual, problem) = (nil, nil, nil)
    help = "The key of \(provider.title); `limn key list` tells more."
  }

  private init(
    _ name: SettingName, _ value: String?, _ origin: SettingOrigin, problem: String? = nil
  ) {
    (self.name, self.value, usual, help) = (name.text, value, name.usual, name.help)
    (self.origin, variable, self.problem) = (origin.word, origin.variable, problem)
    project = if case .project(let slug) = origin { slug } else { nil }
  }
}

extension SettingView {
  var shownValue: String { problem == nil ? value ?? "" : "(cannot be used)" }

  var shownOrigin: String {
    if let project { return "\(origin), for \(project)" }
    return value == nil && problem == nil ? "" : origin + (variable.map { " \($0)" } ?? "")
  }

  var facts: [(label: String, words: String)] {
    [
      ("Setting", name), ("Value", problem ?? value ?? "not set"), ("From", shownOrigin),
      ("Usually", usual ?? ""), ("For", help),
    ]
  }
}

extension SettingOrigin {
  /// As programs read it.
  var word: String {
    switch self {
    case .project, .database: "database"
    case .environment: "environment"
    case .usual: "default"
    }
  }

  var variable: String? {
    if case .environment(let variable) = self { variable } else { nil }
  }
}
