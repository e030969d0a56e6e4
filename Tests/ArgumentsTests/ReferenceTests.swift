import Arguments
import Foundation
import TestSupport
import Testing

private typealias Tool = TestSupport.Program

struct ReferenceTests {
  @Test(arguments: [
    "# The commands of atelier\n", "\n## Odd\n", "\n### `atelier odd`\n\nDo what is odd.\n",
    "```text\natelier odd [OPTIONS] [WHAT]…\n```", "| `--way a\\|b` | One\\|two. By default a. |",
    "- `atelier odd 'a \"b\"' ~/x`: Says “`it's`”.", "## What is odd\n\n```text\n.odd\n'odd\n```",
  ])
  func theMarkdownHolds(part: String) {
    #expect(odd.markdown.contains(part))
  }

  @Test func theSharedOptionsStandOnceInEach() {
    #expect(odd.markdown.components(separatedBy: "`--library DIR`").count == 2)
    #expect(odd.manual.components(separatedBy: "\\-\\-library").count == 2)
  }

  @Test(arguments: [
    ".TH ATELIER 1\n", ".B \\-\\-way a|b\nOne|two. By default a.\n",
    ".B atelier odd \\(aqa \\(dqb\\(dq\\(aq \\(tix\n".replacingOccurrences(of: "tix", with: "ti/x"),
    "\n\\&.B is odd, and \\e too: \\(ha.\n", "\n\\&.odd\n\\(aqodd\n",
  ])
  func theManualHolds(part: String) {
    #expect(odd.manual.contains(part))
  }

  @Test(
    .enabled(if: Tool.areInstalled("man", "groff"), "man is not installed"),
    arguments: [odd, sample])
  func theManualIsSetWithoutAWarning(program: Arguments.Program) throws {
    let man = try #require(Tool(installed: "man"))
    let folder = TemporaryFolder()
    let page = try folder.write(program.manual, to: "atelier.1")
    let outcome = try man.run(
      ["--warnings", "-l", page], in: folder,
      environment: [
        "LC_ALL": "C.UTF-8", "MANWIDTH": "80", "MANPAGER": "cat", "MAN_KEEP_FORMATTING": "",
      ])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("ATELIER(1)"))
    if program.commands.first?.name == Odd.name {
      #expect(outcome.output.contains(#"atelier odd 'a "b"' ~/x"#))
      #expect(outcome.output.contains(#".B is odd, and \ too: ^."#))
      #expect(outcome.output.contains("Says “`it's`”."))
    }
  }
}

/// A program whose words hold the signs of Markdown and roff.
private let odd = Arguments.Program(
  name: "atelier", summary: "is odd-looking.", shared: SharedOptions.self,
  groups: [CommandGroup("Odd", [Odd.self])],
  topics: [Topic("oddities", "What is odd", ".odd\n'odd")])

private struct Odd: Command {
  enum Way: String, CaseIterable, WordValue {
    case a, b
  }

  static let name = "odd"
  static let summary = "Do what is odd"
  static let details = ".B is odd, and \\ too: ^."
  static let examples: KeyValuePairs = ["atelier odd 'a \"b\"' ~/x": "Says “`it's`”."]

  @Argument("What.") var what: [String]
  @Option("One|two.") var way = Way.a
  @OptionGroup var shared: SharedOptions
  func run() {}
}
