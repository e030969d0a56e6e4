import Arguments
import MediaLibrary
import Prompting
import Studio
import Text
import World

/// Makes an ask of each row of a batch: the options of the command line, with those of the row in their
/// place, and with what else the row says filled into the words.
struct BatchPlan {
  let ask: PictureAsk

  /// Options that exclude each other: a row that has one of them says otherwise than the others do.
  private static let rivals: [Set<String>] = [
    ["size", "aspect"], ["model", "draft", "final"], ["style", "no-style"],
  ]

  /// The column for the words.
  private static let words = "words"

  private static var ofAll: Set<String> {
    Set(GlobalOptions.parameters.map(\.name))
      .union(["queue", "again", "vary", "each", "batch", "dry-run", "polish"])
  }

  private static var ofRows: [String: Parameter] {
    let parameters = PromptOptions.parameters + PictureOptions.parameters
    return Dictionary(
      uniqueKeysWithValues: parameters.filter { !ofAll.contains($0.name) }.map { ($0.name, $0) })
  }

  /// - Parameter seed: What chance starts from, where nobody says.
  func planned(_ file: BatchFile, otherwise seed: UInt64) throws -> (
    planned: [PlannedPictures], isNamed: Bool
  ) {
    let known = Self.ofRows
    var planned: [PlannedPictures] = []
    var isNamed = true
    for row in file.rows {
      let (ask, variables) = try asked(row, known)
      do {
        try checkNames(row, known)
        planned += try ask.planned(each: variables, otherwise: seed, ask.wish())
        isNamed = try isNamed && ask.choice().isNamed
      } catch let mistake as BatchMistake {
        throw mistake
      } catch {
        throw BatchMistake(.other(error), line: row.line, column: row.column(of: error))
      }
    }
    return (planned, isNamed)
  }

  private func asked(
    _ row: BatchFile.Row, _ known: [String: Parameter]
  ) throws -> (ask: PictureAsk, variables: [EachWord]) {
    var ask = ask
    var options: [String: [String]] = [:]
    var variables: [(column: String, value: String)] = []
    for cell in row.cells {
      if let parameter = known[cell.column] {
        let values = try cell.values(of: parameter, in: row.line)
        if !values.isEmpty { options[cell.column] = values }
      } else if Self.ofAll.contains(cell.column) {
        throw BatchMistake(.forAll, line: row.line, column: cell.column)
      } else {
        let value = try cell.single(in: row.line)
        if cell.column != Self.words {
          variables.append((cell.column, value))
        } else if !value.isEmpty {
          ask.words = [value]
        }
      }
    }
    try replace(options, in: &ask, row)
    try check(variables, ask, row)
    return (ask, variables.map { .variable(name: $0.column, values: [$0.value]) })
  }

  private func replace(
    _ options: [String: [String]], in ask: inout PictureAsk, _ row: BatchFile.Row
  ) throws(BatchMistake) {
    let rivals = Self.rivals.filter { !$0.isDisjoint(with: options.keys) }
    let dropped = rivals.reduce(into: Set()) { $0.formUnion($1) }
    do throws(UsageError) {
      ask.content = try ask.content.replacing(options, dropping: dropped)
      ask.pictures = try ask.pictures.replacing(options, dropping: dropped)
    } catch {
      throw BatchMistake(.other(error), line: row.line, column: row.column(of: error))
    }
  }

  /// A column that nothing takes is a mistake, not something to be left out.
  private func check(
    _ variables: [(column: String, value: String)], _ ask: PictureAsk, _ row: BatchFile.Row
  ) throws(BatchMistake) {
    let words = ask.words.joined(separator: " ")
    for (column, _) in variables where !words.contains("{\(column)}") {
      let known = Self.ofRows.keys.sorted() + [Self.words]
      throw BatchMistake(.noPlace(known: known), line: row.line, column: column)
    }
  }

  /// Says of a name that leads nowhere in which column it stands.
  private func checkNames(_ row: BatchFile.Row, _ known: [String: Parameter]) throws(BatchMistake) {
    let (library, project) = (ask.studio.library, ask.studio.project.id)
    for cell in row.cells {
      guard let parameter = known[cell.column] else { continue }
      do {
        for name in try cell.values(of: parameter, in: row.line) {
          switch cell.column {
          case "subject", "setting", "reference": _ = try library.element(named: name, in: project)
          case "style": _ = try library.style(named: name, in: project)
          case "image", "from": _ = try library.image(named: name, isStart: false, in: project)
          default: break
          }
        }
      } catch {
        throw BatchMistake(.other(error), line: row.line, column: cell.column)
      }
    }
  }
}

extension BatchFile.Cell {
  /// What it says for an option; nothing where it is empty.
  fileprivate func values(
    of parameter: Parameter, in line: Int
  ) throws(BatchMistake) -> [String] {
    if parameter.arity == .any {
      guard case .text(let text) = value else { return list }
      return text.split(separator: ";").map { String($0).trimmed }.filter { !$0.isEmpty }
    }
    let word = try single(in: line)
    guard !word.isEmpty else { return [] }
    guard parameter.form == .flag else { return [word] }
    switch word.lowercased() {
    case "yes", "true": return ["yes"]
    case "no", "false": return ["no"]
    default: throw BatchMistake(.notYesOrNo(word), line: line, column: column)
    }
  }

  private var list: [String] {
    switch value {
    case .text(let text): [text]
    case .list(let values): values
    }
  }

  fileprivate func single(in line: Int) throws(BatchMistake) -> String {
    guard list.count < 2 else { throw BatchMistake(.severalValues, line: line, column: column) }
    return list.first ?? ""
  }
}

extension BatchFile.Row {
  /// The column that an error is about, if it is one of this row.
  fileprivate func column(of error: any Error) -> String? {
    let option: String? =
      switch error {
      case UsageError.invalidValue(_, let parameter): parameter
      case let error as WishError: error.option
      case MakerError.unknownProvider, MakerError.notSpoken, SettingError.unknownProvider,
        SettingError.providerOff:
        "provider"
      case is MakerError: "model"
      case is ModelError: "model"
      default: nil
      }
    let column = option.map { $0.hasPrefix("--") ? String($0.dropFirst(2)) : $0 }
    return cells.first { $0.column == column }?.column
  }
}

extension WishError {
  /// The option that asks for it.
  fileprivate var option: String {
    switch self {
    case .notTaken(let option, _, _), .outOfRange(let option, _, _, _): option
    case .quality: "quality"
    case .size: "size"
    case .format, .opaqueFormat: "format"
    case .noShape: "aspect"
    case .strengthAlone: "strength"
    case .tooManyImages: "image"
    case .noParameter, .parameterValue: "set"
    }
  }
}
