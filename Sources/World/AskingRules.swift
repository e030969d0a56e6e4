/// How people ask, as far as words tell: what leads a request, what makes a picture, where things are.
///
/// Nearly all of them are in small letters; what has several words is looked for as they follow each other.
package struct AskingRules: Decodable, Sendable {
  /// What stands before and behind a sentence without saying anything: “please”, “for me”.
  package let openers, closers: Set<String>

  /// First words of sentences that only greet, thank or comment.
  package let pleasantries: Set<String>

  /// What leads a request: “can you”, “i would like”.
  package let requests: Set<String>

  /// Verbs that ask for a picture by themselves (paint), with a word for one behind them (make), and
  /// with something that can be seen (show); and for whom.
  package let makers, givers, viewers, receivers: Set<String>

  /// Verbs that ask for a picture where it is a new one, and else for those that are there: “give me the
  /// pictures”.
  package let getters: Set<String>

  /// Words for pictures. Those of views say something of what is seen, and stay.
  package let pictures, views: Set<String>

  /// Words for pictures that tell the purpose, by its id.
  package let purposes: [String: Purpose.ID]

  /// What can follow a word for a picture, so that it is one: “of”.
  package let pictureLinks: Set<String>

  /// Words for the shape of a picture: “wide” is `16:9`.
  package let shapes: [String: String]

  /// What stands behind the name of a style, before it, and at the end of the word that names it.
  package let styleNouns, styleOpenings: Set<String>
  package let styleEndings: [String]

  /// What stands before what is not to be seen.
  package let exclusions: Set<String>

  /// First words of questions, what somebody wants to be told, and what asks how something would look.
  package let lookups, answers, wouldLook: Set<String>

  /// Verbs that make a sentence of a description; those that only do where something follows that is done
  /// (“held a lamp”, but “a lamp held high”); and those at which the words for a thing end.
  package let finite, bothForms, pasts: Set<String>

  /// What stands before the place where something is; the plain ones need not be said where a prompt has
  /// a setting. Belongings tie a place to somebody: “Tobin of Saltmarsh”.
  package let places, plainPlaces, belongings: Set<String>

  /// What stands before that on which a picture is to be based.
  package let bases: Set<String>

  /// Who can have done something to what is meant (“I got”), words that stand for what was named, whose
  /// things the notes may tell of (“my”), and whose they only may (“his”).
  package let persons, pronouns, owners, theirs: Set<String>

  /// Words at which the words for a thing end.
  package let breaks: Set<String>

  /// Words for times, and what stands before them: “last month”.
  package let times, pointers: Set<String>

  /// The months, as they are written.
  package let months: [String]

  /// Words for nothing in particular, for what many pictures have, and for what every library has.
  package let empty, usual, ofTheLibrary: Set<String>

  /// Kinds whose names are those of one being: biscuits are not Biscuit.
  package let individuals: Set<Kind.ID>

  /// Where to look for the answer: “old” is a matter of the age.
  package let topics: [String: [String]]
}
