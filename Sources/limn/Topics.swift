import Arguments
import MediaLibrary
import Studio
import World

extension Topic {
  static let library = Topic(
    "library", "How a command finds its library",
    """
    A library is a folder that holds limn.sqlite. A command uses the first of these:

      1. the folder named with --library DIR
      2. the folder that the environment variable LIMN_LIBRARY names
      3. the nearest folder, from here upwards, that holds limn.sqlite or limn/limn.sqlite
      4. $XDG_DATA_HOME/limn, which is ~/.local/share/limn unless you changed it

    `limn init` makes one. A folder that a service such as Dropbox copies to other machines is no good place: it copies a database while it is being written.
    """)

  static let query = Topic(
    "query", "How to say what you look for",
    """
    One word of the shell is one term, and all terms must hold. Quotes are needed around blanks, as in "tag:salt marsh", and in zsh and fish around a star, as in "salt*".

      harbour         The word is in a title, caption, prompt or file name, or in the name of an element, a tag or an album of the picture. The last word may be the beginning of one.
      salt*           A word that begins so.
      "salt gate"     The words follow each other.
      field:value     A fact; the fields are below.
      a,b             One of several values.
      2..4, 4.., ..4  A range; quoted also ">4" and "<=4".
      ^term           Not that; ^214 leaves a picture out.
      214, 200..210   If there is nothing else: the pictures with these numbers.
      ab12cd          If there is nothing else: the pictures whose hash begins so.
      \\               Before a sign: it means only itself, as in tag:a\\,b.

    \(queryFields)
    """)

  private static var queryFields: String {
    let fields = MediaQuery.fields
    let width = fields.map(\.example.count).max() ?? 0
    return fields.map { field in
      let gap = String(repeating: " ", count: width + 2 - field.example.count)
      return "  \(field.example)\(gap)\(field.summary)"
    }.joined(separator: "\n")
  }

  static let environment = Topic(
    "environment", "Environment variables",
    """
    LIMN_LIBRARY    The folder of the library.
    LIMN_PROJECT    The project to work in.
    LIMN_LOCK_WAIT  Seconds to wait for another process that writes; by default 30.
    LIMN_OFFLINE    1: use no network, as with --offline.
    LIMN_ALLOW_NETWORK
                    1: write to libraries on network disks, which can destroy them.
    XDG_DATA_HOME   Where your own library lies, in a folder limn.
    XDG_CONFIG_HOME Where your own models.json lies, in a folder limn.
    XDG_STATE_HOME  Where `limn init` notes in which library you last set something.
    NO_COLOR        Anything: print without colour.
    LIMN_PASSPHRASE_FILE
                    A file that holds the passphrase of your keys.
    LIMN_PASSPHRASE_COMMAND
                    A program that prints it, such as: pass show limn

    What is set with `limn setting set` and `limn key set` counts more than these. Where several are named, the first that is not empty counts.

    \(providerVariables)
    """)

  private static var providerVariables: String {
    let settings = Settings { _ in nil }
    let general = settings.names.filter { $0.provider == nil && $0.type != .command }
      .map { ($0.text, $0.variables) }
    let ofProviders = settings.providers.flatMap { provider in
      ProviderFact.allCases.map { ("\(provider.name).\($0)", provider.variables(for: $0)) }
    }
    return (general + ofProviders).filter { !$0.1.isEmpty }.map { name, variables in
      let gap = String(repeating: " ", count: max(2, 26 - name.count))
      return "  \(name)\(gap)\(variables.joined(separator: ", "))"
    }.joined(separator: "\n")
  }

  static let exitCodes = Topic(
    "exit-codes", "What the exit codes mean",
    """
      0  Done.
      1  Failed; the reason is on stderr.
      3  Partly done; what failed is listed.
      4  A provider's key is missing, or was refused.
     10  There is no library.
     11  Another process has the library locked.
     12  Damage was found.
     20  A budget refused the cost.
     21  A provider refused the words or the picture.
     22  Try again later.
     23  It is not known whether something was charged.
     64  The command line was not understood.
    130  Interrupted.

    With --json, an error is one JSON object on stderr, with message, remedy and exitCode. A check that finds damage says so in its document on stdout.
    """)
}
