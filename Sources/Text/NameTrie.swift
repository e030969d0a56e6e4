/// Many folded names in one tree: from the root, each byte of a text leads to the next node, or
/// shows that no name begins so.
///
/// The nodes are numbered level by level, so that the children of each lie side by side.
struct NameTrie {
  static let root = 0

  private var labels: [UInt8] = [0]
  private var firstChild: [Int32] = []
  private var firstForm: [Int32] = []
  private var formCount: [Int32] = []

  /// What begins alike: some of the sorted forms, and how many of their bytes are the same.
  private struct Branch {
    var forms: Range<Int>
    let depth: Int
  }

  /// Builds the tree over forms that are sorted by their bytes.
  init(_ forms: [NameForm]) {
    var branches = [Branch(forms: forms.indices, depth: 0)]
    var node = 0
    while node < branches.count {
      var branch = branches[node]
      let start = branch.forms.lowerBound
      var next = start
      while next < branch.forms.upperBound, forms[next].folded.count == branch.depth { next += 1 }
      firstForm.append(Int32(start))
      formCount.append(Int32(next - start))
      firstChild.append(Int32(branches.count))
      branch.forms = next..<branch.forms.upperBound
      divide(branch, of: forms, into: &branches)
      node += 1
    }
    firstChild.append(Int32(branches.count))
  }

  private mutating func divide(
    _ branch: Branch, of forms: [NameForm], into branches: inout [Branch]
  ) {
    var start = branch.forms.lowerBound
    while start < branch.forms.upperBound {
      let label = forms[start].folded[branch.depth]
      var end = start + 1
      while end < branch.forms.upperBound, forms[end].folded[branch.depth] == label { end += 1 }
      labels.append(label)
      branches.append(Branch(forms: start..<end, depth: branch.depth + 1))
      start = end
    }
  }

  /// The node that a byte leads to.
  func child(of node: Int, by label: UInt8) -> Int? {
    var child = Int(firstChild[node])
    let end = Int(firstChild[node + 1])
    while child < end {
      if labels[child] == label { return child }
      child += 1
    }
    return nil
  }

  /// The forms that end at a node, by their place among the sorted forms.
  func forms(at node: Int) -> Range<Int> {
    let start = Int(firstForm[node])
    return start..<start + Int(formCount[node])
  }
}
