/// What the words of places, light and style mean. A new word is one word more here.
enum Lexicons {
  static let places = Lexicon<Place>([
    (
      .harbour,
      """
      harbour harbor port dock quay quayside pier wharf marina jetty boatyard shipyard
      fishing_village
      """
    ),
    (
      .sea,
      "sea ocean coast coastal beach shore seaside bay island cliff lighthouse open_sea fjord"
    ),
    (
      .lake,
      "lake river pond lagoon riverbank waterfall stream marsh swamp bog saltmarsh fen wetland"
    ),
    (
      .mountains,
      """
      mountain mountainous peak alp alpine summit ridge crag highland mountain_pass gorge canyon
      volcano
      """
    ),
    (.forest, "forest woodland jungle grove pine birch thicket glade rainforest orchard"),
    (.desert, "desert dune sand sahara oasis wasteland badland mesa"),
    (
      .city,
      """
      city town street skyline rooftop alley metropolis urban downtown market village square
      citadel castle capital district
      """
    ),
    (
      .interior,
      """
      interior room tavern inn library kitchen hall chamber bedroom study indoors inside
      workshop cabin cottage attic shop office laboratory parlour corridor throne_room
      """
    ),
    (.cave, "cave cavern grotto underground mine tunnel dungeon catacomb crypt lair"),
    (.sky, "airborne floating_island floating_rock aerial the_clouds sky_city cloudscape"),
    (
      .meadow,
      """
      meadow hill field grassland plain farmland countryside pasture valley garden moor steppe
      prairie farm park
      """
    ),
    (.snowfield, "snowfield tundra glacier arctic snowy_plain icefield polar"),
    (.ruins, "ruin ruined temple column arch colonnade shrine monument ancient_city"),
    (.underwater, "underwater reef seabed undersea submerged coral deep_sea"),
    (.space, "space planet galaxy nebula orbit cosmos moon_base spaceship asteroid"),
  ])

  /// Words that are a place only where no other is named: “clouds over the sea” is the sea.
  static let faintPlaces = Lexicon<Place>([
    (.sky, "sky skies cloud heaven floating"), (.space, "star"), (.forest, "wood tree"),
    (.sea, "wave"), (.desert, "sandy"), (.snowfield, "ice"),
  ])

  static let modern = Lexicon<Bool>([
    (
      true,
      "modern skyscraper neon cyberpunk futuristic metropolis downtown skyline megacity highrise"
    )
  ])

  static let hours = Lexicon<Hour>([
    (.dawn, "dawn sunrise morning daybreak early_morning first_light"),
    (.day, "day noon midday daylight daytime afternoon sunny sunlit sunlight sunshine bright_day"),
    (.dusk, "dusk sunset evening twilight golden_hour nightfall sundown gloaming late_afternoon"),
    (
      .night,
      """
      night stars midnight moonlight moonlit nocturnal starlit starry starlight moon candlelit
      candlelight
      """
    ),
  ])

  static let weathers = Lexicon<Weather>([
    (.clear, "clear cloudless sunny"),
    (.cloudy, "cloudy overcast cloud grey_sky gray_sky"),
    (.rain, "rain rainy drizzle downpour raining rainstorm wet_street"),
    (.snow, "snow snowy snowfall snowing blizzard winter wintry frost"),
    (.fog, "fog foggy mist misty haze hazy smoke smoky"),
    (.storm, "storm stormy thunder thunderstorm lightning tempest gale hurricane"),
  ])

  static let moods = Lexicon<Mood>([
    (.calm, "calm serene peaceful quiet tranquil gentle still soft dreamy melancholy"),
    (.joyful, "joyful happy cheerful bright lively festive hopeful playful whimsical"),
    (.grim, "grim dark gritty bleak ominous tense dramatic menacing horror brooding sombre gloomy"),
    (.mysterious, "mysterious mystical eerie haunting magical ethereal enchanted uncanny secret"),
  ])

  static let media = Lexicon<Medium>([
    (.ink, "ink_wash sumi sumi_e brush_ink ink_drawing ink_painting"),
    (.watercolour, "watercolour watercolor aquarelle gouache watercolours"),
    (
      .engraving,
      """
      engraving etching woodcut linocut engraved lithograph hatching crosshatching woodblock
      copperplate
      """
    ),
    (
      .flat,
      """
      vector poster cel cartoon anime minimalist flat_colour flat_color screenprint
      travel_poster comic
      """
    ),
    (.pixel, "pixel pixel_art pixelated sprite pixelart retro_game"),
    (.noir, "noir film_noir high_contrast chiaroscuro"),
    (.oil, "oil_painting impasto impressionist impressionism painterly acrylic"),
    (.pencil, "pencil charcoal graphite crayon pencil_drawing"),
  ])

  /// Words that are a medium only in a style: elsewhere, oil burns in lamps.
  static let faintMedia = Lexicon<Medium>([
    (.ink, "ink wash"), (.oil, "oil oils"), (.flat, "flat"), (.pencil, "chalk"),
  ])

  static let palettes = Lexicon<Palette>([
    (.muted, "muted desaturated subdued faded earthy subtle"),
    (.vivid, "vivid vibrant saturated colourful colorful bold neon"),
    (.warm, "warm amber golden_light"),
    (.cold, "cold cool icy blue_tones"),
    (.sepia, "sepia vintage daguerreotype"),
    (.pastel, "pastel pale_colours pale_colors soft_colours soft_colors"),
    (.grey, "monochrome grayscale greyscale black_and grisaille"),
  ])

  static let framings = Lexicon<Framing>([
    (.close, "portrait closeup headshot face bust close_up head_shot"),
    (.half, "half_length waist medium_shot upper_body half_body"),
    (
      .full,
      """
      full_body full_length wide_shot full_figure whole_figure standing walking landscape
      establishing long_shot
      """
    ),
  ])
}
