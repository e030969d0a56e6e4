import Arguments

struct Completions: Command {
  static let name = "completions"
  static let summary = "Print what a shell needs to complete Limn's command lines"
  static let details = """
    - bash: put `source <(limn completions bash)` into ~/.bashrc
    - zsh: put `source <(limn completions zsh)` into ~/.zshrc, behind compinit
    - fish: put `limn completions fish | source` into ~/.config/fish/config.fish
    """
  static let examples: KeyValuePairs = [
    "limn completions bash": "Prints the script for bash."
  ]

  @Argument("The shell: bash, zsh or fish.") var shell: Shell
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try options.output.verbatim(shell.script(for: Limn.program.name), named: "script")
  }
}

/// What the scripts call. Not shown anywhere.
struct Complete: Command {
  static let name = "complete"
  static let summary = "Answer a shell that completes a command line"
  static let examples: KeyValuePairs = [
    "limn complete fish -- che": "Prints the words that could stand there."
  ]

  @Argument("The shell that asks.") var shell: Shell
  @Argument("The words up to the cursor.") var words: [String]
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let lines = shell.answer(words, of: Limn.program)
    try options.output.verbatim(lines.map { $0 + "\n" }.joined(), named: "lines")
  }
}
