import Testing
import World

@testable import Prompting

/// What sentences ask for, with a few names and without a library.
@Suite struct AskingTests {
  static let names = [
    AskedName("Mara Voss", element: 1, kind: "character", role: .subject),
    AskedName("Mara", element: 1, kind: "character", role: .subject),
    AskedName("Salt Gate", element: 2, kind: "building", role: .setting),
    AskedName("Bell Post", element: 3, kind: "landmark", role: .setting),
    AskedName("Tobin", element: 4, kind: "character", role: .subject),
    AskedName("Biscuit", element: 5, kind: "character", role: .subject),
    AskedName("Salt wash", element: 6, kind: "style", role: .style),
    AskedName("Twin", element: 7, kind: "character", role: .subject),
    AskedName("Twin", element: 8, kind: "vehicle", role: .subject),
    AskedName("Mudhound", element: 9, kind: "species", role: .subject),
  ]
  static let reader = SentenceReader(names: names)

  private func read(_ text: String) throws -> Understanding {
    let names = Self.names.map { (name: $0.name, element: $0.element) }
    return Self.reader.understanding(of: try PromptWords(text, names: names))
  }

  @Test(arguments: [
    ("show me Mara", "picture"), ("show me the characters", "question"),
    ("Show me what Mara looks like in winter", "picture"), ("Describe the Salt Gate", "question"),
    ("Let's have a map of the Salt Gate", "picture"), ("Mara whittles a spoon", "statement"),
    ("Give me the pictures of Mara", "question"), ("Give me a picture of Mara", "picture"),
    ("Mara's coat hangs in the loft", "statement"), ("Salt Gate towers at dawn", "picture"),
    ("How do I make Mara older?", "question"), ("Is there a picture of Biscuit?", "question"),
    ("What would Mara look like as an old woman?", "picture"), ("Mara", "question"),
    ("can you generate something with Mara and a dragon", "picture"), ("good morning", "statement"),
    ("Hello! Paint Mara. Thanks!", "picture"), ("Render it again but darker", "statement"),
    ("paint", "statement"), ("show me", "statement"), ("a watercolour", "statement"),
    ("The council met at noon.", "statement"), ("Everything on Mara", "question"),
    ("Nobody knows the second ledger", "statement"), ("The beam creaked above them.", "statement"),
    ("Mara crystals under a lamp", "picture"),
    ("It would be great to see Mara at the Salt Gate", "picture"),
    ("make me a sandwich", "statement"),
    ("Painting is fun", "statement"), ("herons in the reeds", "picture"), ("buy milk", "statement"),
    ("", "statement"), ("?!", "statement"), ("— …", "statement"),
  ])
  func intentsAreUnderstood(text: String, intent: String) throws {
    #expect(try read(text).intent.rawValue == intent)
  }

  @Test(arguments: [
    ("Mara at the Salt Gate", ["1 subject", "2 setting"]), ("Paint the Salt Gate", ["2 subject"]),
    ("Mara, Salt Gate, fog", ["1 subject", "2 setting"]),
    ("Mara in front of the old Salt Gate", ["1 subject", "2 setting"]),
    ("Mara and the Salt Gate", ["1 subject", "2 subject"]),
    ("Tobin at the Salt Gate and the Bell Post", ["4 subject", "2 setting", "3 setting"]),
    ("Mara with the Salt Gate behind her", ["1 subject", "2 setting"]),
    ("Mara without Tobin", ["1 subject"]), ("an old sailor at the Bell Post", ["3 setting"]),
    ("a plate of biscuits", []), ("draw a biscuit", []), ("draw biscuit", ["5 subject"]),
    ("two mudhounds", ["9 subject"]), ("Mara, and Mara again", ["1 subject"]),
    ("@Tobin by the @Bell Post", ["4 subject", "3 setting"]),
  ])
  func elementsTakeTheirRoles(text: String, expected: [String]) throws {
    #expect(try read(text).cast.map { "\($0.element.rawValue) \($0.role)" } == expected)
  }

  @Test(arguments: [
    ("Mara, watercolour", ["watercolour"]), ("a flat beach", []),
    ("Mara in anime style", ["anime"]),
    ("Mara in ink wash and noir", ["ink-wash", "noir"]), ("Mara in flat light", []),
    ("a gloomy woodcut of Mara", ["woodcut"]), ("Mara as an oil painting, wide", ["oil-painting"]),
    ("Mara, but not in noir", []), ("Mara holding a photograph", []),
    ("Mara, salt wash", ["6"]), ("a map of the Salt Gate", []),
    ("Mara, disney-animation", ["3d-animation"]),
    ("Mara in a photograph", []), ("watercolour Mara at dawn", ["watercolour"]),
  ])
  func stylesAreUnderstood(text: String, expected: [String]) throws {
    let styles = try read(text).styles.map { style in
      switch style.style {
      case .element(let id): "\(id.rawValue)"
      case .builtIn(let id): id
      }
    }
    #expect(styles == expected)
  }

