import Foundation
import TestSupport
import Testing

/// A folder with a few files and folders, in which shells complete command lines.
private struct Scene {
  let folder = TemporaryFolder()

  /// What the shells find `limn` in, and where their scripts are.
  let programs = TemporaryFolder()

  init() throws {
    let files = FileManager.default
    for name in ["My Folder", "Music"] {
      try files.createDirectory(atPath: folder.at(name), withIntermediateDirectories: true)
    }
    try folder.write("", to: "Money.txt")
    try files.createSymbolicLink(
      atPath: programs.at("limn"), withDestinationPath: Program.limn.path)
  }

  /// Runs a script in a shell that finds `limn`, and returns the lines that it prints.
  func lines(
    from shell: String, _ options: [String], _ script: String, _ arguments: [String]
  ) throws -> [String] {
    let program = try #require(Program(installed: shell))
    let path = ProcessInfo.processInfo.environment["PATH", default: "/usr/bin:/bin"]
    let outcome = try program.run(
      options + [try programs.write(script, to: "script")] + arguments, in: folder,
      environment: [
        "PATH": programs.path + ":" + path, "LC_ALL": "C.UTF-8", "TERM": "dumb",
        "INPUTRC": try programs.write("set enable-bracketed-paste off\n", to: "inputrc"),
      ])
    #expect(outcome.errors == "")
    #expect(outcome.status == 0)
    return outcome.output.split(separator: "\n").map(String.init)
  }
}

@Suite(.enabled(if: Program.areInstalled("bash"), "bash is not installed"))
struct BashCompletionTests {
  private let scene: Scene

  init() throws { scene = try Scene() }

  private static let callTheFunction = """
    source <(limn completions bash)
    PATH=${2:-$PATH}
    COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=($1) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    shopt -s nullglob
    _limn limn
    (( ${#COMPREPLY[@]} )) && printf '%s\\n' "${COMPREPLY[@]}"
    exit 0
    """

  @Test(
    arguments: [
      ("limn che", ["check"]), ("limn check --lib", ["--library"]),
      ("limn completions z", ["zsh"]), ("limn completions ", ["bash", "zsh", "fish"]),
      ("limn init --color a", ["auto", "always"]), ("limn init --color=a", ["auto", "always"]),
      ("limn init --color=\"a", ["auto", "always"]), ("limn help che", ["check"]),
      ("limn --color=never che", ["check"]), ("limn bogus", []), ("limn bogus ", []),
      ("limn check --bogus=", []),
    ])
  func bashIsToldTheCandidates(line: String, candidates: [String]) throws {
    #expect(try scene.lines(from: "bash", [], Self.callTheFunction, [line]) == candidates)
  }

  @Test func bashTakesACandidateForNoPattern() throws {
    let stub = TemporaryFolder()
    try stub.write("#!/bin/sh\nprintf 'M*\\tWhat?\\nNo?\\n'\n", to: "limn")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: stub.at("limn"))
    let arguments = ["limn ", stub.path + ":/usr/bin:/bin"]
    #expect(try scene.lines(from: "bash", [], Self.callTheFunction, arguments) == ["M*", "No?"])
  }

  /// Types at a bash that has a terminal, and prints the words that it understood.
  private static let typeAtBash = """
    import os, pty, select, sys
    child, terminal = pty.fork()
    if child == 0:
        os.execvp("bash", ["bash", "--noprofile", "--rcfile", sys.argv[1], "-i"])
    seen = b""
    def read(mark):
        global seen
        while mark not in seen:
            if not select.select([terminal], [], [], 60)[0]:
                sys.exit("bash printed no %r: %r" % (mark, seen))
            seen += os.read(terminal, 4096)
        before, _, seen = seen.partition(mark)
        return before.decode()
    read(b"READY> ")
    os.write(terminal, sys.argv[2].encode() + b"\\t\\x01printf '[%s]' \\x05\\n")
    read(b"\\n")
    print(read(b"READY> "))
    os.write(terminal, b"exit\\n")
    os.waitpid(child, 0)
    """

  @Test(
    .enabled(if: Program.areInstalled("python3"), "python3 is not installed"),
    arguments: [
      ("limn che", "[limn][check]"), ("limn init --color alw", "[limn][init][--color][always]"),
      ("limn init --color=alw", "[limn][init][--color=always]"),
      ("limn init --color=\"alw", "[limn][init][--color=always]"),
      ("limn --library My", "[limn][--library][My Folder/]"),
      ("limn --library=My", "[limn][--library=My Folder/]"),
      ("limn --library \"My", "[limn][--library][My Folder/]"),
      ("limn --library My\\ F", "[limn][--library][My Folder/]"),
      ("limn --library Mo", "[limn][--library][Mo]"), ("limn bogus", "[limn][bogus]"),
    ])
  func theTabKeyCompletesInBash(typed: String, words: String) throws {
    let settings = "PS1='READY> '\nsource <(limn completions bash)\n"
    let arguments = [try scene.programs.write(settings, to: "bashrc"), typed]
    #expect(try scene.lines(from: "python3", [], Self.typeAtBash, arguments) == [words])
  }
}

