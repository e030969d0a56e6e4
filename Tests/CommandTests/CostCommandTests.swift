import Foundation
import Imaging
import TestSupport
import Testing
import World

@testable import Commands
@testable import MediaLibrary

/// What `limn cost` tells of a ledger that workers have written.
@Suite struct CostCommandTests {
  let folder = TemporaryFolder()

  init() throws {
    let made = try Library.create(in: folder.path).library
    let marsh = try made.addProject(titled: "Saltmarsh")
    let war = try made.addProject(titled: "War")
    let mara = try made.add(ElementDraft(kind: "character", name: "Mara Voss"), to: marsh.id)
    let today = Date.now.formatted(
      Date.ISO8601FormatStyle(timeZone: .current).year().month().day())
    try made.pay(200_000, isFirm: true, "openai", "gpt-image-1", of: mara, marsh, "2026-01-31", 2)
    try made.pay(50_000, isFirm: false, "fal", "flux/dev", of: nil, war, today, 1)
    try made.pay(nil, isFirm: false, "new", nil, of: nil, war, today, 0)
    try made.pay(30_000, isFirm: true, "fal", "flux/dev", of: nil, war, today, nil)
  }

  @discardableResult
  private func cost(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(["cost"] + words, in: folder)
  }

  private func rows(_ words: String...) throws -> [[String: Any]] {
    let outcome = try Program.limn.run(["cost"] + words + ["--json"], in: folder)
    return try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  @Test func theSummarySaysAllThatCounts() throws {
    try budget("budget.month", "20")
    try budget("budget.project.day", "1")
    let told = try cost()
    #expect(
      told.output == """
        Today             ~$0.05 and 1 request of unknown price
        This month        ~$0.05 and 1 request of unknown price; with what is reserved, $0.08 of $20.00
        Ever              ~$0.25 and 1 request of unknown price
        Perhaps           $0.03, for what was asked for and not answered
        Per kept picture  unknown (3 kept)

        """)
    #expect(told.errors.contains("A ~ stands before what no provider has confirmed."))
    #expect(told.errors.contains("limn queue list"))
    #expect(told.errors.contains("limn cost --project NAME"))
    let marsh = try cost("--project", "Saltmarsh")
    #expect(marsh.output.contains("Today             nothing; the budget is $1.00"))
    #expect(marsh.output.contains("Ever              $0.20\nPer kept picture  $0.10 (2 kept)\n"))
    let range = try cost("--since", "2026-01-01", "--until", "2026-01-31").output
    #expect(range == "In that time      $0.20\nPer kept picture  $0.10 (2 kept)\n")
    #expect(try cost("--until", "2025-12-31").errors.contains("Nothing was spent in that time."))
  }

  private func budget(_ name: String, _ amount: String) throws {
    try Library(opening: folder.path).changeSettingTexts { $0[.settings][name] = amount }
  }

  @Test func theSummaryIsADocument() throws {
    try budget("budget.library", "12.5")
    let json = try cost("--json").json
    #expect(json["project"] is NSNull)
    let periods = try #require(json["periods"] as? [[String: Any]])
    #expect(periods.map { $0["period"] as? String } == ["today", "month", "ever"])
    let ever = periods[2]
    #expect(ever["budget"] as? String == "12.50" && periods[0]["budget"] is NSNull)
    #expect(ever["kept"] as? Int == 3 && ever["perKept"] is NSNull && ever["since"] is NSNull)
    let spent = try #require(ever["spent"] as? [String: Any])
    #expect(spent["amount"] as? String == "0.25" && spent["isEstimate"] as? Bool == true)
    #expect(spent["unknown"] as? Int == 1)
    let perhaps = try #require(ever["perhaps"] as? [String: Any])
    #expect(perhaps["amount"] as? String == "0.03" && perhaps["isEstimate"] as? Bool == false)
    let one = try cost("--json", "--since", "2026-01-31", "--project", "war").json
    #expect(one["project"] as? String == "war")
    #expect((one["periods"] as? [[String: Any]])?.map { $0["since"] as? String } == ["2026-01-31"])
  }

  @Test(arguments: [
    (
      "project",
      """
      PROJECT               SPENT  PERHAPS  KEPT     EACH
      saltmarsh             $0.20              2    $0.10
      war        ~$0.05 + 1 unknown    $0.03     1  unknown
      """
    ),
    (
      "kept",
      """
      MODEL                   SPENT  PERHAPS  KEPT    EACH
      fal:flux/dev           ~$0.05    $0.03     1  ~$0.05
      openai:gpt-image-1      $0.20              2   $0.10
      new                 1 unknown              0
      """
    ),
    (
      "element",
      """
      ELEMENT       PROJECT                SPENT  PERHAPS  KEPT     EACH
      Mara Voss     saltmarsh              $0.20              2    $0.10
      (no element)  war        ~$0.05 + 1 unknown    $0.03     1  unknown
      """
    ),
  ])
  func costsStandBesideEachOther(by: String, table: String) throws {
    let told = try cost("--by", by)
    #expect(withoutGaps(told.output) == withoutGaps(table))
    #expect(told.errors.contains("counts for both") == (by == "element"))
  }

  private func withoutGaps(_ text: String) -> [String] {
    text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
  }

