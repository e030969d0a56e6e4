extension String {
  /// The terms of a negative prompt: what stands between commas, but not between those in brackets:
  /// `(worst quality, low quality:1.4), lowres` are two. A bracket that is not closed, or stands behind
  /// a backslash, is a sign as any other.
  var negativeTerms: [String] {
    var commas: [Index] = []
    var open: [(closing: Character, commas: Int)] = []
    var isEscaped = false
    for index in indices {
      defer { isEscaped = !isEscaped && self[index] == "\\" }
      if isEscaped { continue }
      switch self[index] {
      case ",": commas.append(index)
      case "(": open.append((")", commas.count))
      case "[": open.append(("]", commas.count))
      case "{": open.append(("}", commas.count))
      case let sign:
        guard let place = open.lastIndex(where: { $0.closing == sign }) else { continue }
        commas.removeSubrange(open[place].commas...)
        open.removeSubrange(place...)
      }
    }
    var terms: [String] = []
    var start = startIndex
    for comma in commas {
      terms.append(String(self[start..<comma]))
      start = index(after: comma)
    }
    return terms + [String(self[start...])]
  }
}
