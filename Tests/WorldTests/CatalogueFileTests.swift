import Foundation
import Testing

@testable import World

/// Catalogue files that people write.
@Suite struct CatalogueFileTests {
  private func adding(_ json: String) throws -> ModelCatalogue {
    try ModelCatalogue.builtIn.adding(Array(json.utf8), from: "models.json")
  }

  /// The file inside the program is one that its own reader takes.
  @Test func theBuiltInFileIsOneThatPeopleCouldWrite() throws {
    let bytes = Array(try JSONEncoder().encode(BuiltIn.models))
    let file = try CatalogueReader(path: "models.json").read(bytes)
    #expect(file.models?.count == 145)
    #expect(
      CatalogueMistake.first(in: file, added: file, dialects: ModelCatalogue.builtIn.dialects)
        == nil)
  }

  @Test func aFileAddsModelsFamiliesAndPatterns() throws {
    let catalogue = try adding(
      """
      {"order": ["comfyui"],
       "families": [{"id": "harbour", "name": "Harbour Mix", "dialect": "tags", "takes": ["seed"],
                     "limit": {"unit": "clipTokens", "most": 150}}],
       "models": [{"provider": "home", "id": "mix-3", "family": "harbour", "aliases": ["mix"],
                   "prices": {"list": [{"usd": 0.25}]}}],
       "patterns": [{"has": ["mixxl"], "family": "harbour", "dialect": "prose"}]}
      """)
    let model = try catalogue.model(named: "Harbour Mix")
    #expect(model.fullName == "home/mix-3" && model.takesSeed && !model.takesNegative)
    #expect(model.promptLimit == PromptLimit(unit: .clipTokens, maximum: 150))
    #expect(model.leastPrice == Decimal(string: "0.25") && model.hasOnePrice)
    #expect(try catalogue.model(named: "mixXL-v4").dialect == "prose")
    #expect(try catalogue.model(named: "FLUX Dev").provider == "comfyui")
    #expect(catalogue.models.count == 146)
  }

  @Test func aFileOverridesOnlyWhatItSays() throws {
    let catalogue = try adding(
      """
      {"families": [{"id": "sdxl", "limit": {"unit": "clipTokens", "most": 225}}],
       "models": [{"provider": "replicate", "id": "stability-ai/sdxl", "pictures": 2,
                   "prices": {"asOf": "2026-11-01", "list": [{"usd": "0.012"}]}}]}
      """)
    let model = try catalogue.model(named: "stability-ai/sdxl")
    #expect(model.pictures == 2 && model.leastPrice == Decimal(string: "0.012"))
    #expect(model.takesNegative && model.promptLimit.maximum == 225)
    #expect(catalogue.models.count == 145)
  }

  @Test(arguments: [
    ("{", "is not JSON", "Mend it there"),
    ("{\"models\": [\n  {\"id\": \"a\" \"b\"}\n]}", "see line 2", "Mend it there"),
    ("{\"asOf\": \"2026\n,\n\n}", "see line 1", "Mend it there"),
    ("{\"order\": [\"a\"],\n\n \"models\": nul}", "see line 3", "Mend it there"),
    ("{}\n}", "see line 2", "Mend it there"),
    ("[]", "the whole is not an object", ""),
    (#"{"modles": []}"#, "“modles” is not a field", "Did you mean “models”?"),
    (
      #"{"models": [{"id": "a", "familly": "sdxl"}]}"#, "“models[1].familly” is not a field",
      "Did you mean “family”?"
    ),
    (#"{"models": [{"provider": "a"}]}"#, "“models[1]” has no “id”", ""),
    (#"{"models": [{"id": 3}]}"#, "“models[1].id” is not a text", ""),
    (#"{"models": [{"id": "a", "family": "sdlx"}]}"#, "names a family “sdlx”", "“sdxl”"),
    (#"{"models": [{"id": "a"}]}"#, "the model “a” has no “family”", "Add it."),
    (#"{"families": [{"id": "a", "name": "A"}]}"#, "the family “a” has no “dialect”", "Add it."),
    (
      #"{"models": [{"id": "a", "family": "sdxl", "dialect": "verse"}]}"#, "a dialect “verse”",
      "Dialects are prose, tags."
    ),
    (
      #"{"models": [{"id": "a", "family": "sdxl", "prices": {"list": [{"usd": "-1"}]}}]}"#,
      "“prices” that is too small", ""
    ),
    (
      #"{"models": [{"id": "a", "family": "sdxl", "prices": {"list": [{"usd": "free"}]}}]}"#,
      "“models[1].prices.list[1].usd” cannot be: “free” is no amount of money", ""
    ),
    (
      #"{"models": [{"id": "a", "family": "sdxl", "prices": {"list": [{"usd": "0,04"}]}}]}"#,
      "“models[1].prices.list[1].usd” cannot be: “0,04” is no amount of money", ""
    ),
    (
      #"{"models": [{"id": "a", "family": "sdxl", "takes": ["sead"]}]}"#, "“models[1].takes[1]”", ""
    ),
    (
      #"{"models": [{"id": "a", "family": "sdxl", "ends": "soon"}]}"#, "which is no day",
      "2026-12-01"
    ),
    (#"{"patterns": [{"has": ["a"], "family": "b"}]}"#, "names a family “b”", "Add it"),
    (
      #"{"models": [{"id": "a", "family": "sdxl", "prices": {"byTokens": "x"}}]}"#,
      "by tokens “x”", "tokenPrices"
    ),
    (
      #"{"models": [{"id": "a", "family": "sdxl", "request": "opnai"}]}"#, "a form “opnai”",
      "“openai”"
    ),
    (
      #"{"requests": {"x": {"names": {"sead": "s"}}}}"#, "“requests.x.names.sead” is not a field",
      "“seed”"
    ),
  ])
  func mistakesAreExplained(json: String, what: String, remedy: String) throws {
    let error = #expect(throws: ModelError.self) { try adding(json) }
    let words = error?.errorDescription ?? ""
    #expect(words.contains("models.json"))
    #expect(words.contains(what), "\(words)")
    #expect(error?.recoverySuggestion?.contains(remedy) == true || remedy.isEmpty, "\(words)")
  }
}