  @Test func theyAreAList() throws {
    let models = try rows("--by", "model")
    #expect(models.map { $0["provider"] as? String } == ["openai", "fal", "new"])
    #expect(models[0]["model"] as? String == "gpt-image-1" && models[2]["model"] is NSNull)
    #expect((models[2]["spent"] as? [String: Any])?["amount"] is NSNull)
    #expect(models.map { $0["perKept"] as? String } == ["0.10", "0.05", nil])
    let elements = try rows("--by", "element", "--project", "saltmarsh")
    #expect(elements.map { $0["element"] as? String } == ["Mara Voss"])
    #expect(elements[0]["kind"] as? String == "character")
    #expect(try rows("--by", "month", "--until", "2026-01-31").count == 1)
    #expect(try rows("--by", "provider", "--limit", "1").count == 1)
    #expect(try rows("--by", "project", "--until", "2020-01-01").isEmpty)
  }

  @Test(.enabled(if: PseudoTerminal.isThere))
  func barsAreDrawnOnATerminal() throws {
    let limn = Program.limn.path
    let terminal = try PseudoTerminal(
      running: "\(limn) cost --by provider; stty cols 30; \(limn) cost --by provider", in: folder)
    let wide = try terminal.wait(for: "no provider has confirmed.")
    let lines = wide.split(whereSeparator: \.isNewline)
    #expect(lines.contains { $0.hasPrefix("openai") && $0.hasSuffix("████") }, "\(wide)")
    #expect(lines.contains { $0.hasPrefix("fal") && $0.contains("██") })
    let narrow = try terminal.wait(for: "ended 0")
    #expect(narrow.contains("openai") && narrow.contains("$0.20"), "\(narrow)")
    for line in (wide.split(separator: "\r\n").dropFirst() + narrow.split(separator: "\r\n")) {
      #expect(line.count <= 80)
    }
  }

  @Test(arguments: [
    (["--by", "colour"], "--by cannot be “colour”"),
    (["--since", "2026-02-29"], "--since cannot be “2026-02-29”: it must be a day"),
    (["--since", "2026-13-01"], "must be a day like 2026-03-14"),
    (["--until", "today"], "must be a day like 2026-03-14"),
    (["--since", "2026-03-02", "--until", "2026-03-01"], "is later than --until 2026-03-01"),
    (["--project", "Nowhere"], "There is no project “Nowhere”"),
  ])
  func whatCannotBeIsSaid(words: [String], error: String) throws {
    let outcome = try Program.limn.run(["cost"] + words, in: folder)
    #expect(outcome.status != 0 && outcome.errors.contains(error), "\(outcome.errors)")
  }

  @Test(arguments: [
    (0, ""), (1, "▏"), (500, "█████"), (450, "████▌"), (1000, "██████████"),
  ])
  func aBarIsAsLongAsItsShare(micros: Int64, bar: String) {
    let most = Amount(micros: 1000)
    #expect(CostTable.bar(of: Amount(micros: micros), most: most, length: 10) == bar)
  }

  /// Whatever has no room is left out, and the rest fits.
  @Test(arguments: [20, 30, 40, 60, 80, 200])
  func aTableFitsItsTerminal(width: Int) {
    let sum = CostSum(known: Amount(micros: 12_340_000), isEstimate: true, unknown: 0)
    let rows = ["a-project-with-a-very-long-name", "b"].map {
      GroupedCosts(.project($0), Costs(spent: sum, reserved: sum, perhaps: sum, kept: 31))
    }
    let columns = CostTable(rows: rows, grouping: .project, width: width).columns
    let table = Table(columns: columns, width: width).text(of: rows) { $0 }
    for line in table.split(separator: "\n") { #expect(line.count <= width, "\(table)") }
    #expect(table.contains("~$12.34"))
    #expect(table.contains("EACH") == (width >= 40) && table.contains("████") == (width >= 80))
  }
}

extension Library {
  /// Asks for a picture, pays for it, and keeps some of what was made; nil means that the answer is lost.
  fileprivate func pay(
    _ micros: Int64?, isFirm: Bool, _ provider: String, _ model: String?, of element: Element?,
    _ project: Project, _ day: String, _ kept: Int?
  ) throws {
    var draft = GenerationDraft(positive: "fog", aspect: "1:1", purpose: "scene", prompt: "{}")
    if let element {
      let kind = try kind(named: element.kind, in: project.id)
      draft.cast = [.init(element: element.id, state: element, kind: kind, role: .subject)]
    }
    let order = JobDraft(
      provider: provider, model: model, pictures: 2, offset: 0, seed: "7",
      estimate: micros.map { Amount(micros: $0) }, isFirm: isFirm)
    let generation = try enqueue([(draft, [order])], run: UUID(), in: project.id)[0]
    let pace = JobWish.Pace(provider: provider, atOnce: 9, isFree: false)
    var wish = JobWish(worker: Worker(), paces: [pace]) { _ in Budgets() }
    wish.only = [generation.id]
    guard case .job(let job) = try claim(wish, at: .now + 1, on: day) else { return }
    guard let kept else {
      return try ended(job, as: .ambiguous, because: "lost", cost: .unknown, at: .now)
    }
    for place in 0..<kept {
      try add(MadePicture(dot(place, generation.id), place: place, seed: nil), to: job)
    }
    try stored(job, cost: nil, at: .now)
    if kept > 0 { _ = try keep(try candidates(of: generation.id), Keeping(), in: project) }
  }

  private func dot(_ place: Int, _ generation: Generation.ID) throws -> [UInt8] {
    let shade = [UInt8(place), UInt8(generation.rawValue), 9, 255]
    let pixels = (0..<64).flatMap { _ in shade }
    let bitmap = Bitmap(size: PixelSize(width: 8, height: 8), pixels: pixels)
    return try bitmap?.encoded(as: .png) ?? []
  }
}
