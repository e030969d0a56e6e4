import CData
import FoundationEssentials

/// The data that the program brings along. Each file is decoded when it is first asked for.
package enum BuiltIn {
  package static let kinds = decode(limn_data_kinds(), as: KindFile.self).kinds
  package static let relationTypes = decode(limn_data_relations(), as: RelationFile.self).types
  package static let words = WordLists(JSONLists(limn_data_words()))
  static let models = decode(limn_data_models(), as: CatalogueFile.self)
  package static let purposes = decode(limn_data_purposes(), as: PurposeFile.self).purposes
  package static let styles = decode(limn_data_styles(), as: StyleFile.self).styles
  package static let dialects = decode(limn_data_dialects(), as: DialectFile.self).dialects
  package static let asking = decode(limn_data_asking(), as: AskingRules.self)
  package static let grammar = Grammar(JSONLists(limn_data_grammar()))

  /// Some of our kinds. Decoding all of them takes longer than a command may that needs a few.
  package static func kinds(_ ids: Set<Kind.ID>) -> [Kind] {
    JSONMembers.objects(limn_data_kinds(), withIDs: ids).map { decode($0, as: Kind.self) }
  }

  /// The style with that id.
  package static func style(_ id: BuiltInStyle.ID) -> BuiltInStyle? {
    styles.first { $0.id == id }
  }

  /// Some of our types of relations.
  package static func relationTypes(_ ids: Set<RelationType.ID>) -> [RelationType] {
    JSONMembers.objects(limn_data_relations(), withIDs: ids)
      .map { decode($0, as: RelationType.self) }
  }

  /// How the fields of some of our kinds become language, by kind and key.
  ///
  /// They lie beside the kinds, and only what is needed is decoded: all of them take longer than a
  /// command may that composes one prompt.
  package static func phrases(of kinds: Set<Kind.ID>) -> [Kind.ID: [String: Phrase]] {
    let members = JSONMembers(limn_data_phrases()).members
    return Dictionary(
      uniqueKeysWithValues: members.filter { kinds.contains($0.name) }
        .map { ($0.name, decode($0.value, as: [String: Phrase].self)) })
  }

  /// The purpose with that id.
  package static func purpose(_ id: Purpose.ID) -> Purpose? {
    JSONMembers.objects(limn_data_purposes(), withIDs: [id]).first.map {
      decode($0, as: Purpose.self)
    }
  }

  /// The dialect with that id.
  package static func dialect(_ id: Dialect.ID) -> Dialect? {
    JSONMembers.objects(limn_data_dialects(), withIDs: [id]).first.map {
      decode($0, as: Dialect.self)
    }
  }

  private struct KindFile: Decodable {
    let kinds: [Kind]
  }

  private struct RelationFile: Decodable {
    let types: [RelationType]
  }

  private struct PurposeFile: Decodable {
    let purposes: [Purpose]
  }

  private struct StyleFile: Decodable {
    let styles: [BuiltInStyle]
  }

  private struct DialectFile: Decodable {
    let dialects: [Dialect]
  }

  private static func decode<Value: Decodable>(_ data: limn_data, as type: Value.Type) -> Value {
    decode(UnsafeBufferPointer(start: data.bytes, count: data.count)[...], as: type)
  }

  private static func decode<Value: Decodable>(_ bytes: JSONMembers.Bytes, as type: Value.Type)
    -> Value
  {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
      preconditionFailure("The data inside the program is broken, which a test excludes: \(error)")
    }
  }
}

/// The words by which notes of other programs are understood.
package struct WordLists: Sendable {
  /// Words that make an unknown field visual when its name has one of them.
  package let visualWords: Set<String>

  /// Headings under which a note says how something looks.
  package let lookHeadings: [String]

  /// What people write where they have nothing to write.
  package let placeholders: Set<String>

  init(_ lists: JSONLists) {
    visualWords = Set(lists["visualWords"])
    lookHeadings = lists["lookHeadings"]
    placeholders = Set(lists["placeholders"])
  }
}

extension WordLists {
  /// Whether a field of that name is about something that can be seen.
  package func isVisual(fieldNamed name: String) -> Bool {
    // `hairColor`, `hair-color` and `Hair color` have the same two words.
    var words = ""
    for letter in name {
      words +=
        letter.isUppercase ? " " + letter.lowercased() : letter.isLetter ? String(letter) : " "
    }
    return words.split(separator: " ").contains { word in
      visualWords.contains(String(word))
        || (word.hasSuffix("s") && visualWords.contains(String(word.dropLast())))
    }
  }

  /// Whether the text under a heading says how something looks.
  package func isLook(heading: String) -> Bool {
    let wanted = Kind.bare(heading)
    return lookHeadings.contains { Kind.bare($0) == wanted }
  }
}
