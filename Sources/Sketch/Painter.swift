/// Paints a scene by a plan. Each place and each subject is an extension in a file of its own.
struct Painter {
  let scene: Scene
  let plan: Plan
  let light: Light
  var canvas: Canvas

  init(_ scene: Scene, _ plan: Plan, width: Int, height: Int) {
    self.scene = scene
    self.plan = plan
    var settled = scene
    settled.hour = plan.hour
    light = Light(settled)
    canvas = Canvas(width: width, height: height)
  }

  var noise: Noise { plan.noise }
  var wide: Float { canvas.wide }
  var high: Float { canvas.high }
  var short: Float { canvas.short }

  /// The row of the horizon.
  var horizon: Float { plan.horizon * high }

  var sun: Spot { Spot(plan.sun.x * wide, plan.sun.y * horizon) }

  mutating func paint() {
    if scene.subjects == [.map] { return paintMap() }
    if let place = scene.place { paint(place) } else { paintBackdrop() }
    paintWeather()
    paintSubjects()
  }

  private mutating func paint(_ place: Place) {
    switch place {
    case .sea: paintSea()
    case .harbour: paintHarbour()
    case .lake: paintLake()
    case .mountains: paintMountains()
    case .forest: paintForest()
    case .desert: paintDesert()
    case .city: paintCity()
    case .interior: paintInterior()
    case .cave: paintCave()
    case .sky: paintClouds()
    case .meadow: paintMeadow()
    case .snowfield: paintSnowfield()
    case .ruins: paintRuins()
    case .underwater: paintUnderwater()
    case .space: paintSpace()
    }
  }

  /// Creatures and ships are behind people, and things before them.
  private mutating func paintSubjects() {
    for subject in scene.subjects {
      switch subject {
      case .creature(let creature, let dye): paintCreature(creature, dye)
      case .ship: paintShip()
      case .person, .thing, .map: break
      }
    }
    let people = scene.subjects.compactMap(\.look)
    if !people.isEmpty { paintPeople(people) }
    for case .thing(let thing) in scene.subjects { paintThing(thing) }
  }
}
