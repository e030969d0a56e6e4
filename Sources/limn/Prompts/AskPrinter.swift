import Prompting
import Text
import World

/// Prints what was understood of a sentence, and the prompt or the answer that it gets.
struct AskPrinter {
  let output: Output

  func print(picture view: AskView) throws {
    guard !output.isJSON else { return try output.show(view, []) }
    let why = view.decidedBy == nil ? "" : " " + view.why
    output.say("Understood: \(view.understood).\(why)")
    warn(of: view)
    try PromptPrinter(output: output, explains: false).print(view.prompts)
    if let suggestion = view.suggestion {
      output.say(
        "No element is named. If you mean \(suggestion.element) (“\(suggestion.summary)”), say so.")
    }
    if let command = view.command {
      let words = command.dropFirst("limn compose".count)
      output.say("Have it made: limn generate\(words)")
    }
  }

  func print(answers view: AskView) throws {
    guard !output.isJSON else { return try output.show(view, []) }
    output.say("Understood: \(view.understood). \(view.why)")
    warn(of: view)
    for answer in view.answers {
      let title = "\(answer.element) (\(answer.kind))"
      let summary = answer.summary.isEmpty ? "" : ": \(answer.summary)"
      let lines = answer.passages.map { "  \($0.source): \($0.text)" }
      try output.report("", [title + summary] + lines)
    }
    if view.isAboutPictures {
      let terms = view.cast.first.map { " " + "element:\($0.element)".quotedForShell } ?? ""
      output.say("The pictures: limn media list\(terms)")
    }
    if view.answers.isEmpty, !view.isAboutPictures { output.say(view.nothingFound) }
    output.say("For a picture: \(view.pictureExample)")
  }

  private func warn(of view: AskView) {
    if let reason = view.undecided { output.warn("The rules have decided alone: \(reason)") }
    if let remedy = view.remedy { output.say("  " + remedy) }
    for unclear in view.unclear {
      output.warn(
        "“\(unclear.words)” may be \(unclear.elements.joined(separator: " or ")), and was left as it "
          + "is. `limn compose --subject KIND:NAME` takes one of them.")
    }
  }
}

extension AskView {
  /// All of it in one line.
  var understood: String {
    guard intent == .picture else {
      let about = cast.map(\.element) + (cast.isEmpty ? facts.map { "“\($0)”" } : [])
      let topic = about.isEmpty ? "" : " about " + about.joined(separator: ", ")
      return intent == .question ? "a question" + topic : "no question and no picture" + topic
    }
    var parts = ["a picture"]
    if let purpose { parts[0] += " (\(purpose))" }
    if let aspect { parts[0] += " in \(aspect)" }
    let named = [("of", Role.subject), ("at", .setting)].map { word, role in
      (word, cast.filter { $0.role == role }.map { $0.element.read(as: $0.words) })
    }
    for (word, names) in named where !names.isEmpty {
      parts[0] += " \(word) " + names.joined(separator: ", ")
    }
    if !styles.isEmpty {
      parts.append("style: " + styles.map { $0.name.read(as: $0.words) }.joined(separator: ", "))
    }
    if !avoided.isEmpty { parts.append("without: " + avoided.joined(separator: ", ")) }
    if !words.isEmpty { parts.append("your words: “\(words)”") }
    return (parts + notes).joined(separator: "; ")
  }

  /// What the notes told, or that they do not.
  private var notes: [String] {
    let told = found.map { "“\($0.text)” (\($0.element), \($0.source.lowercased()))" }
    if !told.isEmpty { return ["from the notes: " + told.joined(separator: ", ")] }
    return facts.isEmpty
      ? [] : ["nothing in the notes of " + facts.map { "“\($0)”" }.joined(separator: ", ")]
  }

  /// What to say where there is no answer.
  var nothingFound: String {
    facts.isEmpty
      ? "It names nothing that the library knows. `limn search WORDS` looks for any words, and `limn help` "
        + "lists what the program does."
      : "The library says nothing of it. `limn search \(facts[0].quotedForShell)` looks for less."
  }

  /// How to ask for a picture of the same.
  var pictureExample: String {
    let thing = cast.first?.element ?? answers.first?.element ?? facts.first.map { "the \($0)" }
    let sentence = "Paint \(thing ?? "a harbour at dusk")"
    return "limn ask \(sentence.quotedForShell)"
  }
}

extension String {
  /// A name with the words that meant it, where they are others.
  fileprivate func read(as words: String) -> String {
    folded == words.folded ? self : "\(self) (“\(words)”)"
  }
}
