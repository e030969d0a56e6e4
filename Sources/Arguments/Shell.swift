/// A shell that completes our command lines by asking the program itself.
///
/// Each script is the few lines that carry the words to the hidden command `complete` and its
/// answer back, so that the three shells know the same and nothing goes stale.
package enum Shell: String, CaseIterable, WordValue, Sendable {
  case bash, zsh, fish

  /// What the shell has to read once.
  package func script(for program: String) -> String {
    switch self {
    case .bash: bashScript(for: program)
    case .zsh: zshScript(for: program)
    case .fish: fishScript(for: program)
    }
  }

  private func bashScript(for program: String) -> String {
    """
    _\(program)() {
      local line
      COMPREPLY=()
      while IFS= read -r line; do
        case $line in
          :files) compopt -o default ;;
          :folders) compopt -o dirnames ;;
          *) COMPREPLY+=("${line%%$'\\t'*}") ;;
        esac
      done < <(\(program) complete bash -- "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
      [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace
      return 0
    }
    complete -o nosort -F _\(program) \(program)

    """
  }

  private func zshScript(for program: String) -> String {
    """
    #compdef \(program)
    _\(program)() {
      local -a candidates shown typed
      local line paths
      typed=("${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}")
      for line in "${(@f)$(\(program) complete zsh -- "${typed[@]}" 2>/dev/null)}"; do
        case $line in
          :files) paths=1; compset -P '--[^=]##='; _files ;;
          :folders) paths=1; compset -P '--[^=]##='; _files -/ ;;
          ?*) candidates+=("${line%%$'\\t'*}"); shown+=("${line/$'\\t'/  -- }") ;;
        esac
      done
      (( $#candidates )) && compadd -l -d shown -a candidates || [[ -n $paths ]]
    }
    if [[ $funcstack[1] == _\(program) ]]; then _\(program) "$@"; else compdef _\(program) \(program); fi

    """
  }

  private func fishScript(for program: String) -> String {
    """
    function __\(program)_complete
      set -l word (commandline -ct | string replace -r '^["\\']' '' | string unescape)
      set -l words (commandline -opc) "$word"
      for line in (\(program) complete fish -- $words[2..] 2>/dev/null)
        switch $line
          case ':files'
            __fish_complete_path (commandline -ct)
          case ':folders'
            __fish_complete_directories (commandline -ct)
          case '*'
            printf '%s\\n' $line
        end
      end
    end
    complete -c \(program) -e
    complete -c \(program) -f -a '(__\(program)_complete)'

    """
  }

  /// The lines that the script understands, for the words that it handed over.
  package func answer(_ words: [String], of program: Program) -> [String] {
    switch self {
    case .zsh, .fish:
      return program.complete(words).lines(quotedBy: { $0 })
    case .bash:
      let line = BashLine(words.joined(separator: " "))
      let answer = program.complete(Array(line.words.dropFirst()))
      return answer.lines(quotedBy: line.insertion)
    }
  }
}

extension CompletionAnswer {
  /// One candidate a line with its note behind a tab; a candidate that would break the line is
  /// left out.
  fileprivate func lines(quotedBy quote: (String) -> String) -> [String] {
    let words = candidates.filter { !$0.word.contains { $0.isNewline || $0 == "\t" } }
    let shown = words.map { $0.note.isEmpty ? quote($0.word) : "\(quote($0.word))\t\($0.note)" }
    return shown + (paths.map { [":" + $0.rawValue] } ?? [])
  }
}
