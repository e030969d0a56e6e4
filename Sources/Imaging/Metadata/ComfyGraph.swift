/// The steps that made a picture, and how they are linked: `{"3": {"class_type": …, "inputs": …}}`,
/// where a link is `["id of a node", number of its output]`.
struct ComfyGraph {
  /// More than any picture needed; what comes behind them is not looked at.
  static let mostNodes = 10_000
  /// From so many saved pictures the sampler is searched.
  static let mostEnds = 32
  /// How many links may lie between a sampler and its prompt.
  static let deepest = 64
  /// How many nodes may say one value, each with a search of its own.
  static let mostSources = 16

  struct Node {
    let id: String
    let kind: String
    let inputs: [JSONValue.Member]

    subscript(_ name: String) -> JSONValue? { inputs.first { $0.name == name }?.value }

    /// The first input of one of these names that is a text, not a link.
    func text(of names: [String]) -> String? { names.lazy.compactMap { self[$0]?.text }.first }
  }

  private let order: [String]
  private let nodes: [String: Node]

  init(_ nodes: [Node]) {
    let nodes = nodes.prefix(Self.mostNodes)
    order = nodes.map(\.id)
    self.nodes = Dictionary(nodes.map { ($0.id, $0) }) { first, _ in first }
  }

  /// The graph as it ran; nil where it is none.
  init?(_ object: JSONValue) {
    let nodes = object.members.prefix(Self.mostNodes).compactMap { member -> Node? in
      guard let kind = member.value["class_type"]?.text else { return nil }
      return Node(id: member.name, kind: kind, inputs: member.value["inputs"]?.members ?? [])
    }
    guard !nodes.isEmpty else { return nil }
    self.init(nodes)
  }

  /// The node that a link leads to.
  func node(_ link: JSONValue?) -> Node? {
    guard let items = link?.items, items.count == 2, case .number = items[1] else { return nil }
    switch items[0] {
    case .text(let id), .number(let id): return nodes[id]
    default: return nil
    }
  }

  /// Which output of that node it is.
  private func output(_ link: JSONValue?) -> String? { link?.items.last?.words }
}

extension ComfyGraph {
  /// All nodes that an input depends on, the nearest first, each once.
  func upstream(of link: JSONValue?) -> [Node] { node(link).map { upstream(from: $0) } ?? [] }

  /// The nearest of them that have an input of this name.
  func sources(of name: String, upstreamOf link: JSONValue?) -> some Sequence<Node> {
    upstream(of: link).lazy.filter { $0[name] != nil }.prefix(Self.mostSources)
  }

  private func upstream(from start: Node, most: Int = mostNodes) -> [Node] {
    var found = [start]
    var seen: Set<String> = [start.id]
    var next = 0
    while next < found.count {
      for input in found[next].inputs where found.count < most {
        guard let node = node(input.value), seen.insert(node.id).inserted else { continue }
        found.append(node)
      }
      next += 1
    }
    return found
  }

  /// The sampler nearest to a picture that was saved, or else shown, or else any.
  var samplerOfThePicture: Node? {
    let all = order.compactMap { nodes[$0] }
    for word in ["Save", "Preview"] {
      let ends = all.filter { $0.kind.contains(word) }.prefix(Self.mostEnds)
      for end in ends {
        if let sampler = sampler(before: end) { return sampler }
      }
    }
    return all.first(where: isSampler)
  }

  private func sampler(before node: Node) -> Node? { upstream(from: node).first(where: isSampler) }

  private func isSampler(_ node: Node) -> Bool {
    let isGuided = self.node(node["guider"]) != nil && node["noise"] != nil
    let isConditioned = self.node(node["positive"]) != nil
    let isSeeded = ["seed", "noise_seed", "sigmas"].contains { node[$0] != nil }
    return isGuided || isConditioned && isSeeded
  }
}

extension ComfyGraph {
  /// A number that stands there, or that another node gives.
  func number(_ value: JSONValue?) -> String? {
    first(value) { if case .number(let number) = $0 { number } else { nil } }
  }

  func string(_ value: JSONValue?) -> String? { first(value, \.text) }

  /// The value itself, or the first that fits of the nodes that a link leads to, one after another.
  private func first(_ value: JSONValue?, _ read: (JSONValue) -> String?) -> String? {
    guard let value else { return nil }
    guard let start = node(value) else { return read(value) }
    for node in upstream(from: start, most: Self.deepest) {
      for input in node.inputs {
        if let found = read(input.value) { return found }
      }
    }
    return nil
  }

  /// The texts that condition a sampler; several stand in lines.
  func words(of link: JSONValue?) -> String? {
    var collector = WordCollector(graph: self)
    collector.collect(link, depth: 0)
    return collector.words.joined(separator: "\n").trimmedOrNil
  }

  /// Follows conditions to the nodes that encode texts, and these to where their texts come from.
  private struct WordCollector {
    let graph: ComfyGraph
    private(set) var words: [String] = []
    private var known: Set<String> = []
    private var seen: Set<String> = []

    init(graph: ComfyGraph) { self.graph = graph }

    private static let textNames = ["text", "string", "prompt", "clip_l", "t5xxl", "value", "str"]

    mutating func collect(_ link: JSONValue?, depth: Int) {
      guard depth < ComfyGraph.deepest, let node = graph.node(link) else { return }
      let side = graph.output(link) == "1" ? "negative" : "positive"
      // The same node may stand for both sides, or be reached twice.
      guard seen.insert(node.id + " " + side).inserted, !node.kind.contains("ZeroOut") else {
        return
      }
      // What a node made of a text that varies is what counts.
      let populated = node.text(of: ["populated_text"])
      if let populated { return add(populated) }
      if node["positive"] != nil, node["negative"] != nil {
        return collect(node[side], depth: depth + 1)
      }
      for input in node.inputs where isFollowed(input.name) {
        if let text = input.value.text { add(text) } else { collect(input.value, depth: depth + 1) }
      }
    }

    private func isFollowed(_ name: String) -> Bool {
      name.hasPrefix("conditioning") || name == "positive" || name == "negative"
        || Self.textNames.contains { name.hasPrefix($0) }
    }

    private mutating func add(_ text: String) {
      if known.insert(text).inserted { words.append(text) }
    }
  }
}
