import Files
import FoundationEssentials
import SQLite
public import World

extension ModelCatalogue {
  /// The catalogue that came with the program, with the user's own `limn/models.json` below
  /// `XDG_CONFIG_HOME`.
  public static func own(environment: [String: String]) throws -> ModelCatalogue {
    var catalogue = builtIn
    catalogue.today = Date.now.day
    let own = Library.ownFolder(below: "XDG_CONFIG_HOME", usually: ".config") { environment[$0] }
    return try catalogue.adding(fileIn: own)
  }

  /// What a catalogue file is called, wherever it lies.
  static let fileName = "models.json"

  /// More than any catalogue that people write.
  private static let largestFile = 4 << 20

  fileprivate func adding(fileIn folder: String) throws -> ModelCatalogue {
    let path = folder + "/" + Self.fileName
    guard try File.kind(of: path) != nil else { return self }
    guard let bytes = try File.contents(of: path, limit: Self.largestFile) else {
      throw ModelError.fileTooLarge(path: path, limit: Self.largestFile)
    }
    return try adding(bytes, from: path)
  }
}

extension Library {
  /// All models that are known here: those of the program, of the user's own catalogue file, of
  /// `models.json` in the library's folder, of what services have listed, and of `edit(_:in:_:)`, which
  /// count more than those before them.
  ///
  /// - Parameter servers: Providers, of which second servers have the models of those that they are like.
  public func modelCatalogue(
    environment: [String: String], servers: [ProviderFacts] = []
  ) throws -> ModelCatalogue {
    try ModelCatalogue.own(environment: environment).adding(fileIn: folder)
      .adding(servers: servers).adding(listed: listedModels()).adding(modelEdits())
  }

  /// What this library says of its own about models.
  package func modelEdits() throws -> [ModelEntry] {
    try read { db in try Library.modelEdits(db) }
  }

  private static func modelEdits(_ db: Connection) throws -> [ModelEntry] {
    try db.values("SELECT changes FROM model ORDER BY provider, id", as: String.self).map {
      try JSONDecoder().decode(ModelEntry.self, from: Data($0.utf8))
    }
  }

  /// Says something of its own about a model, beside what was said before. It holds for the whole
  /// library, and is undone with what was done to the project.
  package func edit(_ entry: ModelEntry, in project: Project.ID) throws {
    try change("edit the model \(entry.fullName)", in: project) { db in
      var whole = entry
      if let before = try Library.modelEdits(db).first(where: { $0.isAbout(entry) }) {
        whole = before
        whole.merge(entry)
      }
      let json = try Library.json(whole)
      try db.run(
        """
        INSERT INTO model (provider, id, changes)
        VALUES (\(entry.provider ?? ""), \(entry.id), \(json))
        ON CONFLICT (provider, id) DO UPDATE SET changes = excluded.changes
        """)
    }
  }

  /// Forgets what this library says of its own about a model.
  ///
  /// - Parameter name: The id, alone or with its provider in front.
  /// - Returns: What is forgotten.
  package func forgetModel(named name: String, in project: Project.ID) throws -> ModelEntry {
    let edits = try modelEdits()
    let meant = edits.filter { $0.fullName == name } + edits.filter { $0.id == name }
    guard let first = meant.first else { throw ModelError.notEdited(name) }
    let others = meant.filter { !$0.isAbout(first) }
    guard first.fullName == name || others.isEmpty else {
      throw ModelError.severalModels(name, choices: meant.map(\.fullName))
    }
    try change("forget the edits of the model \(first.fullName)", in: project) { db in
      try db.run(
        "DELETE FROM model WHERE provider = \(first.provider ?? "") AND id = \(first.id)")
    }
    return first
  }
}
