import Imaging

extension PreviewMeans {
  /// What the terminal can show, as far as its environment says. It is not asked: one that does
  /// not answer would keep the command waiting.
  init(_ environment: [String: String]) {
    self = PreviewMeans.inline(environment) ?? .halfBlocks(PreviewColours(environment))
  }

  /// The protocol that the terminal speaks; nil where it says nothing of any. What a terminal names
  /// itself comes before what a program started by it may have inherited.
  private static func inline(_ environment: [String: String]) -> PreviewMeans? {
    let (term, program) = (environment["TERM"] ?? "", environment["TERM_PROGRAM"] ?? "")
    guard !isInsideAnother(environment) else { return nil }
    if ["xterm-kitty", "xterm-ghostty"].contains(term) || program == "ghostty" { return .kitty }
    if ["iTerm.app", "WezTerm", "mintty"].contains(program) { return .iTerm2 }
    if environment["LC_TERMINAL"] == "iTerm2" || isNewKonsole(environment) { return .iTerm2 }
    return environment.says("KITTY_WINDOW_ID") ? .kitty : nil
  }

  /// Konsole has known pictures since 22.04.
  private static func isNewKonsole(_ environment: [String: String]) -> Bool {
    environment["KONSOLE_VERSION"].flatMap { Int($0) }.map { $0 >= 220_400 } ?? false
  }

  /// Whether a program such as tmux draws the screen: it does not pass pictures on, while the
  /// environment still speaks of the terminal around it.
  private static func isInsideAnother(_ environment: [String: String]) -> Bool {
    let term = environment["TERM"] ?? ""
    return term.hasPrefix("screen") || term.hasPrefix("tmux")
      || ["TMUX", "STY", "ZELLIJ"].contains { environment.says($0) }
  }
}

extension [String: String] {
  /// Whether a variable is there and not empty.
  fileprivate func says(_ name: String) -> Bool { !self[name, default: ""].isEmpty }
}

extension PreviewColours {
  /// <https://github.com/termstandard/colors>
  fileprivate init(_ environment: [String: String]) {
    self = ["truecolor", "24bit"].contains(environment["COLORTERM"]) ? .direct : .listed
  }
}

extension Recipe {
  /// As much of a picture as a preview can show.
  static let preview: Recipe = [.orient, .fit(within: 1024)]
}
