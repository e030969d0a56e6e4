extension Collection<String> {
  /// The entry that somebody who typed `word` most likely meant, if any comes near it.
  ///
  /// Near means a longer word that starts with it, or at most a third of its letters wrong. Words
  /// over 64 letters match nothing: nobody mistypes those, and comparing them takes long.
  package func closest(to word: String) -> String? {
    let wanted = Array(word.lowercased().prefix(65))
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    let limit = wanted.count / 3
    let near = self.compactMap { entry -> (entry: String, distance: Int)? in
      let letters = Array(entry.lowercased().prefix(65))
      if wanted.count >= 3, letters.starts(with: wanted) { return (entry, 0) }
      guard abs(letters.count - wanted.count) <= limit else { return nil }
      let distance = editDistance(wanted, letters)
      return distance <= limit ? (entry, distance) : nil
    }
    return near.min { ($0.distance, $0.entry.count) < ($1.distance, $1.entry.count) }?.entry
  }
}

extension Collection<String> {
  /// What to tell somebody who typed a word that is not among these; nil where none comes near it.
  package func suggestion(for word: String) -> String? {
    closest(to: word).map { "Did you mean “\($0)”?" }
  }
}

/// How many letters to insert, delete, replace or swap with their neighbour to get from one to the
/// other (optimal string alignment).
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var twoAgo: [Int] = []
  var above = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var best = Swift.min(above[j + 1] + 1, row[j] + 1, above[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        best = Swift.min(best, twoAgo[j - 1] + 1)
      }
      row.append(best)
    }
    twoAgo = above
    above = row
  }
  return above[b.count]
}
