import Files
import FoundationEssentials
import MediaLibrary
import Text
import World

/// Somebody at a terminal who decides about candidates one by one.
///
/// Each decision is made at once, in the library: who ends the program in any way loses none. What
/// others decide meanwhile is seen when a candidate is shown, or when the key comes too late.
struct ReviewSession {
  private let library: Library
  private let project: Project
  private let options: GlobalOptions
  private var inbox: Inbox
  private var decisions: [Decision] = []

  init(
    _ candidates: [Candidate], _ library: Library, _ project: Project, _ options: GlobalOptions
  ) {
    (self.library, self.project, self.options) = (library, project, options)
    inbox = Inbox(candidates)
  }

  /// Anew each time: the window may have another width by now.
  private var output: Output { options.output }

  mutating func run(on terminal: RawTerminal) throws {
    var isShown = false
    while true {
      // Nobody looks at what the next key takes away again.
      if !isShown, !terminal.isAhead {
        try show()
        isShown = true
      }
      guard inbox.current != nil else { return tellEnd() }
      switch try next(on: terminal) {
      case .closed: return tellEnd()
      case .disturbed: isShown = false
      case .key(let key):
        guard let key = ReviewKey(key) else {
          output.say("That key does nothing here; ? shows those that do.")
          continue
        }
        if key == .quit { return tellEnd() }
        if try perform(key) { isShown = false }
      }
    }
  }

  /// Does what a key says, and tells what went wrong: the next key may go well.
  ///
  /// - Returns: Whether another candidate is to be shown, or the same again.
  private mutating func perform(_ key: ReviewKey) throws -> Bool {
    do {
      return try act(key)
    } catch let error as CancellationError {
      throw error
    } catch {
      Failure(error).tell(on: .words(color: options.color))
      return false
    }
  }

  private mutating func act(_ key: ReviewKey) throws -> Bool {
    guard let candidate = inbox.current else { return false }
    switch key {
    case .keep: return try keep(candidate)
    case .rate(let rating): return try keep(candidate, rated: rating)
    case .cover: return try keep(candidate, asCover: true)
    case .reject: return try reject(candidate)
    case .undo: return try undo()
    case .next: inbox.step(1)
    case .previous: inbox.step(-1)
    case .compare: return try compare(candidate)
    case .open:
      try SystemViewer(output: output).open(library.path(of: candidate))
      return false
    case .help, .quit:
      try output.show("", ReviewKey.table)
      return false
    }
    return true
  }

  private mutating func keep(
    _ candidate: Candidate, rated rating: Int? = nil, asCover: Bool = false
  ) throws -> Bool {
    var wishes = Keeping()
    (wishes.isCover, wishes.rating) = (asCover, rating)
    let decision = try library.decide(toKeep: candidate, wishes, in: project)
    decisions.append(decision)
    let more = [
      rating.map { "It has \($0) of 5." }, asCover ? "It is the cover of \(project.slug)." : nil,
    ]
    let told = [decision.kept?.told].compactMap(\.self) + more.compactMap(\.self)
    return try goOn(from: candidate, told.joined(by: " "))
  }

  private mutating func reject(_ candidate: Candidate) throws -> Bool {
    guard let decision = try library.decide(toReject: candidate, in: project.id) else {
      let present = try library.candidate(named: "\(candidate.id)", in: project.id)
      let what = present.media.map { "kept, as picture \($0.rawValue)" } ?? present.state.rawValue
      return try goOn(from: candidate, "\(candidate.id) is \(what), already.")
    }
    decisions.append(decision)
    return try goOn(from: candidate, "Rejected \(candidate.id).")
  }

  /// Tells what has become of one, and goes to the next.
  private mutating func goOn(from candidate: Candidate, _ told: String) throws -> Bool {
    try output.report("", [told])
    inbox.update(try library.candidate(named: "\(candidate.id)", in: project.id))
    guard inbox.left > 0 else {
      output.say("All are decided: q quits, u takes the last decision back.")
      return false
    }
    inbox.advance()
    return true
  }

  private mutating func undo() throws -> Bool {
    guard let last = decisions.popLast() else {
      output.say("Nothing was decided in this review.")
      return false
    }
    try library.takeBack(last, in: project.id)
    inbox.update(try library.candidate(named: "\(last.candidate.id)", in: project.id))
    inbox.go(to: last.candidate.id)
    try output.report("", ["Took back what was decided about \(last.candidate.id)."])
    return true
  }

  private func compare(_ candidate: Candidate) throws -> Bool {
    guard let other = inbox.other else {
      output.say("There is no other to compare it with.")
      return false
    }
    try ComparedCandidates(other, candidate, library).show(output)
    return false
  }
}

extension ReviewSession {
  /// Shows the present candidate as it is by now; those that are gone are told and left out.
  private mutating func show() throws {
    while let known = inbox.current {
      do {
        let candidate = try library.candidate(named: "\(known.id)", in: project.id)
        inbox.update(candidate)
        return try ReviewPage(candidate, inbox, library).show(output)
      } catch CandidateError.unknown {
        output.say("\(known.id) is gone.")
        inbox.remove(known.id)
      }
    }
  }

  /// Waits for a key, and says meanwhile which there are.
  private func next(on terminal: RawTerminal) throws -> RawTerminal.Event {
    guard !options.quiet, !terminal.isAhead else { return try terminal.next() }
    let console = Console.words(color: options.color)
    console.write(ReviewKey.hint(columns: console.columns ?? 80) + " ")
    defer { console.write("\r\u{1B}[K") }
    return try terminal.next()
  }

  private func tellEnd() {
    let kept = decisions.count { $0.kept != nil }
    output.say(
      "Kept \(kept), rejected \(decisions.count - kept); \(inbox.left) of "
        + "\(inbox.candidates.count) left.")
  }
}
