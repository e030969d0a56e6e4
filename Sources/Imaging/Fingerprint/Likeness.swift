/// What a distance of two fingerprints means. The limits were measured, and a test keeps them.
package enum Likeness: String, CaseIterable, Hashable, Sendable {
  /// One picture in another size or file: a distance of up to 4.
  case same

  /// One picture, cut a little at its edges or made brighter: up to 10. Of 10,000 pairs of pictures
  /// that have nothing to do with each other one comes as near.
  case nearlySame

  /// Perhaps one picture, cut more, or two of one composition: up to 16. Of 1,000 pairs of others one
  /// comes as near.
  case alike

  case different

  package init(distance: Int) {
    self = Likeness.allCases.first { distance <= $0.farthest } ?? .different
  }

  /// The largest distance that is called so.
  package var farthest: Int {
    switch self {
    case .same: 4
    case .nearlySame: 10
    case .alike: 16
    case .different: 64
    }
  }

  package var words: String {
    switch self {
    case .same: "the same"
    case .nearlySame: "nearly the same"
    case .alike: "alike"
    case .different: "different"
    }
  }
}
