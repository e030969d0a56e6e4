import SQLite
import World

extension ElementState {
  /// A digest of all that a picture of the element must show: where it differs from the one that a
  /// picture was linked with, the picture is stale. Never 0, which stands for “not known”.
  func appearance(as kind: Kind) -> Int64 {
    let facts = visibleFields(as: kind).map { "\($0.field.key)=\($0.words)" }
    var digest = StableDigest()
    // With a zero behind each part no two lists of parts are one text.
    for part in [look] + facts { digest.add(Array(part.utf8) + [0]) }
    return digest.value == 0 ? 1 : Int64(bitPattern: digest.value)
  }

  /// What it says in the fields that can be seen, in the order of its kind; of a locked look nothing.
  func visibleFields(as kind: Kind) -> [(field: Field, words: String)] {
    guard !lookLocked else { return [] }
    return kind.fields.filter(\.isVisual).compactMap { field in
      fields[field.key].map { (field, $0.words) }
    }
  }
}

extension Library {
  /// What `element` looks like from now on; nil where that is as it was, or nobody has to know
  /// because no picture shows it.
  static func changedAppearance(of element: Element, _ db: Connection) throws -> Int64? {
    let isShown = try db.value(
      "SELECT EXISTS (SELECT 1 FROM mediaElement WHERE element = \(element.id))", as: Bool.self)
    guard isShown == true, let present = try Library.element(element.id, db),
      present.look != element.look || present.lookLocked != element.lookLocked
        || present.fields != element.fields || present.kind != element.kind
    else { return nil }
    let kinds = try kinds(in: element.project, db)
    return try element.appearance(as: kinds.kind(named: element.kind))
  }

  /// Notes how the elements of a kind look from now on, where pictures show them.
  static func renewAppearances(of kind: Kind, in project: Project.ID, _ db: Connection) throws {
    let elements = try db.all(
      """
      SELECT * FROM element WHERE project = \(project) AND kind = \(kind.id) AND appearance <> 0
      """, as: Element.self)
    for element in elements {
      let appearance = element.appearance(as: kind)
      try db.run(
        """
        UPDATE element SET appearance = \(appearance)
        WHERE id = \(element.id) AND appearance <> \(appearance)
        """)
    }
  }

  /// An element that pictures are about to be linked with.
  struct Shown {
    let element: Element
    let role: Role
    let appearance: Int64
  }

  /// Makes an element ready to be linked with pictures; without a role it gets that of its kind.
  static func shown(_ element: Element, as role: Role? = nil, _ db: Connection) throws -> Shown {
    let kind = try kinds(in: element.project, db).kind(named: element.kind)
    let appearance = element.appearance(as: kind)
    try db.run(
      """
      UPDATE element SET appearance = \(appearance)
      WHERE id = \(element.id) AND appearance <> \(appearance)
      """)
    return Shown(element: element, role: role ?? kind.usualRole, appearance: appearance)
  }

  /// Notes that a picture shows an element. Where it was linked before, only the role changes: what
  /// the picture shows is as old as it was.
  static func link(_ media: MediaItem.ID, to shown: Shown, _ db: Connection) throws {
    try db.run(
      """
      INSERT INTO mediaElement (media, element, role, appearance, portrait)
      VALUES (\(media), \(shown.element.id), \(shown.role.rawValue), \(shown.appearance), 0)
      ON CONFLICT (media, element) DO UPDATE SET role = excluded.role
      WHERE role <> excluded.role
      """)
  }
}
