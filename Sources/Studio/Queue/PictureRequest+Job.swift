import FoundationEssentials
package import MediaLibrary
package import Prompting
import World

extension Date {
  /// The date, where it is one that a service can mean; it may say anything.
  var plausible: Date? {
    let seconds = timeIntervalSince1970
    return seconds.isFinite && (0...1e11).contains(seconds) ? self : nil
  }
}

extension PictureRequest {
  /// What the first request of an order would be, if it was sent.
  package init(_ order: PictureOrder, _ prompt: Prompt, in library: Library) throws {
    let count = order.jobs.first?.pictures ?? order.seeds.count
    self.init(
      prompt: prompt, model: order.draft.model, size: order.size,
      seeds: Array(order.seeds.prefix(count)), settings: order.draft.parameters,
      pictures: try library.handedPictures(of: order.draft))
  }

  /// What a job asks for. It is read anew each time: who sends it may be another program than the one that
  /// wanted it.
  init(_ job: Job, in library: Library) throws {
    let generation = try library.generation(job.generation)
    guard let size = generation.size, let seed = UInt64(job.seed) else {
      throw GenerationError.unreadablePrompt(generation.id.rawValue)
    }
    self.init(
      id: job.request ?? UUID(), prompt: try library.prompt(of: generation), model: job.model,
      size: size, seeds: (0..<job.pictures).map { seed &+ UInt64($0) },
      settings: generation.parameters, pictures: try library.handedPictures(of: generation.id))
  }
}
