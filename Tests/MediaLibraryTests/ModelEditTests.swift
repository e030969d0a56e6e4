import Foundation
import MediaLibrary
import TestSupport
import Testing
import World

/// What a library says of its own about models.
@Suite struct ModelEditTests {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
  }

  private func catalogue() throws -> ModelCatalogue {
    try library.modelCatalogue(environment: ["HOME": folder.path])
  }

  private func edit(
    _ id: String, at provider: String? = nil, _ body: (inout ModelEntry) -> Void
  ) throws {
    var entry = ModelEntry(id: id, provider: provider)
    body(&entry)
    try library.edit(entry, in: project.id)
  }

  @Test func editsAddUpAndAreUndoneOneByOne() throws {
    try edit("mix") { $0.family = "sdxl" }
    try edit("mix") { $0.facts.references = 3 }
    let model = try catalogue().model(named: "mix")
    #expect(model.family == "sdxl" && model.references == 3 && model.provider == nil)
    #expect(try library.undo(in: project.id).summary == "edit the model mix")
    #expect(try catalogue().model(named: "mix").references == 1)
    _ = try library.undo(in: project.id)
    #expect(throws: ModelError.self) { try catalogue().model(named: "mix") }
  }

  @Test func editsHoldForAllProjects() throws {
    try edit("stability-ai/sdxl", at: "replicate") { $0.facts.pictures = 2 }
    _ = try library.addProject(titled: "Another")
    let other = try Library(opening: folder.at("world"))
    let model = try other.modelCatalogue(environment: [:]).model(named: "stability-ai/sdxl")
    #expect(model.pictures == 2)
  }

  @Test func whatIsForgottenIsAsInTheCatalogue() throws {
    try edit("mix", at: "comfyui") { $0.family = "sdxl" }
    try edit("mix", at: "sdcpp") { $0.family = "sd15" }
    #expect(
      throws: ModelError.severalModels("mix", choices: ["comfyui/mix", "sdcpp/mix"])
    ) { try library.forgetModel(named: "mix", in: project.id) }
    #expect(try library.forgetModel(named: "sdcpp/mix", in: project.id).provider == "sdcpp")
    #expect(try library.forgetModel(named: "mix", in: project.id).provider == "comfyui")
    #expect(throws: ModelError.notEdited("mix")) {
      try library.forgetModel(named: "mix", in: project.id)
    }
    #expect(try library.undo(in: project.id).summary == "forget the edits of the model comfyui/mix")
    #expect(try catalogue().model(named: "mix").provider == "comfyui")
  }

  /// As when the file that had the family was taken away.
  @Test func anEditThatLeadsNowhereSaysHowToGetRidOfIt() throws {
    try edit("mix") { $0.family = "gone" }
    let error = #expect(throws: ModelError.self) { try catalogue() }
    #expect(error?.errorDescription?.contains("“gone”") == true)
    #expect(error?.recoverySuggestion?.contains("`limn model edit mix --forget`") == true)
    _ = try library.forgetModel(named: "mix", in: project.id)
    #expect(try catalogue().models.count == 145)
  }

  @Test func filesOfTheUserAndOfTheLibraryAreLaidOverEachOther() throws {
    try FileManager.default.createDirectory(
      atPath: folder.at(".config/limn"), withIntermediateDirectories: true)
    try folder.write(
      #"{"models": [{"id": "mix", "family": "sdxl", "pictures": 2, "references": 2}]}"#,
      to: ".config/limn/models.json")
    try folder.write(#"{"models": [{"id": "mix", "pictures": 3}]}"#, to: "world/models.json")
    let model = try catalogue().model(named: "mix")
    #expect(model.pictures == 3 && model.references == 2)
    try edit("mix") { $0.facts.pictures = 4 }
    #expect(try catalogue().model(named: "mix").pictures == 4)
  }

  @Test func aFileThatIsFarTooLargeIsNotRead() throws {
    try folder.write(String(repeating: " ", count: 5 << 20), to: "world/models.json")
    #expect(throws: ModelError.self) { try catalogue() }
  }
}
