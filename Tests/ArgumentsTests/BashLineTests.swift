import Testing

@testable import Arguments

struct BashLineTests {
  @Test(arguments: [
    ("", [""]), ("limn", ["limn"]), ("limn ", ["limn", ""]), ("limn  che", ["limn", "che"]),
    ("limn\tche", ["limn", "che"]), ("limn My\\ Fol", ["limn", "My Fol"]),
    ("limn 'My Fol", ["limn", "My Fol"]), ("limn \"My Fol", ["limn", "My Fol"]),
    ("limn 'My Folder' x", ["limn", "My Folder", "x"]), ("limn '' x", ["limn", "", "x"]),
    ("limn \"a'b\" c", ["limn", "a'b", "c"]), ("limn 'a\\b", ["limn", "a\\b"]),
    ("limn \"a\\\"b", ["limn", "a\"b"]), ("limn a'b c'd", ["limn", "ab cd"]),
    ("limn --color=a", ["limn", "--color=a"]), ("limn a:b@c", ["limn", "a:b@c"]),
    ("limn x\\", ["limn", "x"]), ("limn \"", ["limn", ""]), ("limn 漢字 é", ["limn", "漢字", "é"]),
  ])
  func aLineIsTakenApartLikeBashDoes(line: String, words: [String]) {
    #expect(BashLine(line).words == words)
  }

  @Test(arguments: [
    ("limn che", "check", "check"), ("limn My", "My Folder", "My\\ Folder"),
    ("limn 'My", "My Folder", "My Folder"), ("limn \"My", "My Folder", "My Folder"),
    ("limn --color=a", "--color=auto", "auto"), ("limn --color=\"a", "--color=auto", "auto"),
    ("limn --co\"lor=a", "--color=auto", "lor=auto"), ("limn a:b", "a:bc", "bc"),
    ("limn a\\:b", "a:bc", "a:bc"), ("limn a@b", "a@bc", "@bc"), ("limn a=b x", "xy", "xy"),
    ("limn '--color'=a", "--color=auto", "auto"), ("limn ", "a$b*c'd", "a\\$b\\*c\\'d"),
    ("limn ", "Zürich漢字", "Zürich漢字"), ("limn x=", "other", "other"),
  ])
  func aCandidateReplacesThePartThatBashSees(line: String, candidate: String, inserted: String) {
    #expect(BashLine(line).insertion(candidate) == inserted)
  }
}
