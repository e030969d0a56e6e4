import ContentStore
import Files
import FoundationEssentials
import Imaging
import SQLite
import World

extension PictureImport {
  /// Makes the files of many pictures safe, enters the pictures, and says what became of each. All
  /// that is told as there is safe.
  ///
  /// - Parameter operation: What this import has done before, and is one with for `limn undo`.
  func enter(
    _ ready: [Preparation], continuing operation: inout Library.Operation.ID?
  ) throws -> [PictureOutcome] {
    guard !wishes.isDryRun else { return try ready.map(foretold) }
    var outcomes = try enterOnce(ready, continuing: &operation)
    // Whoever empties the trash at the same time may take a file or a row away between the look at
    // it and the lock. What is read again then is new.
    for _ in 0..<3 {
      let vanished = outcomes.indices.filter { outcomes[$0].hasVanished }
      guard !vanished.isEmpty else { break }
      let again = vanished.map { prepare(ready[$0].source) }
      for (index, outcome) in zip(vanished, try enterOnce(again, continuing: &operation)) {
        outcomes[index] = outcome
      }
    }
    return outcomes
  }

  private func enterOnce(
    _ ready: [Preparation], continuing operation: inout Library.Operation.ID?
  ) throws -> [PictureOutcome] {
    let kept = try keepFiles(of: ready)
    let (outcomes, done) = try library.change(continuing: operation, summary, in: project) { db in
      var entry = PictureEntry(task: self, db: db)
      return try ready.indices.map { try entry.enter(ready[$0], file: kept[$0]) }
    }
    operation = done
    return wishes.moves ? zip(ready, outcomes).map(moved) : outcomes
  }

  private func keepFiles(of ready: [Preparation]) throws -> [ContentName?] {
    try library.store.saveTogether { batch in
      for preparation in ready { try preparation.written?.settle() }
      return try ready.map { try $0.written.flatMap { try keep($0, &batch) } }
    }
  }

  /// Nil where the file was there when it should have been written, and is gone.
  private func keep(_ written: WrittenFile, _ batch: inout ContentBatch) throws -> ContentName? {
    do {
      return try batch.keep(written)
    } catch ContentError.missing {
      return nil
    }
  }

  /// What would become of a file.
  private func foretold(_ preparation: Preparation) throws -> PictureOutcome {
    let name = preparation.source.name
    switch preparation {
    case .noPicture: return PictureOutcome(name: name, result: .noPicture)
    case .failed(_, let error): return PictureOutcome(name: name, result: .failed(error))
    case .known(_, let item, _):
      let isMarked = try library.read { db in
        try wishes.change.isLacking(in: item.id, of: project, db)
      }
      let filing = wishes.generation.map { Filing.state(of: item, under: $0) }
      let supplement = PictureOutcome.Supplement(isMarked: isMarked, linked: 0, filing: filing)
      return PictureOutcome(
        name: name,
        result: item.trashed == nil
          ? .duplicate(of: item.id, supplement) : .restored(item.id, supplement))
    case .new(let picture):
      let alike = try library.read { db in
        try Library.alike(picture.item.fingerprint.hash, within: .same, in: project, db)
      }
      let named = names.named(in: picture.item.metadata?.prompt ?? "")
      let result = PictureOutcome.Addition(id: nil, alike: alike, proposed: named, linked: 0)
      return PictureOutcome(name: name, result: .added(result))
    }
  }

  /// Removes the file of a picture that is safe here, unless it is no longer what was read.
  private func moved(_ preparation: Preparation, _ outcome: PictureOutcome) -> PictureOutcome {
    guard outcome.id != nil, case .file(let path) = preparation.source.place else { return outcome }
    var outcome = outcome
    do {
      guard let original = preparation.written?.original,
        try File.remove(path, ifStill: original)
      else { throw PictureImportError.changedSince(path) }
    } catch {
      outcome.notMoved = error
    }
    return outcome
  }
}
