import Text

extension Program {
  /// All commands and topics as one Markdown document.
  package var markdown: String {
    var text = "# The commands of \(name)\n\n`\(name)` \(summary)\n\n"
    text += "This page is made from the program: `\(name) help --format markdown`.\n"
    for group in groups {
      text += "\n## \(group.title)\n"
      for type in group.commands { text += markdown(of: type) }
    }
    text += "\n## \(sharedHeading)\n" + markdownTable("Options", parameters(of: shared()))
    for topic in topics {
      text += "\n## \(topic.summary)\n\n```text\n\(topic.text)\n```\n"
    }
    return text
  }

  private func markdown(of type: any Command.Type) -> String {
    var text = "\n### `\(name) \(type.name)`\n\n\(type.summary).\n\n"
    text += "```text\n\(usage(of: type))\n```\n"
    if !type.details.isEmpty { text += "\n\(type.details)\n" }
    for section in sections(of: type) where section.title != sharedHeading {
      text += markdownTable(section.title, section.parameters)
    }
    text += "\n"
    for example in type.examples { text += "- `\(example.key)`: \(example.value)\n" }
    return text
  }

  private func markdownTable(_ title: String, _ parameters: [Parameter]) -> String {
    let rows = parameters.map { "| `\($0.forms.inCell)` | \($0.explanation.inCell) |\n" }
    return "\n| \(title) | |\n|---|---|\n" + rows.joined()
  }

  /// The title of the options that every command takes; the documents list them once.
  private var sharedHeading: String { Swift.type(of: shared()).heading }

  /// The manual page, in roff.
  package var manual: String {
    var text = ".TH \(name.uppercased()) 1\n.SH NAME\n\(name) \\- \(roff(summary))\n"
    text += ".SH SYNOPSIS\n.B \(name)\n.I COMMAND\n[OPTIONS]\n"
    for group in groups {
      text += ".SH \(roff(group.title.uppercased()))\n"
      for type in group.commands { text += manual(of: type) }
    }
    text += ".SH \(roff(sharedHeading.uppercased()))\n" + entries(parameters(of: shared()))
    for topic in topics {
      text += ".SH \(roff(topic.name.uppercased()))\n.nf\n\(roff(topic.text))\n.fi\n"
    }
    return text
  }

  private func manual(of type: any Command.Type) -> String {
    var text = ".SS \(roff(usage(of: type)))\n\(roff(type.summary)).\n"
    if !type.details.isEmpty { text += ".PP\n\(roff(type.details))\n" }
    text += entries(sections(of: type).filter { $0.title != sharedHeading }.flatMap(\.parameters))
    for example in type.examples {
      text += ".PP\n.B \(roff(example.key))\n.br\n\(roff(example.value))\n"
    }
    return text
  }

  private func entries(_ parameters: [Parameter]) -> String {
    parameters.map { ".TP\n.B \(roff($0.forms))\n\(roff($0.explanation))\n" }.joined()
  }

  /// Text that roff does not take for its own signs, nor prints with other letters, which nobody
  /// could copy into a shell.
  private func roff(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let escaped = line.map { Self.roffSigns[$0] ?? String($0) }.joined()
      return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
    }.joined(separator: "\n")
  }

  /// See “Portability” in groff_char(7).
  private static let roffSigns: [Character: String] = [
    "\\": "\\e", "-": "\\-", "\"": "\\(dq", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti",
  ]
}

extension String {
  /// The text inside a cell of a Markdown table.
  fileprivate var inCell: String {
    split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
