import Arguments
import FoundationEssentials
import Testing

struct UsageErrorTests {
  private func failure(of words: [String]) -> UsageError? {
    do throws(UsageError) {
      _ = try sample.parse(words)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    arguments: [
      (
        "--library", "--library needs a value: DIR.",
        "A value that starts with a dash is written --library=-value."
      ),
      (
        "--library x", "“atelier” wants to know what to do: a command is missing.",
        "`atelier help` lists the commands."
      ),
      (
        "--", "“atelier” wants to know what to do: a command is missing.",
        "`atelier help` lists the commands."
      ),
      ("-- pain heron", "There is no command “pain”.", "Did you mean `atelier paint`?"),
      ("pain heron", "There is no command “pain”.", "Did you mean `atelier paint`?"),
      ("sculpt", "There is no command “sculpt”.", "`atelier help` lists the commands."),
      ("elemnt add", "There is no command “elemnt”.", "Did you mean `atelier element`?"),
      ("element ad", "There is no command “element ad”.", "Did you mean `atelier element add`?"),
      (
        "element", "“element” wants to know what to do.",
        "`atelier element add`, `atelier element copy`."
      ),
      ("paint a --cuont 3", "“atelier paint” has no option --cuont.", "Did you mean --count?"),
      (
        "paint a -xv", "“atelier paint” has no option -x.",
        "`atelier paint --help` lists what it takes."
      ),
      ("--qiet paint a", "“atelier” has no option --qiet.", "Did you mean --quiet?"),
      (
        "paint a --count", "--count needs a value: N.",
        "A value that starts with a dash is written --count=-value."
      ),
      (
        "paint a --tag -q", "--tag needs a value: WORD.",
        "A value that starts with a dash is written --tag=-value."
      ),
      ("paint a --quiet=1", "--quiet takes no value, but “1” was given.", "Write --quiet alone."),
      (
        "paint a --no-is-signed=", "--no-is-signed takes no value, but “” was given.",
        "Write --no-is-signed alone."
      ),
      (
        "paint", "“atelier paint” needs MOTIF: what to paint.",
        "`atelier paint --help` shows how it is called."
      ),
      (
        "element copy", "“atelier element copy” needs TARGET: URL of the place to copy to.",
        "`atelier element copy --help` shows how it is called."
      ),
      (
        "frame 3", "“atelier frame” needs --width: the width in millimetres.",
        "`atelier frame --help` shows how it is called."
      ),
      (
        "paint a heron", "“atelier paint” has no use for “heron”.",
        "Words that belong together want quotes; `atelier paint --help` shows what it takes."
      ),
      ("paint a -n x", "--count cannot be “x”: it must be a whole number.", nil),
      ("paint a -n 3.5", "--count cannot be “3.5”: it must be a whole number.", nil),
      (
        "paint a -n 99999999999999999999",
        "--count cannot be “99999999999999999999”: it must be a whole number.", nil
      ),
      ("paint a --share nan", "--share cannot be “nan”: it must be a number.", nil),
      (
        "paint a --share=", "--share cannot be “”: it must be a number.",
        "Give it a value, or leave it out."
      ),
      (
        "paint a --medium oli",
        "--medium cannot be “oli”: it must be one of oil, ink, watercolour.",
        "Did you mean “oil”?"
      ),
      ("element add thing", "KIND cannot be “thing”: it must be one of place, person.", nil),
    ] as [(String, String, String?)])
  func aFailureSaysWhatHappenedAndWhatToDo(line: String, message: String, remedy: String?) throws {
    let error = try #require(failure(of: line.split(separator: " ").map(String.init)))
    #expect(error.errorDescription == message)
    #expect(error.recoverySuggestion == remedy)
  }

  @Test func aPhraseThatIsNotTakenNeedsNoQuotes() throws {
    let error = try #require(failure(of: ["paint", "a", "two herons"]))
    #expect(error.recoverySuggestion == "`atelier paint --help` shows what it takes.")
  }

  @Test func aSubjectThatNoHelpHasIsNamed() {
    let error = #expect(throws: UsageError.self) { try sample.subject(of: ["colour"]) }
    #expect(error?.errorDescription == "There is no help on “colour”.")
    #expect(error?.recoverySuggestion == "Did you mean `atelier help colours`?")
    let other = #expect(throws: UsageError.self) { try sample.subject(of: ["paint", "heron"]) }
    #expect(other?.recoverySuggestion == "`atelier help` lists commands and topics.")
  }

  @Test func aContradictionSpeaksForItself() {
    let error = UsageError.contradiction("Both cannot be.", remedy: "Leave one out.")
    #expect(error.errorDescription == "Both cannot be.")
    #expect(error.recoverySuggestion == "Leave one out.")
  }

  /// The M in each line stands for a megabyte, so that no log has to hold it.
  @Test(arguments: [
    "M", "element M", "paint a M", "paint a --M", "paint a -M", "paint a --quiet=M",
    "paint a --count=M", "paint a -n M", "paint a --medium M", "frame M --width=2", "--M",
    "paint -qM",
  ])
  func anArgumentOfAMegabyteIsOneShortLineAtOnce(line: String) throws {
    let megabyte = String(repeating: "x\u{1B}", count: 500_000)
    let words = line.split(separator: " ").map { String($0).replacing("M", with: megabyte) }
    let start = ContinuousClock.now
    let error = try #require(failure(of: words))
    let message = try #require(error.errorDescription) + (error.recoverySuggestion ?? "")
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(message.utf8.count < 1_000)
    #expect(!message.unicodeScalars.contains { $0.value < 0x20 })
  }

  @Test func aMillionFlagsInOneWordAreReadInTime() {
    let start = ContinuousClock.now
    #expect(failure(of: ["paint", "a", "-" + String(repeating: "q", count: 1_000_000)]) == nil)
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
