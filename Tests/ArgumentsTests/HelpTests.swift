import Arguments
import Testing

struct HelpTests {
  @Test func aCommandPageAtSixtyColumnsReadsWell() {
    #expect(
      sample.help(on: .command(Paint.self), columns: 60) == """
        Paint a picture.

        Usage: atelier paint [OPTIONS] MOTIF

        Paints what is named, in the medium that is named, and signs
        it.

        Arguments
          MOTIF  What to paint.

        Options
          -n, --count N     How many to paint. By default 1.
          --share SHARE     How much of the paper to cover.
          --medium oil|ink|watercolour
                            What to paint with. By default oil.
          --tag WORD        A word to file it under. Can be
                            repeated.
          --[no-]is-signed  Sign it. By default yes.

        Options of every command
          --library DIR   The folder of the library.
          --project TEXT  The project to work in.
          -q, --quiet     Say nothing.
          -v, --verbose   Say more.

        Examples
          atelier paint heron
              Paints a heron.
          atelier paint 'a heron' -n3 > list
              Paints three herons, and keeps their names.

        """)
  }

  @Test func aCommandPageAtAHundredColumnsReadsWell() {
    #expect(
      sample.help(on: .command(Paint.self), columns: 100) == """
        Paint a picture.

        Usage: atelier paint [OPTIONS] MOTIF

        Paints what is named, in the medium that is named, and signs it.

        Arguments
          MOTIF  What to paint.

        Options
          -n, --count N     How many to paint. By default 1.
          --share SHARE     How much of the paper to cover.
          --medium oil|ink|watercolour
                            What to paint with. By default oil.
          --tag WORD        A word to file it under. Can be repeated.
          --[no-]is-signed  Sign it. By default yes.

        Options of every command
          --library DIR   The folder of the library.
          --project TEXT  The project to work in.
          -q, --quiet     Say nothing.
          -v, --verbose   Say more.

        Examples
          atelier paint heron
              Paints a heron.
          atelier paint 'a heron' -n3 > list
              Paints three herons, and keeps their names.

        """)
  }

  @Test func aNounPageListsItsCommands() throws {
    #expect(
      sample.help(on: try sample.subject(of: ["element"]), columns: 60) == """
        Usage: atelier element COMMAND [OPTIONS]

          element add   Add an element
          element copy  Copy elements

        `atelier help element COMMAND` shows options and examples.

        """)
  }

  @Test func theOverviewListsGroupsAndTopics() throws {
    #expect(
      sample.help(on: try sample.subject(of: []), columns: 60) == """
        atelier: paints what it is told.

        Usage: atelier COMMAND [OPTIONS]

        Pictures
          paint       Paint a picture
          frame       Frame a picture
          frame sell  Sell a frame

        Elements
          element add   Add an element
          element copy  Copy elements
          project show  Show a project

        More help
          help colours  How colours are named

        `atelier help COMMAND` shows options and examples.

        """)
  }

  @Test func aTopicKeepsItsLines() throws {
    #expect(
      sample.help(on: try sample.subject(of: ["colours"]), columns: 60) == """
        How colours are named

        Red is red.

          10  Ten.

        """)
  }

  @Test(arguments: [40, 60, 80, 100])
  func noLineIsWiderThanTheTerminal(columns: Int) {
    let pages =
      sample.commands.map { HelpSubject.command($0) } + sample.topics.map(HelpSubject.topic)
      + [.overview, .noun("element")]
    for page in pages {
      let lines = sample.help(on: page, columns: columns).split(separator: "\n")
      #expect(lines.filter { $0.count > columns } == [])
    }
  }

  @Test(arguments: [
    ([], "overview"), (["paint"], "paint"), (["element"], "noun element"),
    (["element", "add"], "element add"), (["element add"], "element add"), (["frame"], "frame"),
    (["colours"], "topic colours"),
  ])
  func theWordsNameASubject(words: [String], expected: String) throws {
    let found =
      switch try sample.subject(of: words) {
      case .overview: "overview"
      case .noun(let noun): "noun \(noun)"
      case .command(let type): type.name
      case .topic(let topic): "topic \(topic.name)"
      }
    #expect(found == expected)
  }

  @Test(arguments: [
    ("", "overview"), ("-hq", "overview"), ("--help", "overview"), ("-h", "overview"),
    ("paint --help", "paint"), ("paint a -h", "paint"), ("paint --cuont -h", "paint"),
    ("-q paint --help", "paint"), ("element --help", "element"), ("frame sell -h", "frame sell"),
  ])
  func helpIsShownWhereItIsAskedFor(line: String, expected: String) throws {
    guard case .help(let subject) = try sample.parse(line.split(separator: " ").map(String.init))
    else { return #expect(Bool(false), "No help is shown.") }
    let found =
      switch subject {
      case .command(let type): type.name
      case .noun(let noun): noun
      default: "overview"
      }
    #expect(found == expected)
  }

  @Test func aWordBehindTwoDashesDoesNotAskForHelp() throws {
    guard case .run(let command) = try sample.parse(["paint", "--", "--help"]) else {
      return #expect(Bool(false), "The command does not run.")
    }
    #expect((command as? Paint)?.motif == "--help")
  }
}
