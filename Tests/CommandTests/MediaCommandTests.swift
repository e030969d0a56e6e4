import Foundation
import TestSupport
import Testing

/// The commands that show and change the pictures of a library, through the program itself.
@Suite struct MediaCommandTests {
  let folder = TemporaryFolder()

  init() throws {
    for words in [
      ["init"], ["project", "add", "Saltmarsh"], ["element", "add", "character", "Mara Voss"],
      ["element", "add", "landmark", "Salt Gate"],
    ] {
      #expect(try Program.limn.run(words, in: folder).status == 0)
    }
    try folder.addPictures("one.png", "two.png", "three.png")
  }

  @discardableResult
  private func limn(_ words: String..., environment: [String: String] = [:]) throws
    -> Program.Outcome
  {
    try Program.limn.run(words, in: folder, environment: environment)
  }

  private func show(_ number: Int) throws -> [String: Any] {
    try limn("media", "show", "\(number)", "--json").json
  }

  private func array(_ words: String...) throws -> [[String: Any]] {
    let outcome = try Program.limn.run(words + ["--json"], in: folder)
    return try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
      ?? []
  }

  private func ids(_ words: String...) throws -> [Int] {
    let outcome = try Program.limn.run(words + ["--json"], in: folder)
    let list = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return (list as? [[String: Any]] ?? []).compactMap { $0["id"] as? Int }
  }

  @Test func whatWasDoneInAnotherProjectIsUndoneThere() throws {
    try limn("project", "add", "Other")
    try limn("project", "use", "other")
    let removed = try limn("media", "remove", "2")
    #expect(removed.errors.contains("`limn undo --project saltmarsh`"))
    #expect(try limn("undo", "--project", "saltmarsh").status == 0)
    let here = try limn("media", "remove", "2", "--project", "saltmarsh")
    #expect(here.errors.contains("`limn undo`"))
  }

  @Test func aListHasTheNewestFirstAndIsReadInParts() throws {
    #expect(try ids("media", "list") == [3, 2, 1])
    #expect(try ids("media", "list", "--limit", "1", "--after", "3") == [2])
    #expect(try ids("media", "list", "nothing") == [])
    try limn("media", "remove", "2")
    #expect(try ids("media", "list", "--after", "2") == [1])
    try limn("media", "restore", "2")
    let table = try limn("media", "list").output.split(separator: "\n").map(String.init)
    #expect(table.count == 4)
    #expect(table[1].contains("60×40") && table[1].contains("a harbour at dusk, number 3"))
    #expect(try limn("media", "list", "nothing").errors == "There is no such picture.\n")
    let first = try #require(try array("media", "list").first)
    let path = try #require(first["path"] as? String)
    #expect(path.hasPrefix(folder.at("media/")) && FileManager.default.fileExists(atPath: path))
  }

  @Test func searchingShowsPicturesAsTheirListDoes() throws {
    let found = try limn("search", "dusk", "--json").json["media"] as? [[String: Any]] ?? []
    #expect(found.count == 3 && found.first?["path"] is String)
    let (list, search) = (try limn("media", "list", "dusk"), try limn("search", "dusk"))
    #expect(search.output == list.output)
    #expect(try limn("project", "show").output.contains("Pictures  3\n"))
  }

