import Arguments
import FoundationEssentials
import MediaLibrary
import Studio
import Text
import World

extension Completion {
  /// The elements of the project that the line names.
  static let elements = Completion.values { request in
    request.candidates { library, project in
      try library.names(beginningWith: request.word, in: project.id).map { Suggestion($0) }
    }
  }

  /// The elements in its trash.
  static let trashedElements = Completion.values { request in
    request.candidates { library, project in
      var filter = ElementFilter()
      filter.trashed = true
      let start = request.word.folded
      return try library.elements(in: project.id, where: filter).map(\.name)
        .filter { $0.folded.hasPrefix(start) }.map { Suggestion($0) }
    }
  }

  /// Styles that are built in, and elements, each of which can be one.
  static let styles = Completion.values { request in
    BuiltIn.styles.map { Suggestion($0.id, $0.name) }
      + request.candidates { library, project in
        try library.names(beginningWith: request.word, in: project.id).map { Suggestion($0) }
      }
  }

  static let kinds = Completion.values { request in
    request.candidates { library, project in
      try library.kinds(in: project.id).map { Suggestion($0.id, $0.summary) }
    }
  }

  static let tags = Completion.values { request in
    request.candidates { library, project in
      try library.tags(in: project.id).map { Suggestion($0.name) }
    }
  }

  static let albums = Completion.values { request in
    request.candidates { library, project in
      try library.albums(in: project.id).map { Suggestion($0.album.name, $0.album.description) }
    }
  }

  static let snippets = Completion.values { request in
    request.candidates { library, project in
      try library.snippets(in: project.id).map { Suggestion($0.name, $0.text) }
    }
  }

  /// The newest of them.
  static let generations = Completion.values { request in
    request.candidates { library, project in
      try library.generations(in: project.id, limit: 100).map {
        Suggestion("\($0.id.rawValue)", $0.gist)
      }
    }
  }

  /// Those that nobody has decided about.
  static let candidates = candidates(.open)
  static let rejectedCandidates = candidates(.rejected)

  private static func candidates(_ state: Candidate.State) -> Completion {
    Completion.values { request in
      request.candidates { library, project in
        try library.candidates(state, in: project.id, limit: 100).map {
          Suggestion("\($0.id)", "\($0.width)×\($0.height)")
        }
      }
    }
  }

  static let relations = Completion.values { request in
    request.candidates { library, project in
      try library.relationTypes(in: project.id).flatMap { type in
        [Suggestion(type.label, type.group)]
          + (type.symmetric ? [] : [Suggestion(type.inverse, type.group)])
      }
    }
  }

  static let models = Completion.values { request in
    request.models { catalogue in
      catalogue.models.map { Suggestion($0.id, $0.name) }
        + catalogue.families.map { Suggestion($0.id, $0.name) }
    }
  }

  static let modelFamilies = Completion.values { request in
    request.models { $0.families.map { Suggestion($0.id, $0.name) } }
  }

  static let modelProviders = Completion.values { request in
    request.models { $0.providers.map { Suggestion($0) } }
  }

  /// All of which something can be set.
  static let providers = Completion.values { request in
    request.settings().providers.map { Suggestion($0.name, $0.title) }
  }

  static let settings = Completion.values { request in
    request.settings().names.map { Suggestion($0.text, $0.help) }
  }

  static let projects = Completion.values { request in
    request.candidates { library in
      try library.projects().map { Suggestion($0.slug, $0.title) }
    }
  }
}

extension CompletionRequest {
  /// What the library has to offer; nothing where it cannot be opened, because somebody who types
  /// cannot be told.
  fileprivate func candidates(_ find: (Library) throws -> [Suggestion]) -> [Suggestion] {
    do {
      let folder = try Library.locate(
        named: options["library"], from: ".",
        environment: Environment.value)
      return try find(Library(opening: folder))
    } catch {
      return []
    }
  }

  /// What is set in the library, if there is one.
  fileprivate func settings() -> Settings {
    let none = Settings { _ in nil }
    do {
      let folder = try Library.locate(
        named: options["library"], from: ".", environment: Environment.value)
      return try Library(opening: folder).settings { _ in nil }
    } catch {
      return none
    }
  }

  fileprivate func candidates(_ find: (Library, Project) throws -> [Suggestion]) -> [Suggestion] {
    candidates { library in
      let name = options["project"] ?? Environment.value(of: "LIMN_PROJECT")
      return try find(library, library.currentProject(named: name))
    }
  }

  /// What the catalogue has to offer: that of the library, else of the user; nothing where not even
  /// that can be read.
  fileprivate func models(_ find: (ModelCatalogue) -> [Suggestion]) -> [Suggestion] {
    let environment = ProcessInfo.processInfo.environment
    let ofLibrary = candidates { find(try $0.modelCatalogue(environment: environment)) }
    guard ofLibrary.isEmpty else { return ofLibrary }
    do {
      return find(try ModelCatalogue.own(environment: environment))
    } catch {
      return []
    }
  }
}
