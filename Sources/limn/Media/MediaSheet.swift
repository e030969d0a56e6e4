import FoundationEssentials
import MediaLibrary
import Prompting
import Studio
import Text
import World

/// A single picture as it is shown, with where it is used and what it came from.
struct MediaSheet: Encodable {
  let view: MediaView
  let usage: MediaUsage
  let changed: [ChangedLook]
  let ancestors: [MediaItem.ID]
  let children: [MediaItem.ID]
  let thumbnail: String?

  /// How the prompt was polished with which it was made.
  let polish: Prompt.Polish?

  init(_ view: MediaView, in library: Library, thumbnail: String?) throws {
    (self.view, self.thumbnail) = (view, thumbnail)
    usage = try library.usage(of: view.item.id)
    let isStale = view.details.depictions.contains(where: \.stale)
    changed = isStale ? try library.changedLooks(in: view.item.id) : []
    let lineage = try library.lineage(of: view.item)
    polish = try view.item.generation.flatMap { try library.polish(of: $0) }
    (ancestors, children) = (lineage.ancestors.map(\.id), lineage.children.map(\.id))
  }

  private enum Key: String, CodingKey {
    case usage, changed, ancestors, children, thumbnail, polish
  }

  func encode(to encoder: any Encoder) throws {
    try view.encode(to: encoder)
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(usage, forKey: .usage)
    try members.encode(changed.map(ChangedLookView.init), forKey: .changed)
    try members.encode(ancestors, forKey: .ancestors)
    try members.encode(children, forKey: .children)
    try members.encode(thumbnail, forKey: .thumbnail)
    try members.encodeIfPresent(polish, forKey: .polish)
  }

  var facts: [(label: String, words: String)] {
    let making = view.details.provenance.map { Making(provenance: $0).facts } ?? []
    return ownFacts + making + (polish?.facts ?? []) + placeFacts
  }

  private var ownFacts: [(label: String, words: String)] {
    let item = view.item
    let size = "\(item.format.rawValue), \(view.size), \(PictureFacts.size(item.bytes))"
    return [
      ("Picture", "\(item.id.rawValue) (\(size))"), ("Project", view.project),
      ("Title", item.title), ("Caption", item.caption), ("Alt text", item.altText),
      ("Rating", item.rating == 0 ? "" : "\(item.rating) of 5"),
      ("Focus", focus), ("Source", item.source.rawValue),
      ("Tags", view.details.tags.joined(separator: ", ")),
      ("Shows", view.details.depictions.map(\.words).joined(separator: "\n")),
      ("Since then", changed.flatMap(\.lines).joined(separator: "\n")),
    ]
  }

  private var placeFacts: [(label: String, words: String)] {
    let item = view.item
    let trashed = item.trashed.map { "since \($0.formatted(.iso8601))" } ?? ""
    return [
      ("Made of", numbers(ancestors)), ("Made of it", numbers(children)),
      (
        "Generation",
        item.generation.map { "\($0.rawValue) (limn generation show \($0.rawValue))" } ?? ""
      ),
      ("Used as", usage.words.joined(separator: "\n")),
      ("Came as", item.fileName), ("Made", item.created.formatted(.iso8601)),
      ("Added", item.added.formatted(.iso8601)), ("In the trash", trashed),
      ("Hash", item.hash), ("File", view.path),
    ]
  }

  private var focus: String {
    view.item.focusX.flatMap { x in view.item.focusY.map { "\(x),\($0)" } } ?? ""
  }

  private func numbers(_ ids: [MediaItem.ID]) -> String {
    ids.map { "\($0.rawValue)" }.joined(separator: ", ")
  }
}

extension MediaUsage {
  /// `the cover of saltmarsh`, a line for each use but those that the lineage says.
  var words: [String] {
    covers.map { "the cover of \($0)" } + portraits.map { "the portrait of \($0)" }
      + pinned.map { "pinned to \($0)" }
      + albums.map { "in the album \($0)" }
  }

  /// The same in a sentence, with what was made of it; nil where it is not used.
  func sentence(about id: MediaItem.ID) -> String? {
    var uses = words
    if !derived.isEmpty {
      let numbers = derived.prefix(10).map { "\($0.rawValue)" }.joined(separator: ", ")
      uses.append("what \(numbers)\(derived.count > 10 ? " …" : "") came from")
    }
    return uses.isEmpty ? nil : "\(id.rawValue) is \(uses.joined(separator: ", "))."
  }
}

extension Depiction {
  /// `Mara Voss (character, subject, portrait)`
  fileprivate var words: String {
    var facts = [kind, role.rawValue]
    if portrait { facts.append("portrait") }
    if pinned { facts.append("pinned") }
    if stale { facts.append("looks otherwise by now") }
    return "\(name) (\(facts.joined(separator: ", ")))"
  }
}

extension Making {
  fileprivate var facts: [(label: String, words: String)] {
    [
      ("Prompt", provenance.prompt), ("Negative", provenance.negative),
      ("Made with", provenance.tool ?? ""), ("Provider", provenance.provider ?? ""),
      ("Model", provenance.model ?? ""), ("Seed", provenance.seed ?? ""),
      ("Steps", provenance.steps.map { "\($0)" } ?? ""), ("Sampler", provenance.sampler ?? ""),
      ("Guidance", provenance.guidance.map { "\($0)" } ?? ""),
      (
        "Settings",
        provenance.settings.map { "\($0.name): \($0.text.excerpt)" }.joined(separator: "\n")
      ), ("Cost", dollars.map { "\($0) USD" } ?? ""),
    ]
  }
}
