import Arguments
import Files
import FoundationEssentials
import Glibc
import Providers
import SQLite
package import Studio

/// The program: reads its words, runs the command that they name, and says how it went.
package enum Limn {
  static let program = Program(
    name: "limn",
    summary: "makes, keeps and finds the pictures of an invented world.",
    shared: GlobalOptions.self,
    groups: [
      CommandGroup(
        "Library",
        [
          Init.self, Check.self, TrashList.self, TrashEmpty.self, Backup.self, Restore.self,
        ]),
      CommandGroup(
        "World",
        [
          ProjectAdd.self, ProjectList.self, ProjectShow.self, ProjectEdit.self,
          ProjectRemove.self, ProjectRestore.self, ProjectUse.self,
          KindList.self, KindShow.self, KindAdd.self, KindEdit.self, KindRemove.self,
          ElementAdd.self, ElementList.self, ElementShow.self, ElementEdit.self,
          ElementRemove.self, ElementRestore.self, ElementHistory.self,
          RelationAdd.self, RelationList.self, RelationRemove.self, RelationTypes.self,
          RelationDefine.self, RelationUndefine.self, TagList.self, TagRename.self, TagRemove.self,
          SnippetAdd.self, SnippetList.self, SnippetEdit.self, SnippetRemove.self,
          Search.self,
          Undo.self,
        ]),
      CommandGroup(
        "Pictures",
        [
          MediaImport.self, MediaList.self, MediaShow.self, MediaEdit.self, MediaRemove.self,
          MediaRestore.self, MediaExport.self, MediaDuplicates.self, MediaOpen.self,
          AlbumAdd.self, AlbumList.self, AlbumShow.self,
          AlbumEdit.self,
          AlbumRemove.self, CoverSet.self, CoverShow.self, CoverClear.self,
        ]),
      CommandGroup(
        "Picture files",
        [ImageInfoCommand.self, ImageThumb.self, ImageSheet.self, ImageCompare.self]),
      CommandGroup(
        "Prompts", [Compose.self, Ask.self, GenerationList.self, GenerationShow.self]),
      CommandGroup(
        "Making pictures",
        [
          Generate.self, CandidateList.self, CandidateShow.self, CandidateKeep.self,
          CandidateReject.self, CandidateRestore.self, CandidateOpen.self, Review.self,
          QueueList.self, QueueShow.self, QueueRun.self, QueueRetry.self, QueueCancel.self,
          QueueForget.self, CostCommand.self,
        ]),
      CommandGroup(
        "Models",
        [
          ModelList.self, ModelShow.self, ModelRefresh.self, ModelEdit.self, ModelEnable.self,
          ModelDisable.self,
        ]),
      CommandGroup(
        "Providers",
        [
          ProviderList.self, ProviderShow.self, ProviderEnable.self, ProviderDisable.self,
          ProviderDefault.self, ProviderTest.self, ProviderAdd.self, ProviderRemove.self,
          KeySet.self, KeyList.self,
          KeyRemove.self, KeyProtect.self, KeyUnprotect.self,
        ]),
      CommandGroup(
        "Settings",
        [
          SettingList.self, SettingGet.self, SettingSet.self, SettingClear.self,
          SettingImportCommand.self,
        ]),
      CommandGroup("Other places", [Import.self, Export.self]),
      CommandGroup("Program", [Help.self, Version.self, Completions.self]),
    ],
    hidden: [Complete.self],
    topics: [.library, .query, .environment, .exitCodes])

  /// On the main actor, which has a thread of its own: those of the pool are as many as the cores, and
  /// a command that waits for the disk on one of them would leave a core without work.
  ///
  /// - Parameter providers: Who can be asked beside those that came with the program.
  @MainActor package static func main(adding providers: [any Provider] = []) async {
    Providers.add(providers)
    // A reader that went away is seen as an error of `write`, not as the end of the process.
    signal(SIGPIPE, SIG_IGN)
    let words = Array(CommandLine.arguments.dropFirst())
    Interruption.watch(lastWords: Manner(of: words).isJSON ? lastJSON : lastWords)
    Connection.countNoMemory()
    exit(await run(words).rawValue)
  }

  /// What somebody hears who ends the program at once.
  private static let lastWords: StaticString = """

    limn: Ended at once, while a request was under way that may have been paid.
      `limn queue list` shows it.

    """
  private static let lastJSON: StaticString = """
    {
      "error" : {
        "exitCode" : 130,
        "message" : "Ended at once, while a request was under way that may have been paid.",
        "remedy" : "`limn queue list` shows it."
      }
    }

    """

  private static func run(_ words: [String]) async -> ExitStatus {
    let manner = Manner(of: words)
    do {
      switch try program.parse(words) {
      case .help(let subject): try Help.print(subject, asJSON: manner.isJSON)
      case .run(let command): try await command.run()
      }
      return .done
    } catch {
      let failure = Failure(error, of: words)
      failure.report(manner)
      return failure.status
    }
  }
}
