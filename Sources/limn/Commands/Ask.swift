import Arguments
import MediaLibrary
import Prompting
import Studio
import World

struct Ask: Command {
  static let name = "ask"
  static let summary = "Ask for a picture, or for what the library knows"
  static let details = """
    A sentence that asks for a picture, or only describes one, becomes a prompt: elements that it names \
    take their roles, styles are understood, and what no element is called is looked for in the notes. \
    What was understood is said, and so is the `limn compose` that makes the same.

    Anything else is answered with what the library knows.

    Where the setting prompt.polish names a language model, that decides whether a picture is wanted and of \
    whom; it is given the sentence and the names of elements. Without it, or where it fails, rules decide.
    """
  static let examples: KeyValuePairs = [
    "limn ask \"Paint Mara at the Salt Gate at dusk, watercolour\"":
      "Makes a prompt of Mara, the gate and the style.",
    "limn ask \"a cover with Mara and Tobin, no text\"": "Understands what the picture is for.",
    "limn ask \"Draw the second ledger behind the seventh lock\"":
      "Adds what the notes say of that.",
    "limn ask \"Who leads the White Scale?\"": "Answers from elements and their notes.",
  ]

  @Argument("What you want to see or to know.", placeholder: "SENTENCE") var sentence: [String]
  @Flag("Look for nothing in the notes.") var noNotes
  @Flag("Let the rules decide, and ask no language model.") var rulesOnly
  @OptionGroup var readers: TargetOptions
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let sentence = sentence.joined(separator: " ")
    guard sentence.contains(where: { $0.isLetter || $0.isNumber }) else {
      throw UsageError.missingArgument(
        "SENTENCE", help: "What you want to see or to know.", command: "limn \(Self.name)")
    }
    let (library, project) = try options.openProject()
    let decided = try await decision(
      on: library.deciding(of: sentence, in: project), library, project)
    let understood = decided.understood
    let quotations = noNotes ? [] : try library.quotations(for: understood, in: project)
    var view = try AskView(understood, quotations, library)
    view.decidedBy = decided.model
    view.undecided = decided.error.map { Failure($0).message }
    view.remedy = decided.error.flatMap { Counsel.remedy(for: $0) }
    guard understood.intent == .picture else {
      view.answers = try AnswerView.answers(to: understood, quotations, library, project)
      return try AskPrinter(output: options.output).print(answers: view)
    }
    try compose(&view, understood, quotations, library, project)
    try AskPrinter(output: options.output).print(picture: view)
  }

  private func compose(
    _ view: inout AskView, _ understood: Understanding, _ quotations: [Quotation],
    _ library: Library, _ project: Project
  ) throws {
    var request = try library.request(
      for: understood, telling: quotations, in: project, target: .plain)
    let composer = try library.composer(for: request, in: project.id)
    view.prompts = try readers.targets(in: library, project).map { target in
      request.target = target.target
      return try PromptView(composer.compose(request), for: target)
    }
    view.suggestion = try library.suggestion(for: understood, in: project).map(SuggestionView.init)
    let words = understood.typed(understood.words(telling: quotations))
    view.command = view.composing(readers, options, typed: words)
  }

  /// What was understood; by which model, or why by none that was to be asked.
  private typealias Decided = (understood: Understanding, model: String?, error: (any Error)?)

  private func decision(
    on deciding: Deciding, _ library: Library, _ project: Project
  ) async throws -> Decided {
    let rules: Decided = (deciding.draft, nil, nil)
    guard !rulesOnly else { return rules }
    do {
      let settings = try library.settings(for: project) { Environment.value(of: $0) }
      guard try settings.chatModel() != nil else { return rules }
      let counsel = try Counsel(options, StudioSession(library: library, project: project))
      let answer = try await interruptible { try await counsel.answer(to: deciding.question) }
      let model = counsel.model.text
      return (try deciding.understanding(decidedIn: answer, by: model), model, nil)
    } catch MakerError.offline {
      return rules
    } catch let error where !(error is CancellationError) {
      return (deciding.draft, nil, error)
    }
  }
}
