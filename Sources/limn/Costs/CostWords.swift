import World

extension CostSum {
  /// As it stands in a sentence: “~$0.40 and 3 requests of unknown price”.
  var words: String {
    let unpriced =
      unknown == 1 ? "1 request of unknown price" : "\(unknown) requests of unknown price"
    guard let amount else { return unpriced }
    let word = PriceWord.word(for: amount, isFirm: !isEstimate)
    return unknown == 0 ? word : "\(word) and \(unpriced)"
  }

  /// As it stands in a column: `~$0.40`, `3 unknown`.
  var cell: String {
    guard let amount else { return "\(unknown) unknown" }
    let word = (isEstimate ? "~" : "") + "\(amount)"
    return unknown == 0 ? word : "\(word) + \(unknown) unknown"
  }
}

extension Costs {
  /// What each kept picture has cost; empty where none was kept.
  var wordPerKept: String {
    guard kept > 0 else { return "" }
    guard let perKept else { return "unknown" }
    return (spent.isEstimate ? "~" : "") + "\(perKept.rounded)"
  }
}

extension Amount {
  /// To a hundredth of a cent: nobody reads more of an average, unless it is less than a cent.
  fileprivate var rounded: Amount {
    micros < 10_000 ? self : Amount(micros: (micros + 50) / 100 * 100)
  }
}

extension CostGroup {
  /// As it is called in a list. A model is written as options take it.
  var name: String {
    switch self {
    case .project(let name), .provider(let name), .month(let name): name
    case .model(let model?, let provider) where model != provider: "\(provider):\(model)"
    case .model(_, let provider): provider
    case .element(let name, _, _): name ?? "(no element)"
    }
  }

  /// The project of an element.
  var project: String {
    if case .element(_, _, let project) = self { project } else { "" }
  }
}

extension CostGrouping {
  /// What stands above the names.
  var title: String {
    switch self {
    case .project: "PROJECT"
    case .provider: "PROVIDER"
    case .model, .kept: "MODEL"
    case .element: "ELEMENT"
    case .month: "MONTH"
    }
  }
}
