import Testing

@testable import Imaging

@Suite struct LabelFontTests {
  private let ascii = (0x20...0x7E).map { Character(UnicodeScalar(UInt8($0))) }

  @Test func everyLetterOfASCIIHasAShapeOfItsOwn() {
    let shapes = ascii.map { LabelFont.rows(of: $0) }
    #expect(Set(shapes).count == 95)
    #expect(!shapes.contains(LabelFont.rows(of: "é")))
    for shape in shapes {
      #expect(shape.count == LabelFont.height + LabelFont.depth)
      #expect(shape.allSatisfy { $0 < 32 })
    }
  }

  @Test func onlyTheBlankIsEmpty() {
    #expect(ascii.filter { LabelFont.rows(of: $0).allSatisfy { $0 == 0 } } == [" "])
  }

  @Test(arguments: ["é", "塩", "\n", "\u{7F}", "\u{1B}", "🦢", "\r\n", "\u{0}"] as [Character])
  func whatIsNotASCIIIsABox(letter: Character) {
    #expect(
      LabelFont.rows(of: letter)
        == [0b11111, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b11111, 0, 0])
  }

  @Test func lettersStandWhereTheDrawingHasThem() {
    #expect(LabelFont.rows(of: "7") == [31, 1, 1, 2, 4, 4, 4, 0, 0])
    #expect(LabelFont.rows(of: ".") == [0, 0, 0, 0, 0, 12, 12, 0, 0])
    #expect(LabelFont.rows(of: "L") == [16, 16, 16, 16, 16, 16, 31, 0, 0])
  }

  @Test func digitsStandOnTheLine() {
    for digit in "0123456789" {
      let rows = LabelFont.rows(of: digit)
      #expect(rows[0] != 0 && rows[6] != 0 && rows[7] == 0 && rows[8] == 0)
    }
  }
}
