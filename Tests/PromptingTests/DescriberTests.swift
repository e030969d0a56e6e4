import Testing
import World

@testable import Prompting

/// How things are said, by example.
@Suite struct DescriberTests {
  static let describer = Describer(kinds: BuiltIn.kinds, names: ["Reedfolk", "The Salt Gate"])

  static let mara: [String: FieldValue] = [
    "gender": "female", "age": "forties", "build": "lean, all rope and wrist",
    "hairColor": "Black, salt-stiff", "hairStyle": "cut off blunt at the jaw",
    "eyeColor": "grey-green", "clothing": "a knee-length coat of waxed black canvas",
    "accessories": ["plaited eel-skin belt"], "equipment": ["seven copper keys on a ring"],
  ]

  static let gate: [String: FieldValue] = [
    "buildingType": "water gate", "size": "about sixty feet high", "storeys": .number(4),
    "materials": "tarred black oak, limestone, copper", "roof": "steep",
    "light": "from one large lamp", "surroundings": "mud and mooring posts",
  ]

  struct Example: Sendable {
    let kind: String
    let values: [String: FieldValue]
    let prose: String
    let tags: String
  }

  static let examples = [
    Example(
      kind: "character", values: mara,
      prose: """
        A lean woman in her forties, all rope and wrist, with grey-green eyes. She has black, \
        salt-stiff hair, cut off blunt at the jaw. She is wearing a knee-length coat of waxed black \
        canvas and a plaited eel-skin belt. She is carrying seven copper keys on a ring.
        """,
      tags: """
        woman, forties, lean build, all rope and wrist, black, salt-stiff hair, hair cut off blunt \
        at the jaw, grey-green eyes, knee-length coat of waxed black canvas, plaited eel-skin belt, \
        seven copper keys on a ring
        """),
    Example(
      kind: "building", values: gate,
      prose: """
        A water gate, about sixty feet high, four storeys high, with a steep roof. It is built of \
        tarred black oak, limestone and copper. It is lit from one large lamp, and surrounded by \
        mud and mooring posts.
        """,
      tags: """
        water gate, about sixty feet high, 4 storeys high, tarred black oak, limestone, copper, \
        steep roof, from one large lamp, mud and mooring posts
        """),
    Example(
      kind: "character", values: ["gender": "she/her", "species": "wolf", "eyeColor": "amber"],
      prose: "A female wolf with amber eyes.", tags: "female, wolf, amber eyes"),
    Example(
      kind: "character", values: ["hairColor": "bald", "ethnicity": "Reedfolk"],
      prose: "A bald Reedfolk person.", tags: "person, Reedfolk, bald"),
    Example(
      kind: "character", values: ["hairColor": "red", "hairStyle": "in a bun", "gender": "n/a"],
      prose: "A person with red hair in a bun.", tags: "person, red hair, hair in a bun"),
    Example(
      kind: "location", values: ["colors": "colourless", "light": "dim"],
      prose: "A colourless place. The light is dim.", tags: "place, colourless, dim light"),
    Example(
      kind: "style", values: ["medium": "photograph", "composition": "rule of thirds"],
      prose: "A photograph with a composition by the rule of thirds.",
      tags: "photograph, composition by the rule of thirds"),
    Example(
      kind: "planet", values: ["moons": .number(1)], prose: "A planet with a single moon.",
      tags: "planet, single moon"),
    Example(kind: "item", values: [:], prose: "An object.", tags: "object"),
  ]

  @Test(arguments: examples.indices)
  func elementsReadAsLanguage(index: Int) throws {
    let example = Self.examples[index]
    let kind = Kind.builtIn(example.kind)
    let facts = Self.describer.facts(of: try kind.seen(example.values), kind: kind)
    #expect(Self.describer.prose(facts, kind: kind).prose == example.prose)
    #expect(Self.describer.tags(facts, kind: kind).tagList == example.tags)
  }

  @Test(
    arguments: [
      (nil, nil, "A lean woman."), ("Mara Voss", nil, "Mara Voss, a lean woman."),
      (nil, "A portrait of", "A portrait of a lean woman."),
      ("Mara Voss", "A portrait of", "A portrait of Mara Voss, a lean woman."),
      ("Mara: [Voss]\n", nil, "Mara Voss, a lean woman."), ("?!", nil, "A lean woman."),
    ] as [(String?, String?, String)])
  func framesAndNamesStandBefore(name: String?, lead: String?, expected: String) throws {
    let kind = Kind.builtIn("character")
    let facts = Self.describer.facts(
      of: try kind.seen(["gender": "woman", "build": "lean"]), kind: kind)
    #expect(Self.describer.prose(facts, kind: kind, name: name, lead: lead).prose == expected)
  }

  @Test(
    arguments: [
      ("a lean woman in a boat", "A view of a lean woman in a boat."),
      ("Tall, lean. Always wet", "A view of a person. Tall, lean. Always wet."),
      ("**Tall**: see [[Mara|her]]", "A view of a person. Tall, see her."),
    ])
  func aLookIsSaidInItsOwnWords(look: String, expected: String) throws {
    let kind = Kind.builtIn("character")
    let facts = Self.describer.facts(of: try kind.seen([:], look: look), kind: kind)
    #expect(Set(facts.map(\.field)) == ["look"])
    #expect(Self.describer.prose(facts, kind: kind, lead: "A view of").prose == expected)
  }

  @Test func everyWordIsOfItsFact() throws {
    let kind = Kind.builtIn("character")
    let facts = Self.describer.facts(of: try kind.seen(Self.mara), kind: kind)
    let spans = Self.describer.prose(facts, kind: kind)
    #expect(
      spans.prefix(6).map { span in (span.fact.map { facts[$0].label } ?? "-") + ":" + span.text }
        == [
          "-:A ", "Build:lean", "Gender: woman", "Age: in her forties",
          "Build:, all rope and wrist", "Eyes:, with grey-green eyes.",
        ])
  }

  @Test func onlyWhatIsVisualIsSaid() throws {
    let kind = Kind.builtIn("character")
    let seen = try kind.seen(["occupation": "pilot", "build": "?", "eyeColor": "tbd"])
    #expect(Self.describer.facts(of: seen, kind: kind).isEmpty)
  }
}
