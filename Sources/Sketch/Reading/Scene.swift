/// What the words of a request say, as far as a sketch can show it. What they leave open is nil.
struct Scene: Hashable, Sendable {
  var place: Place?
  var hour: Hour?
  var weather: Weather?
  var mood: Mood?
  var medium = Medium.plain
  var palette: Palette?
  var subjects: [Subject] = []

  /// How much of a person the words ask for.
  var framing: Framing?
  var isModern = false
}

enum Place: CaseIterable, Sendable {
  case sea, harbour, lake, mountains, forest, desert, city, interior, cave, sky, meadow, snowfield
  case ruins, underwater, space
}

enum Hour: CaseIterable, Sendable { case dawn, day, dusk, night }

enum Weather: CaseIterable, Sendable { case clear, cloudy, rain, snow, fog, storm }

enum Mood: CaseIterable, Sendable { case calm, joyful, grim, mysterious }

enum Medium: CaseIterable, Sendable {
  case plain, ink, watercolour, engraving, flat, pixel, noir, oil, pencil
}

enum Palette: CaseIterable, Sendable { case muted, vivid, warm, cold, sepia, pastel, grey }

enum Framing: CaseIterable, Sendable { case close, half, full }

/// Who or what the picture is about.
enum Subject: Hashable, Sendable {
  case person(Look)
  case creature(Creature, Dye?)
  case ship
  case thing(Thing)
  case map

  var look: Look? {
    if case .person(let look) = self { look } else { nil }
  }
}

enum Creature: CaseIterable, Sendable { case beast, bird, serpent, dragon, fish }

enum Thing: CaseIterable, Sendable { case bottle, book, lantern, blade, chest, cup, orb, key }

/// How a person looks.
struct Look: Hashable, Sendable {
  enum Cut: Sendable { case bald, short, long, curly, tied }
  enum Garment: Sendable { case coat, dress, cloak, shirt, armour }
  enum Build: Sendable { case slender, usual, broad }

  var hair: Dye?
  var cut: Cut?
  var beard = false
  var hat = false
  var garment: Garment?
  var clothing: Dye?
  var skin: Skin?
  var build = Build.usual
  var isOld = false
  var isMan = false
}

enum Skin: Sendable { case pale, light, brown, dark, green, blue }

/// Colours that have a name.
enum Dye: CaseIterable, Sendable {
  case black, white, grey, silver, red, crimson, copper, auburn, orange, blonde, gold, yellow, brown
  case green, teal, blue, navy, purple, pink, ochre
}
