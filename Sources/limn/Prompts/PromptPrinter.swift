import Prompting
import Text
import World

/// Prints prompts: as words, with an explanation, or as JSON.
struct PromptPrinter {
  let output: Output
  let explains: Bool

  func print(_ views: [PromptView]) throws {
    if output.isJSON {
      return try views.count == 1 ? output.show(views[0], []) : output.list(views, columns: [])
    }
    if try output.sideBySide(views, lines) {
      for view in views where explains {
        try output.report("", ["", view.title])
        try output.list(view.prompt.segments, columns: columns)
      }
      let common = Set(views[0].remarks).filter { note in
        views.allSatisfy { $0.remarks.contains(note) }
      }
      for note in views[0].remarks where common.contains(note) { output.warn(note) }
      for view in views {
        for note in view.remarks where !common.contains(note) {
          output.warn("\(view.model ?? "Any model"): \(note)")
        }
      }
      return
    }
    for (number, view) in views.enumerated() {
      if views.count > 1 { try output.report("", (number > 0 ? [""] : []) + [view.title]) }
      try print(view)
    }
  }

  /// A prompt and what there is beside its words, in a column.
  private func lines(of view: PromptView, toWidth width: Int) -> [StyledLine] {
    [StyledLine(view.title), StyledLine()] + output.lines(of: coloured(view.prompt), toWidth: width)
      + [StyledLine()] + output.lines(of: view.facts, toWidth: width)
  }

  /// What differs between two prompts.
  func print(_ compared: ComparedPrompts) throws {
    if output.isJSON { return try output.show(compared, []) }
    if compared.changes.isEmpty { try output.report("", ["The prompts are the same."]) }
    for (text, isNew) in compared.lines {
      try output.text(ColouredText(parts: [.init(text: text, colour: isNew ? 3 : 5)]))
    }
  }

  /// Who reads sees all; a program that is piped to gets the prompt alone, unless it asks for more.
  private func print(_ view: PromptView) throws {
    try output.text(coloured(view.prompt))
    if output.isRead || explains {
      try output.report("", [""])
      try output.show("", view.facts)
    }
    if explains {
      try output.report("", [""])
      try output.list(view.prompt.segments, columns: columns)
    }
    for note in view.remarks { output.warn(note) }
  }

  /// Who wants an explanation sees by the colours where words come from.
  private func coloured(_ prompt: Prompt) -> ColouredText {
    // Of polished words, nobody knows from what they come.
    guard prompt.polish == nil else {
      return ColouredText(parts: [.init(text: prompt.positive, colour: nil)])
    }
    let sources = explains ? Sources(prompt) : nil
    return ColouredText(
      parts: prompt.spans.map { .init(text: $0.text, colour: sources?.number(of: $0)) })
  }

  /// The sources of a prompt, numbered for their colours.
  private struct Sources {
    private let segments: [PromptSegment]
    private let numbers: [String: Int]

    init(_ prompt: Prompt) {
      segments = prompt.segments
      var numbers: [String: Int] = [:]
      for segment in segments where numbers[segment.source] == nil {
        numbers[segment.source] = numbers.count
      }
      self.numbers = numbers
    }

    func number(of span: PromptSpan) -> Int? { numbers[segments[span.segment].source] }
  }

  private var columns: [Table<PromptSegment>.Column] {
    [
      Table.Column("Part") { $0.part.rawValue },
      Table.Column("From") { $0.source },
      Table.Column("Field") { $0.label },
      Table.Column("Priority", isNumber: true) { $0.priority.tenths },
      Table.Column("State") { $0.fate.words },
      Table.Column("Words") { $0.text },
    ]
  }
}

extension Double {
  fileprivate var tenths: String {
    let tenths = Int((self * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

extension PromptSegment.Fate {
  /// What became of a segment, as people read it.
  var words: String {
    switch self {
    case .kept: "kept"
    case .negative: "negative"
    case .overLimit: "no room"
    case .purpose: "no use here"
    case .brief: "too detailed"
    case .noNegative: "no negative"
    case .sent: "sent"
    case .repeated: "said already"
    }
  }
}
