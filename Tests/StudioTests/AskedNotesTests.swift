import Foundation
import MediaLibrary
import Prompting
import Studio
import Testing
import World

/// What the notes tell of things that no element is called.
@Suite struct AskedNotesTests {
  static let diary = """
    ---
    kind: lore
    ---
    A dull summer.

    ## Garden
    I got three new plants: a fern, a fig and a lemon tree. The snails are back. Last month I bought more
    plants, two ferns in blue pots.

    ## Interests
    - sailing
    - old maps
    - lighthouses with [[Salt Gate|green]] roofs

    ## Attic
    Grandmother's letter lay in the attic, sealed with @black wax {really}.
    """

  let world: SampleWorld

  init() throws {
    world = try SampleWorld(adding: ["World/Diary.md": Self.diary])
  }

  private func found(_ sentence: String) throws -> [String] {
    let understood = try world.library.understanding(of: sentence, in: world.project)
    return try world.library.quotations(for: understood, in: world.project).map(\.text)
  }

  @Test(arguments: [
    (
      "Paint the plants I got last month",
      "Last month I bought more plants, two ferns in blue pots."
    ),
    (
      "a picture of my dream house, based on my interests",
      "sailing, old maps, lighthouses with green roofs"
    ),
    ("Illustrate the letter we found in my grandmother's attic", "sealed with black wax {really}"),
    (
      "Paint the second ledger behind the seventh lock",
      "Mara bricked it up behind the seventh lock"
    ),
    ("Draw the weigh hall with its copper roof at night", "a copper-roofed weigh hall"),
    ("Which lamp has been dark for a month?", "Lamp nineteen has been dark for a month"),
    (
      "Who opened the sluice on the west bank?",
      "The sluice on the west bank had been opened by hand"
    ),
  ])
  func theyAreFound(sentence: String, expected: String) throws {
    let found = try found(sentence)
    #expect(found.contains { $0.contains(expected) }, "\(found)")
  }

  @Test(arguments: [
    "a dragon over a lighthouse", "Paint the necklace my aunt gave me for my birthday",
    "Mara at the Salt Gate", "Illustrate the letter she tore up", "draw my submarine",
  ])
  func whatTheyDoNotTellIsNotMadeUp(sentence: String) throws {
    let found = try found(sentence)
    #expect(found.isEmpty || sentence.contains("letter"), "\(found)")
  }

  @Test func theyFollowTheWordsOfTheWriter() throws {
    let project = try world.project
    let understood = try world.library.understanding(
      of: "Paint the plants I got last month, watercolour", in: project)
    let quotations = try world.library.quotations(for: understood, in: project)
    #expect(understood.typed(understood.words) == "the plants I got last month")
    let typed = understood.typed(understood.words(telling: quotations))
    #expect(typed.hasPrefix("the plants I got last month. Last month I bought more plants"))
    let request = try world.library.request(
      for: understood, telling: quotations, in: project, target: .plain)
    let prompt = try world.library.composer(for: request, in: project.id).compose(request)
      .positive
    #expect(prompt.contains("The plants I got last month. Last month I bought"), "\(prompt)")
  }

  @Test(arguments: [
    ("What colour is Piet's coat?", "Piet Hallow", "mustard"),
    ("How old is Tobin?", "Tobin Reck", "eleven, small for it"),
    ("Who leads the White Scale?", "The White Scale", "Lucan Brandreth"),
    ("What is the Tideglass made of?", "Tideglass", "greenish bottle-thick glass"),
    ("whats the Weighmistress afraid of", "Mara Voss", "being owed a favour"),
    ("where does Senna live", "Senna Oke", "The Lew"),
  ])
  func questionsAboutElementsAreAnswered(
    sentence: String, element: String, expected: String
  ) throws {
    let project = try world.project
    let understood = try world.library.understanding(of: sentence, in: project)
    let asked = try world.library.element(named: element, in: project.id)
    let answers = try world.library.answers(to: understood, about: asked, in: project)
    #expect(answers.contains { $0.text.contains(expected) }, "\(answers.map(\.text))")
  }
}
