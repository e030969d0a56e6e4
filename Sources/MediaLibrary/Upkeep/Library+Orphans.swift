import ContentStore
import Files
import World

extension Library {
  /// Makes pictures again of files that belong to none.
  ///
  /// An import that is running may be about to refer to a young file; it is left to it.
  nonisolated(nonsending) func relink(
    _ orphans: [ContentName], _ plan: RepairPlan
  ) async throws -> [String] {
    let old = try orphans.filter { name in
      try StoredFile(store.path(of: name)).map { $0.age >= plan.orphanAge } ?? false
    }
    guard let project = plan.project, !old.isEmpty else { return [] }
    let made = try await makePictures(of: old.map(store.path), in: project)
    return made == 0
      ? [] : ["Made pictures again of \(Library.files(made)), in the album Recovered."]
  }

  /// Brings files of the store in as if they came from elsewhere, and returns how many became
  /// pictures.
  private nonisolated(nonsending) func makePictures(
    of paths: [String], in project: Project.ID
  ) async throws -> Int {
    var wishes = PictureImport.Wishes()
    wishes.change.albums = ["Recovered"]
    let task = try PictureImport(into: self, project, wishes, summary: "recover files")
    var made = 0
    try await task.run(paths.map { PictureSource(file: $0) }) { outcomes in
      made += outcomes.count { $0.id != nil }
    }
    return made
  }
}
