import HTTP
import Studio
import Text

extension Service {
  /// An answer with pictures in the manner of OpenAI, also where it came as a stream of events: then `data` has
  /// its whole pictures, and `error` what went wrong behind them.
  ///
  /// - Throws: What the answer says, where it says that it is none, although it came as a good one.
  func pictured(_ answer: [UInt8], model: String?) throws -> JSON {
    let json = try answer.isStream ? whole(in: answer) : json(in: answer)
    let isEmpty = json["data"].list.isEmpty && json["choices"].list.isEmpty
    guard json["error"].isNull || !isEmpty else { throw misfortune(json, model: model) }
    return json
  }

  /// What an error means that stands in an answer with the status of a good one.
  func misfortune(_ json: JSON, model: String?) -> ProviderError {
    let error = json["error"]
    let words = [error["code"], error["type"]].compactMap(\.text)
    func says(_ word: String) -> Bool { words.contains { $0.contains(word) } }
    let named = says("rate_limit") ? 429 : says("server") || says("slow_down") ? 500 : 400
    let status = error["code"].int.flatMap { (400..<600).contains($0) ? $0 : nil } ?? named
    return fault(
      ServiceFault(HTTPReply(status: status, body: json.bytes)), model: model, isFree: false)
  }

  private func whole(in answer: [UInt8]) throws -> JSON {
    // The last event counts also where nothing ends it: it can be read, or not.
    let events = ServerSentEvents.data(in: answer + Array("\n\n".utf8)).map {
      JSON.tolerant(Array($0.utf8))
    }
    let whole = events.filter { $0["type"].text?.hasSuffix(".completed") == true }
    let error = events.lazy.map { $0["error"] }.first { !$0.isNull } ?? .null
    guard !whole.isEmpty || !error.isNull else {
      throw ProviderError.garbledAnswer(provider: name)
    }
    return ["data": .list(whole), "usage": whole.last?["usage"] ?? .null, "error": error]
  }
}

extension [UInt8] {
  /// Whether it is a stream of events, and not JSON.
  fileprivate var isStream: Bool {
    let start = drop { [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    return ["data:", "event:", "id:", "retry:", ":"].contains { start.starts(with: $0.utf8) }
  }
}
