import MediaLibrary
import Prompting
import Providers
import Studio
import Text
import World

/// A language model as a command asks it.
struct Counsel: Sendable {
  let model: ChatModel

  /// How many questions it is asked at once.
  let most: Int
  private let chat: Result<Chat, any Error>

  /// - Throws: Where nobody has said which, or said something that is none.
  init(_ options: GlobalOptions, _ studio: StudioSession) throws {
    guard let model = try studio.settings.chatModel() else { throw SettingError.noChatModel }
    self.model = model
    most = try studio.settings.concurrency(of: model.provider)
    chat = Result { try Self.chat(with: model, options, studio) }
  }

  /// Opens its key, too: for that, somebody may have to type a passphrase.
  private static func chat(
    with model: ChatModel, _ options: GlobalOptions, _ studio: StudioSession
  ) throws -> Chat {
    let board = try options.switchboard(studio.settings, studio.catalogue, studio.library)
    try studio.settings.requireUsable(model)
    try options.requireReach(of: model.provider, studio.settings, board)
    guard let chat = board.chat(with: model) else {
      throw ProviderError.unreachable(provider: model.provider.name, reason: nil)
    }
    return chat
  }

  /// What it answers.
  ///
  /// - Throws: Also where it may not be asked, or cannot be.
  func answer(to question: ChatQuestion) async throws -> Text.JSON {
    try await chat.get().answer(to: question)
  }
}

extension Counsel {
  /// Whether another question would fare no better.
  static func isAboutAllQuestions(_ error: any Error) -> Bool {
    switch error {
    case is PolishError, ProviderError.moderated, ProviderError.garbledAnswer,
      ProviderError.failed, ProviderError.refused, ProviderError.badParameter:
      false
    default: true
    }
  }

  /// What to do about it. Most of what is said of providers elsewhere is about pictures.
  static func remedy(for error: any Error) -> String? {
    switch error {
    case is SettingError, is KeyError, ProviderError.keyMissing, ProviderError.keyRefused,
      ProviderError.keyUnreadable, ProviderError.notAsked:
      Failure(error).remedy
    default: nil
    }
  }
}
