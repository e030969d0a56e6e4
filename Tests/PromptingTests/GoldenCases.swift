import World

@testable import Prompting

extension GoldenCase {
  static let all = kinds + purposes + limits + edges

  /// Each kind with one field, with all, and with one of a user's own.
  private static let kinds = BuiltIn.kinds.map { kind in
    let fields = kind.visualFields
    let single = fields.first { $0.type == .text } ?? fields[0]
    var own = kind
    own.fields.append(
      Field(key: "own.sigil", label: "Sigil", group: "Own", type: .text, isVisual: true))
    let all = Plausible.values[kind.id] ?? [:]
    return GoldenCase(
      name: "kinds/\(kind.id)", composer: PromptComposer(kinds: [own]),
      requests: dialects { target in
        [
          ("one field", request(own, all.filter { $0.key == single.key }, target)),
          ("all fields", request(own, all, target)),
          ("a field of one's own", request(own, ["own.sigil": "a heron in flight"], target)),
        ]
      })
  }

  private static func request(
    _ kind: Kind, _ fields: [String: FieldValue], _ target: PromptTarget
  ) -> PromptRequest {
    var request = PromptRequest(for: target)
    request.cast = [
      .element(
        CastElement(
          id: 1, state: Seen(kind: kind.id, name: "Thing", fields: fields), kind: kind,
          role: kind.usualRole))
    ]
    return request
  }

  static func dialects(
    _ requests: (PromptTarget) -> [(String, PromptRequest)]
  ) -> [(title: String, request: PromptRequest)] {
    [("prose", PromptTarget.plain), ("tags", PromptTarget.tags)].flatMap { name, target in
      requests(target).map { ("\(name), \($0.0)", $0.1) }
    }
  }
}

extension GoldenCase {
  /// Mara at the gate, for every purpose.
  private static let purposes = BuiltIn.purposes.map { purpose in
    GoldenCase(
      name: "purposes/\(purpose.id)", composer: Marsh.composer,
      requests: dialects { target in
        var scene = Marsh.scene(target)
        scene.purpose = purpose
        var place = PromptRequest(for: target)
        place.cast = [Marsh.gate(.setting), .style(Marsh.style("ink-wash"))]
        place.purpose = purpose
        var words = PromptRequest(for: target)
        words.words = PromptWords("a heron over the reeds")
        words.purpose = purpose
        return [("Mara at the gate", scene), ("the gate alone", place), ("words alone", words)]
      })
  }

  private static let limits = [10, 40, 75, 150, 300, 700, 1500].map { maximum in
    GoldenCase(
      name: "limits/\(maximum)", composer: Marsh.composer,
      requests: [
        ("characters", PromptTarget.plain, PromptLimit.Unit.characters),
        ("tokens", PromptTarget.tags, .clipTokens),
      ].map { title, target, unit in
        var target = target
        target.limit = PromptLimit(unit: unit, maximum: maximum)
        return (title, Marsh.scene(target))
      })
  }
}

extension PromptRequest {
  /// With pictures of Mara and of what is to be kept in mind, for a model that takes so many.
  fileprivate mutating func show(references: Int) {
    target.references = references
    target.model = "some-model"
    cast = [
      Marsh.mara.shown(in: [11, 12]), Marsh.gate(.setting),
      Marsh.orla(.reference).shown(in: [13], caption: "Orla on the quay"),
    ]
  }
}

extension GoldenCase {
  private static let edges = edgeRequests.map { name, change in
    GoldenCase(
      name: "edges/\(name)", composer: Marsh.composer,
      requests: dialects { target in
        var request = Marsh.scene(target)
        change(&request)
        return [(name, request)]
      })
  }

  private static let edgeRequests: [(String, @Sendable (inout PromptRequest) -> Void)] = [
    ("two people", { $0.cast.insert(Marsh.orla(.subject), at: 1) }),
    ("names", { $0.names = .nameAndDescribe }),
    ("nothing related", { $0.showsRelated = false }),
    ("mentions", { $0.words = Marsh.words("@Mara waits at the @Salt Gate, in heavy rain") }),
    (
      "two women mentioned",
      {
        $0.cast.insert(Marsh.orla(.subject), at: 1)
        $0.words = Marsh.words("@Mara waves to @Orla")
      }
    ),
    ("two who wield the same", { $0.cast.insert(Marsh.orlaToo, at: 1) }),
    ("a mention at dawn", { $0.words = Marsh.words("@Mara in heavy rain") }),
    ("a mention of two", { $0.words = Marsh.words("@Mara and the @Salt Gate at dawn") }),
    ("a mention alone", { $0.words = Marsh.words("@Mara") }),
    (
      "a mention of what is sent",
      {
        $0.show(references: 2)
        $0.words = Marsh.words("walking with @Orla")
      }
    ),
    (
      "no people",
      {
        $0.avoided = ["no hands", "without text."]; $0.target.takesNegative = false
      }
    ),
    ("two references", { $0.cast += [Marsh.orla(.reference), Marsh.gate2] }),
    ("a sentence", { $0.words = PromptWords("Snow falls on the quay. Nobody is out") }),
    ("a thing", { $0.words = PromptWords("a storm over the sea") }),
    ("a clause", { $0.words = PromptWords("weighing a sack of blue salt") }),
    ("fragments", { $0.words = PromptWords("dusk, heavy rain") }),
    ("no negative prompt", { $0.target.takesNegative = false }),
    (
      "suffix and things to avoid",
      {
        $0.suffix = "printed on rag paper"
        $0.avoided = ["six fingers", "a red coat"]
        $0.target.takesNegative = false
      }
    ),
    ("a reference", { $0.cast.append(Marsh.orla(.reference)) }),
    ("pictures", { $0.show(references: 2) }),
    ("too many pictures", { $0.show(references: 1) }),
    ("pictures nobody takes", { $0.show(references: 0) }),
    ("a locked look", { $0.cast[0] = Marsh.locked }),
    ("two styles", { $0.cast.append(.style(Marsh.style("noir"))) }),
    ("weights of one's own", { $0.words = PromptWords("(mist:1.3), gulls (far away)") }),
    ("quotes", { $0.words = PromptWords("a sign that says \"CLOSED. Go home.\"") }),
    ("right to left", { $0.words = PromptWords("שלום עולם \u{202E}x 👩‍🚀") }),
    ("nothing to be seen", { $0.cast = [Marsh.nobody] }),
  ]
}
