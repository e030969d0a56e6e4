import Files
import Foundation
import MediaLibrary
import Testing
import World

@testable import Commands

/// Going through candidates, without a terminal.
@Suite struct InboxTests {
  private func candidate(_ number: Int, _ state: Candidate.State = .open) -> Candidate {
    Candidate(
      id: .init(.init(rawValue: 7), number), hash: String(repeating: "a", count: 64), format: .png,
      width: 1, height: 1, bytes: 1, seed: nil, revisedPrompt: "", state: state, created: .now)
  }

  private func inbox(_ states: Candidate.State...) -> Inbox {
    Inbox(states.enumerated().map { candidate($0.offset + 1, $0.element) })
  }

  @Test func itBeginsWithTheFirstThatIsOpen() {
    #expect(inbox(.kept, .open, .open).current?.number == 2)
    #expect(inbox(.kept, .rejected).current?.number == 1)
    #expect(Inbox([]).current == nil && Inbox([]).other == nil && Inbox([]).left == 0)
  }

  @Test func stepsGoRoundAndDecisionsGoOnToOpenOnes() {
    var inbox = inbox(.open, .rejected, .open)
    inbox.step(-1)
    #expect(inbox.current?.number == 3)
    inbox.step(1)
    #expect(inbox.current?.number == 1)
    inbox.update(candidate(1, .kept))
    inbox.advance()
    #expect(inbox.current?.number == 3 && inbox.left == 1)
    inbox.update(candidate(3, .rejected))
    inbox.advance()
    #expect(inbox.current?.number == 3 && inbox.left == 0)
    inbox.step(1)
    #expect(inbox.current?.number == 1)
  }

  @Test func theOtherIsTheOneSeenBefore() {
    var inbox = inbox(.open, .open, .open)
    #expect(inbox.other?.number == 2)
    inbox.step(1)
    #expect(inbox.current?.number == 2 && inbox.other?.number == 1)
    inbox.go(to: candidate(3).id)
    #expect(inbox.other?.number == 2)
    inbox.remove(candidate(2).id)
    #expect(inbox.other?.number == 1)
    var one = self.inbox(.open)
    one.step(1)
    #expect(one.current?.number == 1 && one.other == nil)
  }

  @Test func whatIsGoneIsLeftOut() {
    var inbox = inbox(.open, .open)
    inbox.step(1)
    inbox.remove(candidate(2).id)
    #expect(inbox.current?.number == 1)
    inbox.remove(candidate(1).id)
    #expect(inbox.current == nil)
    inbox.step(1)
    inbox.advance()
    #expect(inbox.current == nil)
  }

  @Test(
    arguments: [
      (.character("k"), .keep), (.character("3"), .rate(3)), (.character("6"), nil),
      (.character("0"), nil), (.right, .next), (.up, .previous), (.character(" "), .next),
      (.escape, nil), (.other, nil), (.character("\n"), nil), (.character("\u{4}"), .quit),
    ] as [(Key, ReviewKey?)])
  func aKeySaysWhatToDo(key: Key, expected: ReviewKey?) {
    #expect(ReviewKey(key) == expected)
  }

  @Test(arguments: [1, 10, 20, 40, 80, 200])
  func theHintFitsAndNamesHelp(columns: Int) {
    let hint = ReviewKey.hint(columns: columns)
    #expect(hint.hasPrefix("? help") && (hint.count < columns || hint == "? help"))
    #expect(hint.contains("p previous") == (columns == 200))
  }
}
