import Foundation
import TestSupport
import Testing

@testable import Files

/// The process has one raw terminal at a time.
@Suite(.serialized, .enabled(if: PseudoTerminal.isThere, "there is no script"))
struct RawTerminalTests {
  let terminal: PseudoTerminal

  init() throws {
    terminal = try PseudoTerminal()
    try terminal.wait(for: "ended 0")
  }

  @Test func keysComeAtOnceAndAreNotShown() throws {
    terminal.type("k")
    try RawTerminal.reading(.keys, from: terminal.descriptor) { raw in
      let early = try raw.next()
      #expect(early == .key(.character("k")))
      #expect(terminal.mode == (isShown: false, isInLines: false))
      terminal.type("r\u{1B}[C\n\u{1B}")
      let keys = try (0..<4).map { _ in try raw.next() }
      #expect(keys == [.key(.character("r")), .key(.right), .key(.character("\n")), .key(.escape)])
    }
    #expect(terminal.mode == (isShown: true, isInLines: true))
  }

  @Test func aHiddenLineCanBeCorrected() throws {
    try RawTerminal.reading(.hiddenLine, from: terminal.descriptor) { raw in
      #expect(terminal.mode == (isShown: false, isInLines: true))
      terminal.type("sex\u{7F}cret\n")
      var line = ""
      while case .key(.character(let letter)) = try raw.next(), letter != "\n" {
        line.append(letter)
      }
      #expect(line == "secret")
    }
    #expect(terminal.mode == (isShown: true, isInLines: true))
  }

  @Test func whoFailsGivesTheTerminalBack() throws {
    struct Failed: Error {}
    #expect(throws: Failed.self) {
      try RawTerminal.reading(.keys, from: terminal.descriptor) { _ in throw Failed() }
    }
    #expect(terminal.mode == (isShown: true, isInLines: true))
  }

  @Test func thereIsOneAtATime() throws {
    try RawTerminal.reading(.keys, from: terminal.descriptor) { _ in
      #expect(throws: FileError.self) {
        try RawTerminal.reading(.keys, from: terminal.descriptor) { _ in }
      }
      #expect(terminal.mode == (isShown: false, isInLines: false))
    }
  }

  @Test func aFileIsNoTerminal() throws {
    let folder = TemporaryFolder()
    let path = try folder.write("k", to: "keys")
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    #expect(throws: FileError.self) {
      try RawTerminal.reading(.keys, from: file.fileDescriptor) { _ in }
    }
  }
}
