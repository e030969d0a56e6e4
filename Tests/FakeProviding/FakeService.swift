import Files
import Foundation
import MediaLibrary
import Providers
package import Studio

/// A service on the disk: it keeps books of its own about what it was asked and what it has taken money for,
/// and fails as a script says.
package struct FakeService: Sendable {
  /// Where its books are.
  package let folder: String

  /// How long it takes to answer.
  let delay: Duration

  package init(folder: String, delay: Duration = .zero) {
    (self.folder, self.delay) = (folder, delay)
  }

  /// The one that `FAKE_SERVICE` and `FAKE_DELAY` (in milliseconds) describe.
  package static var ofEnvironment: FakeService? {
    let environment = ProcessInfo.processInfo.environment
    return environment["FAKE_SERVICE"].map {
      let delay = environment["FAKE_DELAY"].flatMap { Int($0) } ?? 0
      return FakeService(folder: $0, delay: .milliseconds(delay))
    }
  }

  /// One that answers at once, one that is asked again until it has finished, and one that costs nothing.
  package var providers: [any Provider] {
    [
      FakeProvider(name: "openai", service: self, isRemote: false),
      FakeProvider(name: "replicate", service: self, isRemote: true),
      FakeProvider(name: "automatic1111", service: self, isRemote: false),
    ]
  }

  package func answerDownloads() {
    let service = self
    Providers.read { address, provider in try await service.read(address, provider) }
  }

  // MARK: Books

  /// What it was paid for: the name of the request, and how many pictures.
  package struct Entry: Hashable, Sendable {
    package let request: String
    package let pictures: Int
  }

  /// All that it was paid for, in the order in which it was.
  package var entries: [Entry] {
    lines(of: "paid").map { line in
      let words = line.split(separator: " ")
      return Entry(request: String(words[0]), pictures: Int(words[1]) ?? 0)
    }
  }

  /// How often it was asked.
  package var calls: Int { lines(of: "calls").count }

  func pay(_ request: UUID, _ pictures: Int) { append("\(request) \(pictures)", to: "paid") }

  /// Which pictures it was handed: how many, and how many of them to begin with.
  package var handed: [String] { lines(of: "handed") }

  func note(handed pictures: [HandedPicture]) {
    append("\(pictures.count) \(pictures.count(where: \.isStart))", to: "handed")
  }

  /// What it is to do at the next call: the lines of a script, then always `ok`.
  func nextDeed() -> String {
    append("call", to: "calls")
    let script = lines(of: "script")
    let number = calls
    return script.indices.contains(number - 1) ? script[number - 1] : "ok"
  }

  package func write(script: [String]) throws {
    try Data(script.joined(separator: "\n").utf8).write(
      to: URL(fileURLWithPath: folder + "/script"))
  }

  private func lines(of book: String) -> [String] {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(book)") else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Whole lines, of many processes at once, and on the disk: it is money.
  private func append(_ line: String, to book: String) {
    let descriptor = open("\(folder)/\(book)", O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array((line + "\n").utf8)
    _ = Foundation.write(descriptor, bytes, bytes.count)
  }

  // MARK: Pictures

  func read(_ address: String, _ provider: String) async throws -> [UInt8] {
    try await Task.sleep(for: delay)
    let words = address.split(separator: "/").map(String.init)
    switch nextDeed() {
    case "vanished": throw ProviderError.vanished(provider: provider)
    case "huge": throw ProviderError.tooLarge(provider: provider)
    case "unreachable": throw ProviderError.unreachable(provider: provider, reason: nil)
    case "nopicture": return Array("<html>".utf8)
    default: return try FakePicture.bytes(of: words[1], Int(words[2]) ?? 0)
    }
  }
}
