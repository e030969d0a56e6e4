/// Where everything goes: what the seed decides, whatever the words are. Two sketches with one seed
/// have one plan, so that another colour of hair changes the hair.
struct Plan {
  let seed: UInt64

  /// Whether what weighs most stands on the right.
  let isMirrored: Bool

  /// How far down the horizon is, as a part of the height.
  let horizon: Float

  /// Where the main thing stands, as a part of the width: on one of the thirds.
  let focus: Float

  /// The sun or the moon, as parts of the width and of the sky above the horizon.
  let sun: Spot
  let framing: Framing

  /// How large the main thing is against the usual.
  let reach: Float
  let hour: Hour

  /// How much of a sky of which nothing is said is hidden by clouds.
  let clouds: Float
  let noise: Noise

  /// Seeds that follow each other differ in the side and in the horizon, so that four tries of one
  /// prompt are four pictures.
  init(_ scene: Scene, seed: UInt64) {
    var chance = Chance(seed: seed, topic: 2)
    self.seed = seed
    let isHigh = (seed >> 1 ^ seed) & 1 == 0
    isMirrored = seed & 1 == 1
    horizon = isHigh ? chance.between(0.31, 0.44) : chance.between(0.57, 0.73)
    let third = chance.between(0.24, 0.41)
    focus = isMirrored ? 1 - third : third
    let across = chance.between(0.56, 0.88)
    let height = chance.between(0.25, 0.75)
    hour = scene.hour ?? [.day, .dawn, .day, .dusk][chance.below(4)]
    let isLow = hour == .dawn || hour == .dusk
    sun = Spot(isMirrored ? 1 - across : across, isLow ? 0.72 + height * 0.3 : height * 0.8)
    let framings: [Framing] = scene.place == nil ? [.close, .half] : [.close, .half, .full]
    let chosen = framings[Int((seed >> 1 ^ seed >> 3) % UInt64(framings.count))]
    framing = scene.framing ?? chosen
    reach = chance.between(0.78, 1.22)
    noise = Noise(seed: seed)
    clouds = chance.between(0.3, 0.6)
  }

  /// Numbers for one thing, which do not depend on what else is there.
  func chance(_ topic: Topic) -> Chance { Chance(seed: seed, topic: UInt64(topic.rawValue)) }

  /// What has numbers of its own.
  enum Topic: Int {
    case sky = 10, sea, mountains, forest, desert, city, harbour, interior, cave, clouds, meadow,
      snow
    case ruins, underwater, space, figure, portrait, creature, thing, ship, map, weather, lake,
      medium
  }

  /// 1 where the main thing is on the left, and -1 where it is on the right.
  var side: Float { isMirrored ? -1 : 1 }
}
