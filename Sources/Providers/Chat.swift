import HTTP
package import Prompting
import Studio
import Synchronization
package import Text
import World

/// A language model behind a chat endpoint of OpenAI's manner: `/chat/completions`.
///
/// It is asked for JSON of a certain form. A server that does not know how to keep to a form is asked for any
/// JSON, and one that does not know that either is only told to answer so; what a server takes is remembered
/// for the next question. Nothing else is asked twice.
package final class Chat: Sendable {
  private let access: Access
  private let model: String

  /// How many seconds an answer may take.
  private let patience: Int
  private let form = Mutex(AnswerForm.schema)

  /// - Parameter patience: In seconds; without it a minute, or five where a server of one's own may have to
  ///   load the model first.
  package init(_ access: Access, model: String, patience: Int? = nil) {
    (self.access, self.model) = (access, model)
    self.patience = patience ?? (access.facts.place == .own ? 300 : 60)
  }

  /// How much is asked of the form of an answer.
  fileprivate enum AnswerForm {
    case schema, object, words

    var next: AnswerForm? {
      switch self {
      case .schema: .object
      case .object: .words
      case .words: nil
      }
    }
  }

  /// What the model answers: an object.
  ///
  /// - Throws: `ProviderError`, in whose words it says why there is none.
  package func answer(to question: ChatQuestion) async throws -> JSON {
    let end = ContinuousClock.now + .seconds(patience)
    while true {
      let form = form.withLock { $0 }
      let left = ContinuousClock.now.duration(to: end).components.seconds
      let reply = try await access.reply(
        to: call(question, form, seconds: max(1, Int(left))), with: .bearer)
      if reply.isGood { return try answer(in: access.refusingPages(reply)) }
      let fault = ServiceFault(reply)
      let error = fault.error(of: access.name, model: model, failuresAreFree: true)
      guard let next = form.next, isAboutForm(error, reply.status) else { throw error }
      // Others may have found that out meanwhile, and more.
      self.form.withLock { if $0 == form { $0 = next } }
    }
  }

  /// Whether something is refused because of the form in which the answer is wanted. Few say it clearly.
  private func isAboutForm(_ error: ProviderError, _ status: Int) -> Bool {
    // OpenRouter has the model, and nobody who runs it and keeps to a form.
    if access.facts.kind == "openrouter", status == 404 { return true }
    guard status == 400 || status == 422 else { return false }
    return switch error {
    case .refused, .badParameter: true
    default: false
    }
  }

  private func call(_ question: ChatQuestion, _ form: AnswerForm, seconds: Int) -> Call {
    var body: JSON = [
      "model": .text(model),
      "messages": [
        ["role": "system", "content": .text(question.task)],
        ["role": "user", "content": .text(String(decoding: question.data.bytes, as: UTF8.self))],
      ],
      "stream": false,
    ]
    body.set("response_format", to: form.json(question))
    let isRouter = access.facts.kind == "openrouter"
    if isRouter, form != .words { body["provider"] = ["require_parameters": true] }
    // It may be paid; but it makes no picture, and who asks again wants another answer.
    var call = Call.tell("/chat/completions", .json(body))
    call.headers = isRouter ? OpenRouter.headers : access.accountHeaders
    (call.limits.whole, call.limits.bytes) = (seconds, 1 << 20)
    return call
  }

  private func answer(in reply: HTTPReply) throws(ProviderError) -> JSON {
    let json = JSON.tolerant(reply.body)
    let choice = json["choices"][0]
    if choice.isNull, !json["error"].isNull {
      let status = json["error"]["code"].int ?? 400
      let fault = ServiceFault(HTTPReply(status: status, body: reply.body))
      throw fault.error(of: access.name, model: model, failuresAreFree: true)
    }
    let (message, end) = (choice["message"], choice["finish_reason"].text)
    if let refusal = message["refusal"].text, !refusal.isEmpty {
      throw .moderated(provider: access.name, reasons: [refusal.withoutDot])
    }
    if end == "content_filter" { throw .moderated(provider: access.name, reasons: []) }
    if end == "length" {
      throw .failed(provider: access.name, reason: "The answer of \(model) was cut off.")
    }
    guard let object = message["content"].chatText.objectInside else {
      throw .garbledAnswer(provider: access.name)
    }
    return object
  }
}

extension Chat.AnswerForm {
  /// How it is asked for.
  fileprivate func json(_ question: ChatQuestion) -> JSON? {
    switch self {
    case .schema:
      [
        "type": "json_schema",
        "json_schema": [
          "name": .text(question.name), "strict": true, "schema": question.schema,
        ],
      ]
    case .object: ["type": "json_object"]
    case .words: nil
    }
  }
}

extension JSON {
  /// What a message says: a text, or pieces of one.
  fileprivate var chatText: String {
    text ?? list.compactMap { $0["text"].text }.joined(by: "")
  }
}

extension String {
  /// The object that a model has answered, perhaps behind what it thought, in a fence or between words.
  fileprivate var objectInside: JSON? {
    let answer = behindThoughts
    for text in [answer, answer.fenced, answer.braced].compactMap(\.self) {
      let json = JSON.tolerant(Array(text.utf8))
      if case .object = json { return json }
    }
    return nil
  }

  /// Some models think aloud, and some have their first word for it cut off. What a model thinks is no
  /// answer, even where it never comes to an end.
  private var behindThoughts: Substring {
    if let end = ranges(of: "</think>").last { return self[end.upperBound...] }
    return firstRange(of: "<think>").map { self[..<$0.lowerBound] } ?? self[...]
  }
}

extension Substring {
  /// What stands between the first two lines of three backticks.
  fileprivate var fenced: Substring? {
    guard let start = firstRange(of: "```"),
      let line = self[start.upperBound...].firstIndex(where: \.isNewline),
      let end = self[line...].firstRange(of: "```")
    else { return nil }
    return self[line..<end.lowerBound]
  }

  /// From the first brace to the last.
  fileprivate var braced: Substring? {
    guard let start = firstIndex(of: "{"), let end = lastIndex(of: "}"), start < end else {
      return nil
    }
    return self[start...end]
  }
}
