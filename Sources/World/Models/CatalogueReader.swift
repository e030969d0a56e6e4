import FoundationEssentials
import Text

extension ModelCatalogue {
  /// The catalogue with what a file adds to it or says otherwise.
  ///
  /// Every mistake in the file is refused with the place where it is: a catalogue that is read half
  /// would make pictures with a model that nobody chose.
  package func adding(_ bytes: some Sequence<UInt8>, from path: String) throws(ModelError)
    -> ModelCatalogue
  {
    let addition = try CatalogueReader(path: path).read(Array(bytes))
    return try adding(addition) {
      .wrongFile(path: path, place: $0.place, problem: $0.problem, remedy: $0.remedy)
    }
  }

  /// The catalogue with what a library says of its own about models.
  package func adding(_ entries: [ModelEntry]) throws(ModelError) -> ModelCatalogue {
    guard !entries.isEmpty else { return self }
    var addition = CatalogueFile()
    addition.models = entries
    return try adding(addition) { .brokenEdit($0.model ?? $0.place, problem: $0.problem) }
  }

  private func adding(
    _ addition: CatalogueFile, _ error: (CatalogueMistake) -> ModelError
  ) throws(ModelError) -> ModelCatalogue {
    let merged = file.adding(addition)
    if let found = CatalogueMistake.first(in: addition, added: merged, dialects: dialects) {
      throw error(found)
    }
    return renewed(merged)
  }

  /// The dialects that models can have.
  package var dialects: [String] { Set(families.map(\.dialect)).sorted() }
}

/// Reads a catalogue file that a person wrote.
struct CatalogueReader {
  let path: String

  func read(_ bytes: [UInt8]) throws(ModelError) -> CatalogueFile {
    do {
      let json = try JSON(bytes)
      if let stray = CatalogueKeys.file.stray(in: json) {
        throw ModelError.wrongFile(
          path: path, place: stray.place, problem: "is not a field of a catalogue.",
          remedy: stray.known.suggestion(for: stray.key)
            ?? "Its fields are \(stray.known.joined(separator: ", ")).")
      }
      return try JSONDecoder().decode(CatalogueFile.self, from: Data(json.bytes))
    } catch let error as ModelError {
      throw error
    } catch let mistake as JSONMistake {
      throw .notJSON(path: path, line: mistake.line)
    } catch let error as DecodingError {
      throw explained(error)
    } catch {
      throw .notJSON(path: path, line: 1)
    }
  }

  private func explained(_ error: DecodingError) -> ModelError {
    switch error {
    case .typeMismatch(let type, let context):
      wrong(context.codingPath, "is not \(words(for: type)).")
    case .valueNotFound(let type, let context):
      wrong(context.codingPath, "is null, and must be \(words(for: type)).")
    case .keyNotFound(let key, let context):
      wrong(context.codingPath, "has no “\(key.stringValue)”.")
    case .dataCorrupted(let context):
      wrong(context.codingPath, "cannot be: \(context.debugDescription)")
    @unknown default: .notJSON(path: path, line: 1)
    }
  }

  private func wrong(_ codingPath: [any CodingKey], _ problem: String) -> ModelError {
    let place = CatalogueKeys.place(codingPath.map { ($0.stringValue, $0.intValue) })
    return .wrongFile(path: path, place: place, problem: problem, remedy: nil)
  }

  private func words(for type: any Any.Type) -> String {
    switch "\(type)" {
    case "String": "a text"
    case "Int", "Double", "Decimal": "a number"
    case "Bool": "true or false"
    case let name where name.hasPrefix("Array"): "a list"
    default: "an object"
    }
  }
}
