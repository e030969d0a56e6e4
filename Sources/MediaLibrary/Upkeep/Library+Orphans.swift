import ContentStore
import Files
import World

extension Library {
  /// Makes pictures again of files that belong to none, and moves those away that are damaged.
  ///
  /// An import that is running may be about to refer to a young file; it is left to it.
  nonisolated(nonsending) func relink(
    _ orphans: [ContentName], _ plan: RepairPlan
  ) async throws -> [String] {
    guard let project = plan.project else { return [] }
    let old = try orphans.filter { name in
      try StoredFile(store.path(of: name)).map { $0.age >= plan.orphanAge } ?? false
    }
    var (whole, repairs): ([String], [String]) = ([], [])
    for name in old {
      if Interruption.wantsEnd { throw CancellationError() }
      switch try store.verify(name) {
      case .whole: whole.append(store.path(of: name))
      case .damaged: if let repair = try quarantine(name) { repairs.append(repair) }
      case .missing: break
      }
    }
    let made = try await makePictures(of: whole, in: project)
    guard made > 0 else { return repairs }
    return repairs + ["Made pictures again of \(Library.files(made)), in the album Recovered."]
  }

  /// Brings files of the store in as if they came from elsewhere, and returns how many became
  /// pictures.
  private nonisolated(nonsending) func makePictures(
    of paths: [String], in project: Project.ID
  ) async throws -> Int {
    guard !paths.isEmpty else { return 0 }
    var wishes = PictureImport.Wishes()
    wishes.change.albums = ["Recovered"]
    let task = try PictureImport(into: self, project, wishes, summary: "recover files")
    var made = 0
    try await task.run(paths.map { PictureSource(file: $0) }) { outcomes in
      made += outcomes.count { outcome in
        switch outcome.result {
        case .added, .restored: true
        case .duplicate, .noPicture, .failed: false
        }
      }
    }
    return made
  }
}
