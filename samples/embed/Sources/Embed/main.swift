import LimnKit

// A world with a pilot in it, a picture of her, and that picture as the cover.
guard CommandLine.arguments.count == 2 else {
  print("Say where to make the library: swift run Embed FOLDER")
  throw CancellationError()
}
let library = try Library.create(in: CommandLine.arguments[1]).library
let project = try library.addProject(titled: "Saltmarsh")

var mara = ElementDraft(kind: "character", name: "Mara")
mara.look = "a lean woman with black hair in a long red coat"
_ = try library.add(mara, to: project.id)

var brief = PromptBrief()
brief.subjects = ["Mara"]
brief.words = "at dawn, in a harbour"
brief.seed = 7
let request = try library.request(for: brief, in: project, target: .plain)
print(try library.composer(for: request, in: project.id).compose(request).positive)

let made = try await library.sketch(brief, in: project, size: PictureSize(width: 512, height: 512))
for candidate in made.candidates { print("\(candidate.id)  \(library.path(of: candidate))") }

var wishes = Keeping()
wishes.isCover = true
let (kept, _) = try library.keep([made.candidates[0]], wishes, in: project)
print("The cover is picture \(kept[0].item.id.rawValue), “\(kept[0].item.title)”.")
