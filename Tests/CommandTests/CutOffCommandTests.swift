import Foundation
import TestSupport
import Testing

/// Every command says and does the same where there is no network.
@Suite struct CutOffCommandTests {
  /// What needs somebody at a terminal.
  static let personal: Set = ["review"]

  /// One command a line, each with what those before it have left. `@` stands for a blank inside a word; what
  /// follows chance has a seed.
  static let story = """
    init world
    version
    help generate
    completions bash
    project add Saltmarsh
    project add Attic
    project list
    project show saltmarsh --json
    project edit saltmarsh --description wet
    project use saltmarsh
    project remove attic --yes
    project restore attic
    kind list
    kind show character
    kind add Relic --summary Old@things.
    kind edit relic --add-field Age --visual
    kind add Dream
    kind remove dream --yes
    element add character Mara@Voss --look a@lean@woman,@grey@oilskin --tag crew
    element add landmark Salt@Gate --look a@black@stone@arch
    element add item Tideglass
    element list
    element show Mara --json
    element edit Mara --field hairColor=black
    element history Mara
    element remove Tideglass --yes
    element restore Tideglass
    relation add Mara wields Tideglass
    relation list Mara
    relation remove Mara wields Tideglass
    relation types kinship
    relation define owes@a@debt@to --inverse is@owed@by
    relation undefine owes@a@debt@to
    tag list
    tag rename crew sailors
    tag remove sailors --yes
    snippet add weather {fog|drizzle}
    snippet list
    snippet edit weather --text {fog|rain}
    snippet remove weather
    search grey
    import notes --kind lore
    export saltmarsh.limn.zip
    media import one.png two.png
    media list --json
    media show 1
    media edit 1 --title Fog --rating 4 --element Mara
    media export 1 --output exported
    media duplicates
    media open 1
    media remove 2 --yes
    trash list
    media restore 2
    album add Harbour 1
    album list
    album edit Harbour --add 2
    album show Harbour
    album remove Harbour --yes
    cover set 1
    cover show
    cover clear
    image info one.png --json
    image thumb one.png --output thumbs
    image sheet one.png two.png --output sheet.png
    image compare one.png two.png
    compose --subject Mara at@dawn --model gpt-image-2 --explain
    compose --subject Mara at@dawn --seed 7 --save
    ask Paint@Mara@at@the@Salt@Gate@at@dusk
    ask Who@is@Mara?
    generation list
    generation show 1
    generate --subject Mara at@dawn --size 64x64 --count 2 --seed 7
    generate --subject Mara --dry-run --seed 7 --json
    generate fog --size 64x64 --seed 7 --count 1 --queue
    candidate list
    candidate show 2.1
    candidate keep 2.1 --cover
    candidate reject 2.2
    candidate restore 2.2
    candidate open 2.2
    cost
    cost --by model --json
    queue list --json
    queue show 3
    queue run
    queue retry 3
    queue cancel --all
    queue forget 3
    model list
    model refresh sketch
    model show FLUX@Schnell
    model edit harbourMix_v3 --family sdxl --provider automatic1111
    model disable openai/gpt-image-2
    model enable openai/gpt-image-2
    provider list
    provider show openai
    provider disable openai
    provider enable openai
    provider default openai
    provider default sketch
    provider test sketch
    provider add attic --like sd --endpoint http://attic.local
    provider remove attic --yes
    key set openai --file key
    key list
    key protect --file phrase
    key unprotect
    key remove openai --yes
    setting set budget.month 20
    setting get budget.month
    setting list --all
    setting import variables.env
    setting clear budget.month
    check --read-data
    backup kept
    restore kept again
    undo --list
    undo
    trash empty --all --now --yes
    """.split(separator: "\n").map { line in
      line.split(separator: " ").map { $0.replacingOccurrences(of: "@", with: " ") }
    }

  @Test func everyCommandIsInTheStory() throws {
    let page = try Program.limn.run(["help", "--format", "markdown"], in: TemporaryFolder()).output
    let names = page.matches(of: /(?m)^### `limn (.+)`$/).map { String($0.1) }
    #expect(names.count > 100)
    for name in names where !Self.personal.contains(name) {
      let words = name.split(separator: " ").map(String.init)
      #expect(Self.story.contains { $0.starts(with: words) }, "There is no line with \(name).")
    }
  }

  /// Files that the story speaks of.
  private func prepare(_ folder: TemporaryFolder) throws {
    try folder.writePicture(of: [200, 60, 90, 255], width: 60, height: 40, to: "one.png")
    try folder.writePicture(of: [20, 160, 90, 255], width: 40, height: 60, to: "two.png")
    try folder.write("sk-a-key-for-the-story-of-this-test", to: "key")
    try folder.write("low tide at the gate\n", to: "phrase")
    try folder.write("AI_IMAGE_OPENAI_ENABLED=true\n", to: "variables.env")
    try FileManager.default.createDirectory(
      atPath: folder.at("notes"), withIntermediateDirectories: true)
    try folder.write("# Heron\n\nA ship with a patched sail.\n", to: "notes/Heron.md")
  }

  @Test(
    .enabled(if: Sandbox.canCutOff, "no network of its own can be given to a program"),
    arguments: [[:], ["LIMN_OFFLINE": "1"]])
  func withoutANetworkAllIsTheSame(told: [String: String]) throws {
    let (here, alone) = (TemporaryFolder(), TemporaryFolder())
    var succeeded = 0
    for folder in [here, alone] { try prepare(folder) }
    for line in Self.story {
      let outcome = try Program.limn.run(line, in: here, environment: environment(here))
      let other = try Program.limn.runCutOff(
        line, in: alone, environment: environment(alone).merging(told) { $1 })
      let words = line.joined(separator: " ")
      #expect(other.status == outcome.status, "\(words): \(other.errors)")
      #expect(plain(other.output, alone) == plain(outcome.output, here), "\(words)")
      #expect(plain(other.errors, alone) == plain(outcome.errors, here), "\(words)")
      if outcome.status == 0 { succeeded += 1 }
    }
    // Errors are alike more easily than what is done.
    #expect(succeeded > Self.story.count - 3)
  }

  private func environment(_ folder: TemporaryFolder) -> [String: String] {
    ["LIMN_LIBRARY": folder.at("world"), "LIMN_PASSPHRASE_FILE": folder.at("phrase")]
  }

  /// Without what is never twice the same: where it is, when it was, and names by chance.
  private func plain(_ text: String, _ folder: TemporaryFolder) -> String {
    text.replacingOccurrences(of: folder.path, with: "HERE")
      .replacing(/\d{4}-\d\d-\d\d([T ][0-9:.]+Z?)?/, with: "TIME")
      .replacing(/[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/, with: "NAME")
  }
}
