import World

@testable import Prompting

/// A few elements of a small world.
enum Marsh {
  static let composer = PromptComposer(
    kinds: BuiltIn.kinds, names: ["Mara Voss", "Salt Gate", "Orla Finch", "Tideglass"])

  static func style(_ id: String) -> BuiltInStyle {
    BuiltIn.styles.first { $0.id == id } ?? BuiltIn.styles[0]
  }

  static func words(_ text: String) -> PromptWords {
    let names: [(name: String, element: Element.ID)] = [("Mara", 1), ("Salt Gate", 2), ("Orla", 3)]
    return (try? PromptWords(text, names: names)) ?? PromptWords("")
  }

  static func scene(_ target: PromptTarget) -> PromptRequest {
    var request = PromptRequest(for: target)
    request.cast = [mara, gate(.setting), .style(style("ink-wash"))]
    request.words = PromptWords("at dawn")
    return request
  }

  static let mara = CastMember.element(
    {
      var mara = element(
        1, "character", "Mara Voss",
        [
          "gender": "woman", "age": "in her forties", "build": "lean, all rope and wrist",
          "hairColor": "black, salt-stiff", "hairStyle": "cut off blunt at the jaw",
          "eyeColor": "grey-green",
          "clothing": "a knee-length coat of waxed black canvas, gone grey along the seams",
          "accessories": ["a plaited eel-skin belt", "seven copper keys on a ring"],
          "expression": "level and measuring",
        ], look: "A dark upright stroke of a woman against all that white.", .subject)
      mara.related = [
        RelatedElement(
          id: 4,
          state: seen(
            "item", "Tideglass",
            ["itemType": "hand-glass", "material": "greenish glass and whalebone"]),
          kind: .builtIn("item"), link: "wielding")
      ]
      return mara
    }())

  static func gate(_ role: Role) -> CastMember {
    .element(
      element(
        2, "building", "Salt Gate",
        [
          "buildingType": "water gate", "size": "about sixty feet high", "storeys": .number(4),
          "materials": "tarred black oak above, pale limestone below", "roof": "steep",
          "surroundings": "mud and mooring posts at low water",
        ], look: "A black doorway standing in the sea.", role))
  }

  static func orla(_ role: Role) -> CastMember {
    .element(
      element(
        3, "character", "Orla Finch",
        ["gender": "woman", "hairColor": "red", "clothing": "a captain's coat"], role))
  }

  static let nobody = CastMember.element(element(9, "character", "Nobody", [:], .subject))

  private static func element(
    _ id: Element.ID, _ kind: Kind.ID, _ name: String, _ values: [String: FieldValue],
    look: String = "", _ role: Role
  ) -> CastElement {
    CastElement(
      id: id, state: seen(kind, name, values, look: look), kind: .builtIn(kind), role: role)
  }

  private static func seen(
    _ kind: Kind.ID, _ name: String, _ values: [String: FieldValue], look: String = ""
  ) -> Seen {
    var seen = (try? Kind.builtIn(kind).seen(values, look: look)) ?? Seen(kind: kind)
    seen.name = name
    return seen
  }
}

extension Marsh {
  static let locked = CastMember.element(
    {
      var seen = Seen(
        kind: "character", name: "Mara Voss", look: "A lean woman in black. She limps.")
      seen.lookLocked = true
      seen.avoid = ["six fingers"]
      seen.fields = ["appearance.hairColor": "red"]
      return CastElement(id: 1, state: seen, kind: .builtIn("character"), role: .subject)
    }())
}

extension CastMember {
  func shown(in pictures: [MediaItem.ID], caption: String = "") -> CastMember {
    guard case .element(var element) = self else { return self }
    element.pictures = pictures.enumerated().map { index, media in
      ReferencePicture(
        element: element.id, media: media, hash: "\(media.rawValue)", caption: caption,
        isPortrait: index == 0)
    }
    return .element(element)
  }
}

extension Marsh {
  /// Another who wields what Mara wields.
  static let orlaToo: CastMember = {
    guard case .element(var orla) = orla(.subject), case .element(let mara) = mara else {
      return nobody
    }
    orla.related = mara.related
    return .element(orla)
  }()

  static let gate2: CastMember = {
    guard case .element(let gate) = gate(.reference) else { return nobody }
    return .element(CastElement(id: 7, state: gate.state, kind: gate.kind, role: .reference))
  }()
}
