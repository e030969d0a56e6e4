import MediaLibrary
import Prompting
import Studio
import World

/// Has composed prompts polished. Where that fails, they stay as they were composed, and the reader is told.
struct Polisher {
  private let counsel: Counsel
  private let output: Output
  private let names: [String]

  init(_ options: GlobalOptions, _ studio: StudioSession) throws {
    counsel = try Counsel(options, studio)
    output = options.output
    names = try studio.library.calledElements(in: studio.project.id).map(\.name)
  }

  func polished(_ prompts: [Composition.Composed]) async throws -> [Composition.Composed] {
    let polishings = prompts.map { Polishing($0.view.prompt, names: names) }
    if prompts.count > 1 {
      output.say("\(counsel.model.text) polishes \(prompts.count) prompts …")
    }
    let counsel = counsel
    let results = try await interruptible { await counsel.polished(polishings) }
    var failures: [any Error] = []
    let polished = zip(prompts, results).map { composed, result in
      var composed = composed
      switch result {
      case .success(let prompt): composed.view.prompt = prompt
      case .failure(let error):
        composed.view.unpolished = Failure(error).message
        failures.append(error)
      }
      return composed
    }
    tell(failures, of: prompts.count)
    return polished
  }

  /// Each reason once.
  private func tell(_ failures: [any Error], of count: Int) {
    var counts: [(reason: String, remedy: String?, count: Int)] = []
    for error in failures {
      let reason = Failure(error).message
      if let place = counts.firstIndex(where: { $0.reason == reason }) {
        counts[place].count += 1
      } else {
        counts.append((reason, Counsel.remedy(for: error), 1))
      }
    }
    for (reason, remedy, failed) in counts {
      let what =
        count == 1
        ? "The prompt is" : "\(failed) of \(count) prompts \(failed == 1 ? "is" : "are")"
      output.warn("\(what) as composed, and not polished: \(reason)")
      if let remedy { output.say("  " + remedy) }
    }
  }
}

extension Counsel {
  /// Prompts as the model polishes them, a few at the same time. What hinders it for one of them hinders it
  /// for all behind that.
  fileprivate func polished(_ polishings: [Polishing]) async -> [Result<Prompt, any Error>] {
    typealias Polished = (place: Int, result: Result<Prompt, any Error>)
    return await withTaskGroup(of: Polished.self) { group in
      var waiting = Array(polishings.enumerated())[...]
      var results: [Int: Result<Prompt, any Error>] = [:]
      var hindrance: (any Error)?
      func startNext() {
        guard hindrance == nil, let (place, polishing) = waiting.popFirst() else { return }
        group.addTask { (place, await polished(polishing)) }
      }
      for _ in 0..<max(1, most) { startNext() }
      for await (place, result) in group {
        results[place] = result
        if case .failure(let error) = result, Self.isAboutAllQuestions(error) { hindrance = error }
        startNext()
      }
      return polishings.indices.map { place in
        results[place] ?? .failure(hindrance ?? CancellationError())
      }
    }
  }

  private func polished(_ polishing: Polishing) async -> Result<Prompt, any Error> {
    do {
      let answer = try await answer(to: polishing.question)
      return .success(try polishing.prompt(polishedAs: answer, by: model.text))
    } catch {
      return .failure(error)
    }
  }
}
