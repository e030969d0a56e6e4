import Arguments
import MediaLibrary
import World

struct ProjectEdit: Command {
  static let name = "project edit"
  static let summary = "Change a project and what every prompt of it carries"
  static let examples: KeyValuePairs = [
    "limn project edit --prompt-suffix \"ink wash on rough paper\"":
      "Ends every prompt of the project to work in with these words.",
    "limn project edit war --title \"The Longer War\" --aspect cover=2:3":
      "Gives another project a title, and its covers a shape.",
    "limn project edit --style \"Ink wash\" --style engraving":
      "Gives pictures two styles, unless others are named.",
    "limn project edit --style= --names name-and-describe":
      "Takes the styles away, and lets prompts name what they describe.",
  ]

  @Argument(
    "The project; the one to work in, unless you say.", placeholder: "NAME", completion: .projects)
  var project: String?
  @Option("The name that people read.") var title: String?
  @Option("The short name that people type.", placeholder: "NAME") var slug: String?
  @Option("What it is about.") var description: String?
  @Option("What every prompt ends with.") var promptSuffix: String?
  @Option("What no picture should show.") var negativePrompt: String?
  @Option("The model that makes its pictures; nothing takes it away.", placeholder: "MODEL")
  var defaultModel: String?
  @Option(
    "The model that makes those that are to last (`limn generate --final`).", placeholder: "MODEL")
  var finalModel: String?
  @Option(
    "The shape of pictures for a purpose; nothing behind the sign takes it away.",
    placeholder: "PURPOSE=W:H")
  var aspect: [String]
  @Option(
    "A style of its pictures, in place of those it has: an element or a built-in style; nothing "
      + "takes all away.", placeholder: "NAME", completion: .styles)
  var style: [String]
  @Option("Whether prompts name what they describe.") var names: NamePolicy?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    let before = try options.project(named: project, in: library)
    let edits = try edits()
    guard !edits.isEmpty || !style.isEmpty else {
      throw nothingToChange
    }
    let project = try library.edit(before, styles: style.isEmpty ? nil : style) { project in
      for edit in edits { edit(&project) }
    }
    try options.output.report(
      ProjectView(project, library), ["Changed the project \(project.title) (\(project.slug))."])
  }

  private func edits() throws -> [@Sendable (inout Project) -> Void] {
    var edits: [@Sendable (inout Project) -> Void] = []
    func set<Value: Sendable>(
      _ value: Value?, _ path: any WritableKeyPath<Project, Value> & Sendable
    ) {
      if let value { edits.append { $0[keyPath: path] = value } }
    }
    set(title, \.title)
    set(slug, \.slug)
    set(description, \.description)
    set(promptSuffix, \.promptSuffix)
    set(names, \.names)
    set(negativePrompt, \.negativePrompt)
    set(defaultModel.map { $0.isEmpty ? nil : $0 }, \.defaultModel)
    set(finalModel.map { $0.isEmpty ? nil : $0 }, \.finalModel)
    for pair in aspect {
      let (purpose, shape) = try pair.splitPair(option: "--aspect", form: "PURPOSE=W:H")
      edits.append { $0.aspects[purpose] = shape.isEmpty ? nil : shape }
    }
    return edits
  }
}

extension NamePolicy: WordValue {}