@Suite(.enabled(if: Program.areInstalled("zsh", "timeout"), "zsh is not installed"))
struct ZshCompletionTests {
  private let scene: Scene

  init() throws { scene = try Scene() }

  /// Types at a zsh that has a terminal; a key of its own shows the line that came of it.
  private static let typeAtZsh = """
    zmodload zsh/zpty
    zpty shell zsh -f -i
    zpty -w shell "autoload -Uz compinit; compinit -D -u; source <(limn completions zsh)"
    zpty -w shell 'show() { print -r -- "<""<$BUFFER>"">"; BUFFER=; zle accept-line }; zle -N show'
    zpty -w shell 'bindkey "^T" show; unsetopt automenu autolist; PS1="REA""DY> "'
    zpty -r shell seen '*READY> '
    for typed in "$@"; do
      zpty -w -n shell "$typed"$'\\t\\x14'
      zpty -r shell seen '*<<*>>'
      print -r -- "${${seen##*<<}%>>}|"
      zpty -r shell seen '*READY> '
    done
    zpty -d shell
    """

  @Test func theTabKeyCompletesInZsh() throws {
    let rows: KeyValuePairs = [
      "limn che": "limn check ", "limn check --lib": "limn check --library ",
      "limn completions z": "limn completions zsh ",
      "limn init --color alw": "limn init --color always ",
      "limn init --color=alw": "limn init --color=always ",
      "limn init --color \"alw": "limn init --color \"always\" ",
      "limn --color=never che": "limn --color=never check ",
      "limn --library My": "limn --library My\\ Folder/",
      "limn --library=My": "limn --library=My\\ Folder/",
      "limn --library \"My": "limn --library \"My Folder/",
      "limn bogus": "limn bogus", "limn check --bogus=": "limn check --bogus=",
      "limn help exi": "limn help exit-codes ",
    ]
    let shown = try scene.lines(
      from: "timeout", ["60", "zsh", "-f"], Self.typeAtZsh, rows.map(\.key))
    #expect(shown == rows.map { $0.value + "|" })
  }
}

@Suite(.enabled(if: Program.areInstalled("fish"), "fish is not installed"))
struct FishCompletionTests {
  private let scene: Scene

  init() throws { scene = try Scene() }

  @Test(
    arguments: [
      ("limn che", ["check"]), ("limn check --lib", ["--library"]),
      ("limn completions z", ["zsh"]), ("limn completions ", ["bash", "fish", "zsh"]),
      ("limn init --color a", ["always", "auto"]),
      ("limn init --color=a", ["--color=always", "--color=auto"]),
      ("limn init --color \"al", ["always"]), ("limn --color=never che", ["check"]),
      ("limn --library M", ["Music/", "My Folder/"]), ("limn --library My", ["My Folder/"]),
      ("limn --library My\\ F", ["My Folder/"]), ("limn --library \"My F", ["My Folder/"]),
      ("limn --library=My", ["--library=My Folder/"]), ("limn bogus", []), ("limn bogus ", []),
      ("limn help exi", ["exit-codes"]),
    ])
  func fishFindsTheCandidates(line: String, candidates: [String]) throws {
    let script = "limn completions fish | source\ncomplete -C $argv[1]\nexit 0\n"
    let found = try scene.lines(from: "fish", ["--no-config"], script, [line])
    #expect(found.map { $0.prefix { $0 != "\t" } }.map(String.init).sorted() == candidates)
  }
}
