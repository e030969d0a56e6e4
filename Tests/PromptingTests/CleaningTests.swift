import Testing
import World

@testable import Prompting

@Suite struct CleaningTests {
  let lexicon = Lexicon(grammar: BuiltIn.grammar, names: [])

  @Test(arguments: [
    ("red", "red"), ("  red   and  blue ", "red and blue"), ("red,blue;green", "red, blue; green"),
    ("(red:1.3), ((blue))", "red, blue"),
    ("[[Salt Gate|the gate]] and [[Mara]]", "the gate and Mara"),
    ("**bold** _thin_ `code`", "bold thin code"),
    ("[a tower](https://x.org/y) here", "a tower here"),
    ("see https://x.org/a?b=c now", "see now"), ("www.x.org red", "red"), ("<b>red</b>", "red"),
    ("# Looks\n\n- tall\n- thin", "Looks, tall, thin"), ("a long\nline", "a long line"),
    ("red: blue", "red, blue"), ("at 12:30", "at 12.30"), ("1,000 men, 3.5 m", "1,000 men, 3.5 m"),
    ("👩‍🚀 red 🔥", "red"), ("?!…", ""), ("{\"hair\": \"red\"}", "red"),
    ("[\"red\", \"blue\"]", "red, blue"),
    ("“quoted” words", "\"quoted\" words"), ("\"open", "\"open\""), ("6'2\" tall", "6'2\" tall"),
    ("the bat’s wing — torn", "the bat's wing, torn"), ("salt–stiff", "salt, stiff"),
    ("R&D", "R and D"),
    ("e.g. red", "e.g red"), ("well... old", "well, old"), ("Red. Blue", "Red. Blue"),
    ("red. blue", "red, blue"),
    ("שלום עולם", "שלום עולם"), ("a\u{202E}b", "ab"), ("red,, ,;blue", "red; blue"),
    ("50% of it", "50% of it"),
  ])
  func textsBecomePlainWords(text: String, expected: String) {
    #expect(lexicon.cleaned(text) == expected)
  }
}
