import Files
import FoundationEssentials
import Imaging

/// The files that a command was given. One that cannot be read does not keep it from the others.
struct PictureFiles {
  let paths: [String]
  let output: Output

  /// What became of a file, with the reason where nothing did.
  struct Outcome<Value: Sendable> {
    let path: String

    /// The path as the user wrote it.
    let given: String
    let value: Value?
    let failure: Failure?
  }

  /// Works on each on all cores, and says on stderr what failed.
  func each<Value: Sendable>(
    _ title: String, _ work: @escaping @Sendable (String) throws -> Value
  ) async throws -> [Outcome<Value>] {
    if paths.count > 1 { Memory.reuseLargeBlocks() }
    var progress = output.progress(title)
    defer { progress.clear() }
    var outcomes: [Outcome<Value>] = []
    let attempt = { @Sendable (path: String) in Result { try work(path) } }
    try await inParallel(paths, attempt) { path, result in
      progress.advance(to: outcomes.count + 1, of: paths.count)
      switch result {
      case .success(let value):
        outcomes.append(
          Outcome(path: try Folder.absolute(path), given: path, value: value, failure: nil))
      case .failure(let error):
        let failure = Failure(error)
        outcomes.append(Outcome(path: path, given: path, value: nil, failure: failure))
        output.warn([path + ":", failure.message, failure.remedy ?? ""].joined(separator: " "))
      }
    }
    return outcomes
  }

  /// Ends as partly done, or as failed where nothing was.
  func end<Value>(_ outcomes: [Outcome<Value>]) throws {
    let failed = outcomes.count { $0.failure != nil }
    guard failed > 0 else { return }
    throw Ended(status: failed == outcomes.count ? .failed : .partlyDone)
  }

  /// All bytes of a picture, if it is not too large to be one.
  static func bytes(of path: String) throws -> [UInt8] {
    let limit = ImageLimits().fileSize
    guard let bytes = try File.contents(of: path, limit: limit) else {
      throw ImageError.fileTooLarge(File.size(path) ?? limit, limit: limit)
    }
    return bytes
  }
}

extension PictureFiles.Outcome: Encodable where Value: Encodable {
  private enum Key: String, CodingKey {
    case path, error
  }

  /// An object with the members of the value, and the path.
  func encode(to encoder: any Encoder) throws {
    try value?.encode(to: encoder)
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(path, forKey: .path)
    try members.encodeIfPresent(failure?.message, forKey: .error)
  }
}
