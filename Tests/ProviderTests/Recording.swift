import Foundation
import Testing
import Text

/// What a service is asked and answers, as its documentation has it: written down from there, and not from
/// what our code sends.
struct Recording: Sendable {
  /// The name of the provider.
  let provider: String

  /// What is set of it, such as its account.
  let texts: [String: String]
  let dialogues: [Dialogue]
  let faults: [Fault]
  let lists: [Dialogue]

  /// A request, the calls that it takes, and what comes of it.
  struct Dialogue: Sendable, CustomTestStringConvertible {
    let name: String
    let ask: JSON
    let calls: [Call]
    let outcome: JSON
    var testDescription: String { name }
  }

  struct Call: Sendable {
    let method: String
    let path: String
    let headers: [JSON.Member]

    /// As JSON; for a form, a list of its parts. Nil where nothing is said of it.
    let body: JSON?
    let answer: RecordedAnswer
  }

  /// An answer that says that something is wrong, and what that means.
  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let answer: RecordedAnswer
    let outcome: JSON
    var testDescription: String { name }
  }

  /// All that are written down.
  static let all: [Recording] = names.map { name in
    do { return try Recording(named: name) } catch { fatalError("\(name): \(error)") }
  }

  static func named(_ name: String) -> Recording {
    guard let recording = all.first(where: { $0.provider == name }) else {
      fatalError("There is no recording of \(name).")
    }
    return recording
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Recordings")

  private static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }()

  init(named name: String) throws {
    let data = try Data(contentsOf: Self.folder.appendingPathComponent("\(name).json"))
    let json = try JSON(Array(data))
    provider = name
    texts = Dictionary(
      uniqueKeysWithValues: json["settings"].members.map { ($0.name, $0.value.text ?? "") })
    dialogues = json["dialogues"].list.map(Dialogue.init)
    lists = json["lists"].list.map(Dialogue.init)
    faults = json["faults"].list.map {
      Fault(
        name: $0["name"].text ?? "", answer: RecordedAnswer($0["answer"]), outcome: $0["outcome"])
    }
  }
}

extension Recording.Dialogue {
  init(_ json: JSON) {
    name = json["name"].text ?? ""
    (ask, outcome) = (json["ask"], json["outcome"])
    calls = json["calls"].list.map { call in
      Recording.Call(
        method: call["method"].text ?? "POST", path: call["path"].text ?? "",
        headers: call["headers"].members, body: call["body"].isNull ? nil : call["body"],
        answer: RecordedAnswer(call["answer"]))
    }
  }
}

/// An answer as it is written down. In its texts, `@png1` stands for a picture in base64, and `@root` for the
/// address of the server.
struct RecordedAnswer: Sendable {
  let status: Int
  let headers: [JSON.Member]

  /// JSON, or a text that is sent as it stands, such as a stream of events; `@png1` alone is the picture itself.
  let body: JSON

  init(_ json: JSON) {
    status = json["status"].int ?? 200
    headers = json["headers"].members
    body = json["body"]
  }

  func bytes(root: String) -> [UInt8] {
    if case .text(let text) = body {
      if let picture = TestPicture.named(text) { return picture }
      return Array(TestPicture.inlined(text).replacingOccurrences(of: "@root", with: root).utf8)
    }
    guard !body.isNull else { return [] }
    return body.replacing { text in
      if let picture = TestPicture.named(text) { return Base64.text(of: picture) }
      guard text.contains("@") else { return text }
      return TestPicture.inlined(text).replacingOccurrences(of: "@root", with: root)
    }.bytes
  }
}

extension JSON {
  /// With others in the places of its texts.
  func replacing(_ body: (String) -> String) -> JSON {
    switch self {
    case .text(let text): .text(body(text))
    case .list(let values): .list(values.map { $0.replacing(body) })
    case .object(let members):
      .object(members.map { Member($0.name, $0.value.replacing(body)) })
    default: self
    }
  }

  /// With the members of objects in the order of their names, so that two can be compared.
  var canonical: JSON {
    switch self {
    case .list(let values): .list(values.map(\.canonical))
    case .object(let members):
      .object(
        members.map { Member($0.name, $0.value.canonical) }.sorted { $0.name < $1.name })
    default: self
    }
  }
}
