import Arguments
import MediaLibrary
import Prompting
import Text
import World

/// Two prompts and what differs between them, as `compose --diff` prints them.
struct ComparedPrompts: Encodable {
  let first: PromptView
  let second: PromptView
  let changes: [PromptDifference.Change]

  init(_ first: PromptView, _ second: PromptView) {
    self.first = first
    self.second = second
    changes = PromptDifference(from: first.prompt, to: second.prompt).changes
  }

  /// A line for what is gone, and one for what came.
  var lines: [(text: String, isNew: Bool)] {
    changes.flatMap { change in
      let place = "\(change.source), \(change.label.lowercased()): "
      return [(change.before, false), (change.after, true)].compactMap { text, isNew in
        text.map { ((isNew ? "+ " : "- ") + place + $0, isNew) }
      }
    }
  }
}

/// What a prompt is compared with.
enum ComparedWith {
  /// The same for another model.
  case model(String)

  /// The same with a former state of an element.
  case revision(element: String, number: Int)

  /// A prompt that was saved.
  case generation(Generation.ID)

  init(word: String) {
    if let number = GenerationNumber(word: word) {
      self = .generation(number.id)
      return
    }
    guard let sign = word.lastIndex(of: "@"), let number = Int(word[word.index(after: sign)...])
    else {
      self = .model(word)
      return
    }
    self = .revision(element: String(word[..<sign]), number: number)
  }
}

extension PromptRequest {
  /// The request with an element as it was.
  func with(
    revision number: Int, of name: String, _ library: Library, _ project: Project
  ) throws -> PromptRequest {
    let element = try library.element(named: name, in: project.id)
    let revision = try library.revision(number, of: element)
    let kind = try library.kind(named: revision.kind, in: project.id)
    let place = cast.firstIndex { member in
      if case .element(let present) = member { present.id == element.id } else { false }
    }
    guard let place, case .element(let present) = cast[place] else {
      throw UsageError.contradiction(
        "\(element.name) is not in the picture, so that its states make no difference.",
        remedy: "Add it with --subject, or compare with another model.")
    }
    var former = CastElement(id: element.id, state: revision, kind: kind, role: present.role)
    former.related = present.related
    former.pictures = present.pictures
    var request = self
    request.cast[place] = .element(former)
    return request
  }
}
