import Foundation
import TestSupport
import Testing

/// Settings, through the program itself.
@Suite struct SettingCommandTests {
  let folder = TemporaryFolder()

  init() throws {
    #expect(try Program.limn.run(["init", "world"], in: folder).status == 0)
  }

  @discardableResult
  private func limn(
    _ words: String..., environment: [String: String] = [:], input: String = ""
  ) throws -> Program.Outcome {
    try Program.limn.run(
      words + ["--library", "world"], in: folder, environment: environment, input: input)
  }

  private func rows(_ words: String..., environment: [String: String] = [:]) throws
    -> [[String: Any]]
  {
    let outcome = try Program.limn.run(
      words + ["--json", "--library", "world"], in: folder, environment: environment)
    let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(value as? [[String: Any]])
  }

  @Test func aListSaysWhereEachValueComesFrom() throws {
    #expect(try limn("setting", "list").errors.contains("Nothing is set"))
    try limn("setting", "set", "sd.endpoint", "gpu-box:7860/sdapi/v1")
    let environment = ["AI_IMAGE_ENABLED": "yes", "OPENAI_API_KEY": "sk-listed-nowhere"]
    let list = try limn("setting", "list", environment: environment)
    #expect(
      list.output == """
        SETTING                 VALUE                FROM
        automatic1111.endpoint  http://gpu-box:7860  database
        enabled                 true                 environment AI_IMAGE_ENABLED
        openai.key              ********             environment OPENAI_API_KEY

        """)
    let all = try rows("setting", "list", "--all", environment: environment)
    #expect(all.count > 60 && all.allSatisfy { $0["help"] is String })
    let row = all.first { $0["name"] as? String == "enabled" }
    #expect(
      row?["variable"] as? String == "AI_IMAGE_ENABLED" && row?["default"] as? String == "true")
    #expect(all.contains { $0["origin"] as? String == "default" })
  }

  @Test func aChangeSaysWhatItWasAndHowToTakeItBack() throws {
    let first = try limn("setting", "set", "budget.month", "20")
    #expect(first.output == "budget.month is 20.00 (database) now.\n")
    #expect(first.errors.contains("`limn setting clear budget.month` takes it back."))
    let second = try limn("setting", "set", "budget.month", "$25")
    #expect(
      second.errors.contains("It was 20.00; `limn setting set budget.month 20.00` sets it back."))
    let cleared = try limn("setting", "clear", "budget.month")
    #expect(cleared.output == "budget.month is not set now.\n")
    #expect(try limn("setting", "clear", "budget.month").errors.contains("was not set"))
  }

  @Test func whatIsClearedUncoversTheEnvironment() throws {
    let environment = ["AI_IMAGE_DEFAULT_PROVIDER": "workersai"]
    try limn("setting", "set", "defaultProvider", "sd")
    let set = try limn("setting", "get", "defaultProvider", environment: environment)
    #expect(set.output.contains("automatic1111") && set.output.contains("database"))
    let cleared = try limn("setting", "clear", "defaultProvider", environment: environment)
    #expect(
      cleared.output
        == "defaultProvider is cloudflare (environment AI_IMAGE_DEFAULT_PROVIDER) now.\n")
  }

  @Test func aBudgetOfOneProjectIsSetForItAlone() throws {
    for title in ["Marsh", "Moor"] { try limn("project", "add", title) }
    try limn("setting", "set", "budget.project.month", "20")
    let own = try limn("setting", "set", "budget.project.month", "5", "--project", "Marsh")
    #expect(own.output == "budget.project.month is 5.00 (database, for marsh) for marsh now.\n")
    let rows = try rows("setting", "list")
    #expect(rows.map { $0["project"] as? String } == [nil, "marsh"])
    #expect(rows.map { $0["value"] as? String } == ["20.00", "5.00"])
    let moor = try limn("setting", "get", "budget.project.month", "--project", "Moor")
    #expect(moor.output.contains("20.00"))
    let refused = try limn("setting", "set", "enabled", "false", "--project", "Marsh")
    #expect(refused.status == 1 && refused.errors.contains("Leave out --project."))
  }

  @Test func aLibraryIsNotNeededToSeeWhatTheEnvironmentSays() throws {
    let elsewhere = TemporaryFolder()
    let list = try Program.limn.run(
      ["setting", "list"], in: elsewhere, environment: ["OLLAMA_HOST": "box"])
    #expect(list.status == 0 && list.output.contains("environment OLLAMA_HOST"))
    let set = try Program.limn.run(["setting", "set", "enabled", "no"], in: elsewhere)
    #expect(set.status == 10)
  }

  /// It may be a key that somebody has put into the wrong variable.
  @Test func whatCannotBeUsedIsNotShown() throws {
    let environment = [
      "AI_IMAGE_SD_ENDPOINT": "http://me:sk-astray@box", "AI_IMAGE_ENABLED": "sk-no",
    ]
    let list = try limn("setting", "list", environment: environment)
    #expect(!(list.output + list.errors).contains("sk-"))
    #expect(list.output.contains("(cannot be used)") && list.errors.contains("AI_IMAGE_ENABLED"))
    #expect(try limn("setting", "get", "enabled", environment: environment).status == 1)
  }

  @Test func aFileOfVariablesIsTakenOverAndNeverRun() throws {
    let text = """
      # Inkweld
      AI_IMAGE_ENABLED=true\r
      export AI_IMAGE_DEFAULT_PROVIDER='stable-diffusion'
      OPENAI_API_KEY="sk-in-the-file-1"   # secret
      AI_IMAGE_OPENROUTER_API_KEY=sk-or-...
      AI_IMAGE_SD_ENDPOINT=http://localhost:7860
      SD_API_ENDPOINT=http://other:7860
      AI_IMAGE_SD_API_KEY=
      AI_IMAGE_OPENAI_ENABLED=$(touch run)
      COMFYUI_BASE_URL=http://me:sk-astray@box
      DATABASE_URL=postgres://nobody
      sk-alone-on-its-line

      """
    try folder.write(text, to: ".env")
    let taken = try limn("setting", "import", ".env")
    #expect(taken.status == 3)
    #expect(
      taken.output == """
        enabled is set, as AI_IMAGE_ENABLED says.
        defaultProvider is set, as AI_IMAGE_DEFAULT_PROVIDER says.
        automatic1111.endpoint is set, as AI_IMAGE_SD_ENDPOINT says.
        The key of openai is stored, sealed, from OPENAI_API_KEY.

        """)
    for words in [
      "Line 9 wants a shell", "Line 12 is no variable", "only an example", "DATABASE_URL",
      "comfyui.endpoint cannot be that", "SD_API_ENDPOINT: AI_IMAGE_SD_ENDPOINT counts more",
      "AI_IMAGE_SD_API_KEY: It is empty",
    ] { #expect(taken.errors.contains(words), "\(words)") }
    #expect(!(taken.output + taken.errors).contains("sk-"))
    #expect(try !folder.names.contains("run"))
    let list = try limn("setting", "list")
    #expect(list.output.contains("openai.key") && list.output.contains("database"))
    #expect(list.output.contains("http://localhost:7860"))
  }

  @Test func aFileCanComeThroughStdin() throws {
    let taken = try limn(
      "setting", "import", "-", "--json", input: "FAL_KEY=0123:456\nFAL_API_KEY=789\n")
    #expect(taken.status == 0)
    let keys = try #require(try taken.json["keys"] as? [[String: String]])
    #expect(keys == [["name": "fal", "variable": "FAL_KEY"]])
    #expect(try limn("setting", "import", "-").output == "Nothing was taken.\n")
    #expect(try limn("setting", "import", "gone.env").status == 1)
  }

  /// Of those that set something, none is undone: they say themselves how to take it back.
  @Test func settingsAreNoPartOfUndo() throws {
    try limn("project", "add", "Marsh")
    try limn("setting", "set", "enabled", "false")
    #expect(try !limn("undo", "--list").output.contains("enabled"))
  }
}
