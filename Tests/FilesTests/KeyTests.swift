import Testing

@testable import Files

@Suite struct KeyTests {
  private func keys(_ parts: [String], isAll: Bool = true) -> [Key] {
    var typed = TypedBytes()
    var keys: [Key] = []
    for part in parts {
      typed.add(part.utf8)
      while let key = typed.next() { keys.append(key) }
    }
    while isAll, let key = typed.next(isAll: true) { keys.append(key) }
    return keys
  }

  @Test(
    arguments: [
      ("k", [.character("k")]), ("k3\n", [.character("k"), .character("3"), .character("\n")]),
      ("\u{1B}[C", [.right]), ("\u{1B}OD", [.left]), ("\u{1B}[1;5A", [.up]), ("\u{1B}[B", [.down]),
      ("\u{1B}", [.escape]), ("\u{1B}\u{1B}[C", [.escape, .right]),
      ("\u{1B}[3~k", [.other, .character("k")]), ("\u{1B}[[A1", [.other, .character("1")]),
      ("\u{1B}OP1", [.other, .character("1")]), ("\u{1B}k", [.other]),
      ("\u{1B}_Gi=31;OK\u{1B}\\q", [.other, .character("q")]),
      ("\u{1B}]11;rgb:0/0/0\u{7}q", [.other, .character("q")]),
      ("\u{1B}[12", [.other]), ("é1", [.character("é"), .character("1")]),
      ("🦊", [.character("🦊")]),
    ] as [(String, [Key])])
  func whatATerminalSendsIsAKey(typed: String, expected: [Key]) {
    #expect(keys([typed]) == expected)
  }

  @Test func aKeyMayComeInParts() {
    #expect(keys(["\u{1B}", "[", "1;", "5", "C", "k"]) == [.right, .character("k")])
    #expect(keys(["\u{1B}["], isAll: false) == [])
    var typed = TypedBytes()
    typed.add([0xC3])
    #expect(typed.next() == nil)
    typed.add([0xA9, 0x80, 0xFF])
    #expect(typed.next() == .character("é"))
    #expect(typed.next() == .other)
    #expect(typed.next() == nil && typed.next(isAll: true) != nil && typed.isEmpty)
  }
}
