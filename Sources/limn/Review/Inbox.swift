import MediaLibrary
import World

/// The candidates of a review, and the one of them that is looked at.
struct Inbox {
  private(set) var candidates: [Candidate]
  private(set) var place = 0

  /// Where one was before it was looked at this one.
  private var former: Candidate.ID?

  init(_ candidates: [Candidate]) {
    self.candidates = candidates
    place = candidates.firstIndex { $0.state == .open } ?? 0
  }

  /// Nil where none is left.
  var current: Candidate? {
    candidates.indices.contains(place) ? candidates[place] : nil
  }

  var left: Int { candidates.count { $0.state == .open } }

  /// What the present one can be compared with: the one before it on the screen, else the next.
  var other: Candidate? {
    guard candidates.count > 1 else { return nil }
    let known = candidates.first { $0.id == former && $0.id != current?.id }
    return known ?? candidates[(place + 1) % candidates.count]
  }

  /// Goes on by so many, round and round.
  mutating func step(_ count: Int) {
    guard !candidates.isEmpty else { return }
    go(to: (place + count + candidates.count) % candidates.count)
  }

  /// Goes to the next about which nothing is decided; stays where there is none.
  mutating func advance() {
    let count = candidates.count
    let order = (1..<max(1, count)).map { (place + $0) % count }
    if let next = order.first(where: { candidates[$0].state == .open }) { go(to: next) }
  }

  mutating func go(to id: Candidate.ID) {
    if let index = candidates.firstIndex(where: { $0.id == id }) { go(to: index) }
  }

  private mutating func go(to index: Int) {
    guard index != place else { return }
    former = current?.id
    place = index
  }

  /// Takes over what has become of one.
  mutating func update(_ candidate: Candidate) {
    if let index = candidates.firstIndex(where: { $0.id == candidate.id }) {
      candidates[index] = candidate
    }
  }

  /// Forgets one that is there no more; where it was looked at, the one behind it is now.
  mutating func remove(_ id: Candidate.ID) {
    guard let index = candidates.firstIndex(where: { $0.id == id }) else { return }
    candidates.remove(at: index)
    if index < place { place -= 1 }
    if place == candidates.count { place = 0 }
  }
}