  @Test(arguments: [
    ("Paint Mara at the Salt Gate at dawn", "at dawn"), ("Paint Mara", ""),
    ("a gloomy picture of Mara", "gloomy"), ("Mara and Tobin laughing", "laughing"),
    ("Mara holding Biscuit", "@Mara Voss holding @Biscuit"),
    ("Mara's hands, in noir", "@Mara Voss's hands"), ("two mudhounds, noir", "two mudhounds"),
    ("Mara in the rain in front of the Salt Gate", "in the rain in front of the @Salt Gate"),
    ("Tobin of the Salt Gate holding a lantern", "holding a lantern"),
    ("Mara on a barge, portrait, soft watercolour", "on a barge, soft watercolour"),
    ("Mara under the Salt Gate", "under the @Salt Gate"), ("Paint Twin at sea", "Twin at sea"),
    ("Mara is tired. Paint her asleep", "@Mara Voss is tired. Asleep"),
    ("portrait of Mara, no hat, square", ""), ("Mara (in fog)", "(in fog)"),
    ("Please paint a sign that says {open}", #"a sign that says \{open\}"#),
    ("Draw Mara, please", ""), ("Mara with a lamp, no text, in rain", "with a lamp, in rain"),
  ])
  func theRestIsSaid(text: String, expected: String) throws {
    let understood = try read(text)
    #expect(understood.typed(understood.words) == expected)
  }

  @Test func whatIsLeftOutAndTheShapeAreUnderstood() throws {
    let understood = try read(
      "a wide view of Mara, no hat or gloves, without people, no hat, in portrait format")
    #expect(understood.avoided == ["hat", "gloves", "people"])
    #expect(understood.aspect == "2:3")
    #expect(try read("full body picture of Mara").purpose?.id == "full-figure")
  }

  @Test func namesOfSeveralAreReportedAndLeft() throws {
    let understood = try read("Paint Twin at the Salt Gate")
    #expect(understood.unclear.map(\.elements) == [[7, 8]])
    #expect(understood.cast.map(\.element) == [2])
  }

  @Test(arguments: [
    ("Draw my garden shed", ["garden shed"]), ("Draw the chapel where we got married", ["chapel"]),
    ("a dragon over the sea", []), ("Paint the full moon", []),
    ("Mara wearing the ring I found yesterday", ["ring", "yesterday"]),
    ("the dog my uncle lost last winter", ["dog", "uncle", "last winter"]),
    ("Where did the old ferry sink?", ["old ferry sink"]), ("I lost my keys", []),
    ("draw the ship from my dream", ["ship", "dream"]),
  ])
  func theNotesAreSearchedForWhatIsKnown(text: String, expected: [String]) throws {
    #expect(try read(text).facts.map(\.words) == expected)
  }

  @Test(arguments: [
    ("last month", "2026-11-30", ["October"], "2026 10"),
    ("last month", "2026-01-02", ["December"], "2025 12"),
    ("this month", "2026-05-02", ["May"], "2026 05"), ("last year", "2026-05-02", ["2025"], ""),
    ("last spring", "2026-05-02", [], "spring"), ("last week", "2026-05-02", [], "last week"),
  ])
  func timesAreKnownByToday(
    phrase: String, today: String, names: [String], other: String
  ) {
    let times = TimeWords(phrase, today: today)
    #expect(times.names == Set(names) && (other.isEmpty || times.phrases.contains(other)))
  }

  @Test func aMonthDecidesBetweenNotes() throws {
    var seen = Seen(kind: "lore")
    seen.notes = """
      # Plants
      In September I may have bought roses. In October I bought a fern and a fig.
      """
    let all = Quotation.all(of: 1, seen, kind: .builtIn("lore"))
    let finder = QuotationFinder(
      for: try read("Paint the plants I got last month"), today: "2026-11-30")
    #expect(finder.best(of: all).first?.text == "In October I bought a fern and a fig.")
  }

  @Test func longAndOddTextsAreRead() throws {
    let odd = String(repeating: "Mara’s ((“@ {x} — \u{202E}\u{301}, ", count: 200)
    #expect(Self.reader.understanding(of: PromptWords(odd)).cast.count == 1)
    let long = String(repeating: "a picture of ", count: 2_000) + "Mara"
    #expect(Self.reader.understanding(of: PromptWords(long)).intent == .picture)
  }
}
