import Arguments
import Files
import Interchange
import MediaLibrary
import World

struct Export: Command {
  static let name = "export"
  static let summary = "Write a whole project into an archive"
  static let details = """
    The archive has all that the project has, with the former states of its elements, as JSON in a \
    ZIP; docs/archive.md describes it. The same project makes the same bytes. Pictures are not in it.
    """
  static let examples: KeyValuePairs = [
    "limn export saltmarsh.limn.zip": "Writes the project to work in.",
    "limn export war.limn.zip --project war --force": "Writes another, in place of an older file.",
  ]

  @Argument("The archive to write.", placeholder: "FILE", completion: .files) var file: String
  @Flag("Replace a file that is there.") var force
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let path = try Folder.absolute(file)
    try WorldArchive.write(project, of: library, to: path, replacing: force)
    try options.output.report(
      ["path": path, "project": project.slug], ["Wrote \(project.title) into \(path)."])
    let pictures = try library.mediaCount(where: MediaQuery([]), in: project.id, upTo: .max)
    if pictures > 0 {
      options.output.warn(
        "\(pictures.pictures) stayed in the library; `limn backup DIR` copies them.")
    }
  }
}
