import Foundation
import MediaLibrary
import TestSupport
import Testing

@Suite struct LibraryTests {
  let folder = TemporaryFolder()

  @Test func anAppCanMakeFindAndCheckALibrary() throws {
    let made = try Library.create(in: folder.at("world"))
    #expect(made.isNew)
    let found = try Library.locate(
      named: nil, from: folder.at("world/a/b"), environment: { _ in nil })
    #expect(found == made.library.folder)
    let report = try Library(opening: found).check()
    #expect(report.isSound)
    let names = [
      "database", "pictures", "generations", "counts", "likeness", "search", "files",
    ]
    #expect(report.checks.map(\.name) == names)
  }

  @Test func aLibraryBelongsToItsOwnerAlone() throws {
    let library = try Library.create(in: folder.at("world")).library
    for (path, mode) in [("world", 0o700), ("world/limn.sqlite", 0o600)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.at(path))
      #expect(attributes[.posixPermissions] as? Int == mode)
    }
    _ = library
  }

  @Test(
    arguments: [
      (.notFound(at: "/it's here"), #"Make one with `limn init '/it'\''s here'`."#),
      (.notFound(at: "/plain/path"), "Make one with `limn init /plain/path`."),
      (.diskFull("/w"), "Free some space, then try again."),
    ] as [(LibraryError, String)])
  func remediesCanBePastedIntoAShell(error: LibraryError, remedy: String) {
    #expect(error.recoverySuggestion == remedy)
  }

  @Test(
    arguments: [
      ("Dropbox/a", .dropbox), ("OneDrive - Firm/a", .oneDrive), ("MyDropboxes/a", nil),
    ] as [(String, SyncService?)])
  func syncServicesAreKnownByTheirFolders(path: String, service: SyncService?) {
    #expect(SyncService(watching: folder.at(path)) == service)
  }

  @Test func syncServicesAreKnownByTheirMarks() throws {
    try folder.write("", to: ".stfolder")
    #expect(SyncService(watching: folder.at("deep/inside")) == .syncthing)
  }
}