  @Test func whoHasNoPicturesIsToldHowToGetSome() throws {
    try limn("media", "remove", "1", "2", "3", "--yes")
    #expect(
      try limn("media", "list").errors == "There is no picture yet: limn media import PATH\n")
    let one = try limn("media", "restore", "2")
    #expect(one.status == 0)
    #expect(try limn("media", "remove", "2").errors.hasPrefix("`limn media restore` takes it out"))
  }

  @Test func aPictureIsShownWithAllThatIsKnown() throws {
    try limn(
      "media", "edit", "2", "--title", "Dusk", "--rating", "4", "--tag", "night", "--album",
      "Harbour",
      "--element", "Mara", "--element", "Salt Gate:reference", "--focus", "50,20")
    try limn("cover", "set", "2")
    try folder.addPictures("four.png", madeOf: 2)
    let item = try show(2)
    #expect(item["title"] as? String == "Dusk" && item["rating"] as? Int == 4)
    #expect(item["tags"] as? [String] == ["night"] && item["albums"] as? [String] == ["Harbour"])
    #expect(item["focus"] as? [String: Int] == ["x": 50, "y": 20])
    let elements = try #require(item["elements"] as? [[String: Any]])
    #expect(elements.map { $0["role"] as? String } == ["subject", "reference"])
    #expect((item["made"] as? [String: Any])?["cost"] as? String == "0.04")
    #expect((item["usage"] as? [String: Any])?["covers"] as? [String] == ["saltmarsh"])
    #expect(item["children"] as? [Int] == [4] && item["cover"] as? Bool == true)
    let thumbnail = try #require(item["thumbnail"] as? String)
    #expect(FileManager.default.fileExists(atPath: thumbnail))
    #expect(try show(4)["ancestors"] as? [Int] == [2])
    let words = try limn("media", "show", "2").output
    for expected in [
      "a harbour at dusk", "Salt Gate (landmark, reference)", "0.04 USD", "of saltmarsh",
    ] {
      #expect(words.contains(expected), "\(expected)")
    }
    #expect(try array("media", "show", "1", "2").count == 2)
  }

  @Test func manyAreChangedOnlyAfterAYes() throws {
    let refused = try limn("media", "edit", "1", "2", "--tag", "+night")
    #expect(refused.status == 1 && refused.errors.contains("Add --yes"))
    #expect(refused.errors.contains("Change 2 pictures (1, 2): tag +night?"))
    let dry = try limn("media", "edit", "1", "2", "--tag", "night", "--dry-run")
    #expect(dry.output == "Would change 2 pictures (1, 2): tag +night.\n")
    #expect(try show(1)["tags"] as? [String] == [])
    #expect(try limn("media", "edit", "1", "2", "--tag", "night", "--yes").status == 0)
    #expect(try limn("media", "edit", "1", "--tag", "-night", "--tag", "^night").status == 0)
    #expect(try ids("media", "list", "tag:night") == [2])
    #expect(try limn("undo").output == "Undone: edit the picture 1.\n")
    #expect(try ids("media", "list", "tag:night") == [2, 1])
    let tags = try array("tag", "list")
    #expect(tags.map { $0["media"] as? Int } == [2])
  }

  @Test func whatGoesIntoTheTrashSaysWhereItIsUsed() throws {
    try limn("element", "edit", "Mara", "--portrait", "1")
    let removed = try limn("media", "remove", "1")
    #expect(removed.output == "Put the picture 1 into the trash.\n")
    #expect(removed.errors.contains("1 is the portrait of Mara Voss."))
    #expect(try ids("media", "list") == [3, 2])
    #expect(try ids("media", "list", "--trash") == [1])
    #expect(try limn("media", "edit", "1", "--rating", "3").errors.contains("media restore 1"))
    #expect(try limn("media", "show", "1").output.contains("In the trash"))
    #expect(try limn("media", "remove", "2", "3").status == 1)
    #expect(try limn("media", "remove", "2", "3", "--yes").status == 0)
    #expect(try limn("media", "restore", "1", "2").output == "Took 2 pictures out of the trash.\n")
    #expect(try ids("media", "list") == [2, 1])
    #expect(try limn("media", "restore", "2").errors.contains("is not in the trash"))
  }

  @Test func picturesArePinned() throws {
    let pinned = try limn("element", "edit", "Mara", "--pin", "1", "--pin", "3")
    #expect(pinned.output == "Changed Mara Voss.\n")
    try limn("element", "edit", "Mara", "--portrait", "3")
    #expect(try limn("element", "show", "Mara").output.contains("Pinned    3, 1\n"))
    #expect(try limn("element", "show", "Mara", "--json").json["pinned"] as? [Int] == [3, 1])
    let sheet = try limn("media", "show", "3").output
    #expect(sheet.contains("Mara Voss (character, subject, portrait, pinned)"))
    #expect(sheet.contains("pinned to Mara Voss"))
    let elements = try show(1)["elements"] as? [[String: Any]]
    #expect(elements?.map { $0["pinned"] as? Bool } == [true])
    #expect((try show(1)["usage"] as? [String: Any])?["pinned"] as? [String] == ["Mara Voss"])
    #expect(try limn("media", "remove", "1").errors.contains("1 is pinned to Mara Voss."))
    try limn("undo")
    try limn("element", "edit", "Mara", "--unpin", "3", "--pin", "2")
    #expect(try limn("element", "show", "Mara", "--json").json["pinned"] as? [Int] == [2, 1])
    let wrong = try limn("element", "edit", "Mara", "--unpin", "3")
    #expect(wrong.errors.contains("The picture 3 is not pinned to “Mara Voss”."))
    #expect(wrong.errors.contains("`limn element show 'Mara Voss'`"))
  }

  @Test func portraitsAndCoversAreShown() throws {
    #expect(try limn("element", "edit", "Mara", "--portrait", "2").output == "Changed Mara Voss.\n")
    #expect(try limn("element", "show", "Mara", "--json").json["portrait"] as? Int == 2)
    #expect(
      try limn("media", "show", "2").output.contains("Mara Voss (character, subject, portrait)"))
    try limn("element", "edit", "Mara", "--portrait", "none")
    #expect(try limn("element", "show", "Mara", "--json").json["portrait"] as? Int == nil)
    try limn("undo")
    #expect(try limn("element", "show", "Mara", "--json").json["portrait"] as? Int == 2)
    #expect(try limn("cover", "show").errors.contains("has no cover"))
    #expect(try limn("cover", "set", "saltmarsh", "3").status == 0)
    #expect(try limn("cover", "show", "--json").json["media"] as? Int == 3)
    #expect(try limn("project", "show", "--json").json["cover"] as? Int == 3)
    #expect(try limn("cover", "clear").status == 0)
    #expect(try limn("project", "show", "--json").json["cover"] as? Int == nil)
  }

  @Test func anAlbumHasAnOrder() throws {
    #expect(try limn("album", "add", "Harbour").output == "Added the album Harbour.\n")
    #expect(
      try limn("album", "add", "harbour", "3", "1", "2").output == "Put 3 pictures into Harbour.\n")
    #expect(try ids("album", "show", "Harbour") == [3, 1, 2])
    #expect(try limn("album", "edit", "Harbour", "--move", "2", "--before", "1").status == 0)
    #expect(try ids("album", "show", "Harbour") == [3, 2, 1])
    try limn(
      "album", "edit", "Harbour", "--move", "1", "--first", "--remove", "3", "--name", "Haven")
    #expect(try ids("album", "show", "Haven") == [1, 2])
    #expect(try ids("album", "show", "Haven", "--after", "1") == [2])
    #expect(try limn("album", "edit", "Haven", "--move", "1").status == 64)
    #expect(try limn("album", "edit", "Haven", "--first").status == 64)
    #expect(try array("album", "list").map { $0["media"] as? Int } == [2])
    #expect(try limn("album", "remove", "Haven").status == 0)
    #expect(try limn("album", "show", "Haven").status == 1)
    try limn("undo")
    #expect(try ids("album", "show", "Haven") == [1, 2])
  }

  @Test func picturesThatLookTheSameAreGrouped() throws {
    // The made hashes of pictures 1 to 3 differ in two bits at most.
    let groups = try array("media", "duplicates")
    let numbers = groups.map { ($0["media"] as? [[String: Any]])?.compactMap { $0["id"] as? Int } }
    #expect(numbers.map { $0?.sorted() } == [[1, 2, 3]])
    #expect(try limn("media", "duplicates").output.split(separator: "\n").count == 4)
    #expect(try array("media", "duplicates", "--within", "0").isEmpty)
    #expect(try limn("media", "duplicates", "--within", "65").status == 64)
  }

  @Test func withoutADisplayOnlyThePathIsPrinted() throws {
    let opened = try limn(
      "media", "open", "1", environment: ["DISPLAY": "", "WAYLAND_DISPLAY": ""])
    #expect(opened.status == 0 && opened.output.hasSuffix(".png\n"))
    #expect(opened.errors == "There is no display to open it on.\n")
  }

  @Test(arguments: [
    (["media", "show", "9"], 1, "There is no picture 9."),
    (["media", "show", "mara"], 1, "limn media list"),
    (["media", "edit", "1"], 64, "Nothing was named that should change."),
    (["media", "edit", "1", "--rating", "9"], 1, "from 1 to 5"),
    (["media", "edit", "1", "--tag", "-nothing"], 1, "There is no tag “nothing”."),
    (["media", "edit", "1", "--element", "Tobin"], 1, "There is no element “Tobin”."),
    (["media", "edit", "1", "--tag", "--yes"], 64, "--tag needs a value"),
    (["media", "edit", "nothing", "--rating", "3"], 1, "No such picture is there."),
    (["media", "edit", "1", "--title", String(repeating: "x", count: 999)], 1, "Shorten it"),
    (["album", "show", "nothing"], 1, "`limn album list` lists them."),
    (["cover", "set", "saltmarsh", "war", "1"], 64, "has no use for “war”"),
    (["element", "edit", "Mara", "--portrait", "9"], 1, "There is no picture 9."),
  ])
  func mistakesAreExplained(words: [String], status: Int, words expected: String) throws {
    let outcome = try Program.limn.run(words, in: folder)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(expected), "\(outcome.errors)")
  }
}
