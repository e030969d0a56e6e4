import Foundation
import SQLite
import TestSupport
import Testing
import World

@testable import MediaLibrary

@Suite struct PartsTests {
  let stock: StockedLibrary

  init() throws { stock = try StockedLibrary() }

  private func add(_ numbers: Range<Int>, to operation: Int64?) throws -> Int64? {
    let (names, project) = (try stock.store(numbers), stock.project.id)
    return try stock.library.change(
      continuing: operation, "add \(numbers.upperBound) pictures", in: project
    ) { db in try StockedLibrary.insert(names, in: project, db) }.operation
  }

  @Test func manyPartsAreUndoneTogether() throws {
    var operation: Int64?
    for part in 0..<40 { operation = try add(part * 3..<part * 3 + 3, to: operation) }
    #expect(try stock.count("SELECT count(*) FROM media") == 120)
    let undone = try stock.library.undo(in: stock.project.id)
    #expect(undone.id == operation)
    #expect(undone.summary == "add 120 pictures")
    #expect(try stock.count("SELECT count(*) FROM media") == 0)
    #expect(try stock.count("SELECT count(*) FROM looseFile") == 120)
    #expect(try stock.library.undo(in: stock.project.id).summary == "add the project Saltmarsh")
  }

  @Test func somethingElseInBetweenBeginsAnotherOperation() throws {
    let first = try add(0..<2, to: nil)
    _ = try stock.library.add(ElementDraft(kind: "character", name: "Mara"), to: stock.project.id)
    let second = try add(2..<4, to: first)
    #expect(second != first)
    #expect(try add(4..<6, to: second) == second)
    _ = try stock.library.undo(in: stock.project.id)
    #expect(try stock.count("SELECT count(*) FROM media") == 2)
    #expect(try add(6..<8, to: second) != second)
  }

  @Test func nothingChangedIsNoOperation() throws {
    let project = stock.project.id
    let nothing = try stock.library.change(continuing: nil, "look", in: project) { _ in 7 }
    #expect(nothing.value == 7)
    #expect(nothing.operation == nil)
  }

  @Test func partsAreUndoneWholeOrNotAtAll() throws {
    let operation = try add(0..<2, to: nil)
    _ = try add(2..<4, to: operation)
    try stock.run("UPDATE media SET title = 'changed by hand' WHERE id = 1")
    #expect(throws: ChangeError.changedSince("add 4 pictures")) {
      try stock.library.undo(in: stock.project.id)
    }
    #expect(try stock.count("SELECT count(*) FROM media") == 4)
  }
}
