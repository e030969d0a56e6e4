import FoundationEssentials
import Imaging
import World

@testable import MediaLibrary

extension Library {
  /// A job of the provider sketch that somebody has in hand, for that generation.
  func startedJob(_ draft: GenerationDraft, in project: Project.ID) throws -> Job {
    let job = JobDraft(
      provider: "sketch", model: nil, pictures: 4, offset: 0, seed: "7", estimate: .zero,
      isFirm: true)
    _ = try enqueue([(draft, [job])], run: UUID(), in: project)
    let pace = JobWish.Pace(provider: "sketch", atOnce: 9, isFree: true)
    let wish = JobWish(worker: Worker(), paces: [pace]) { _ in Budgets() }
    guard case .job(let claimed) = try claim(wish, at: .now + 1, on: "2026-03-14") else {
      throw NothingToDo()
    }
    return claimed
  }

  private struct NothingToDo: Error {}

  /// The candidates of a generation whose provider has made a picture of each shade.
  func candidates(
    of draft: GenerationDraft, shades: [UInt8], in project: Project.ID
  ) throws -> [Candidate] {
    let job = try startedJob(draft, in: project)
    for (place, shade) in shades.enumerated() {
      try add(MadePicture(png(of: shade), place: place, seed: "\(shade)"), to: job)
    }
    try stored(job, cost: nil, at: .now)
    return try candidates(of: job.generation)
  }

  /// A small picture of one colour.
  func png(of shade: UInt8) throws -> [UInt8] {
    let pixels = (0..<192).flatMap { _ -> [UInt8] in [shade, 40, 255 - shade, 255] }
    let bitmap = Bitmap(size: PixelSize(width: 16, height: 12), pixels: pixels)
    guard let bitmap else { throw NothingToDo() }
    return try bitmap.encoded(as: .png)
  }
}
