/// What the words of persons, creatures and things mean.
enum SubjectLexicons {
  static let persons = Lexicon<Bool>([
    (
      true,
      """
      person man woman girl boy lady gentleman captain pilot sailor knight witch wizard mage king
      queen prince princess child hero heroine soldier detective thief merchant priest monk nun
      hunter warrior ranger elf dwarf orc human mother father sister brother scholar smith healer
      bard assassin pirate guard keeper stranger traveller traveler wanderer apprentice farmer
      fisherman navigator sorcerer alchemist queen_mother youth doctor engineer baker dancer
      """
    )
  ])

  /// What says that somebody is meant, unless a creature is named.
  static let signsOfPersons = Lexicon<Bool>([
    (
      true,
      """
      figure he she him her his they portrait hair beard wearing dressed coat dress cloak robe
      """
    )
  ])

  static let creatures = Lexicon<Creature>([
    (.dragon, "dragon wyvern drake griffin gryphon"),
    (
      .beast,
      """
      beast wolf dog horse cat fox deer stag bear lion tiger creature monster animal hound
      unicorn cow goat boar panther
      """
    ),
    (.bird, "bird raven crow owl eagle gull hawk falcon swan phoenix heron albatross"),
    (.serpent, "serpent snake worm eel kraken leviathan basilisk hydra tentacle"),
    (.fish, "fish whale shark dolphin carp salmon"),
  ])

  static let ships = Lexicon<Bool>([
    (
      true,
      """
      ship boat galleon schooner brig frigate vessel barque sloop ketch caravel sailboat
      longship cutter clipper yacht
      """
    )
  ])

  static let things = Lexicon<Thing>([
    (.bottle, "bottle vial potion flask phial amphora vase jar"),
    (.book, "book tome grimoire scroll diary journal letter manuscript ledger codex"),
    (.lantern, "lantern lamp candle torch"),
    (.blade, "sword dagger knife blade axe spear sabre weapon"),
    (.chest, "chest box casket crate trunk coffer"),
    (.cup, "cup goblet chalice mug bowl grail teapot"),
    (
      .orb,
      """
      orb crystal gem jewel amulet ring stone compass clock watch astrolabe artifact artefact
      crown mask coin medal brooch talisman
      """
    ),
    (.key, "key keyring"),
  ])

  static let maps = Lexicon<Bool>([(true, "map chart cartography atlas cartographic sea_chart")])

  static let dyes = Lexicon<Dye>([
    (.black, "black raven jet ebony raven_black dark jet_black"),
    (.white, "white snow_white ivory"),
    (.grey, "grey gray ashen ash charcoal greying graying"),
    (.silver, "silver silvery steel"),
    (.red, "red ginger fiery scarlet flame flaming redhead"),
    (.crimson, "crimson burgundy maroon wine ruby blood"),
    (.copper, "copper coppery rust russet strawberry"),
    (.auburn, "auburn chestnut mahogany"),
    (.orange, "orange tangerine"),
    (.blonde, "blonde blond fair flaxen platinum straw honey sandy light_blonde"),
    (.gold, "gold golden gilded"),
    (.yellow, "yellow mustard lemon saffron"),
    (.brown, "brown brunette hazel dark_brown tan leather umber"),
    (.green, "green emerald olive moss viridian forest_green dark_green"),
    (.teal, "teal turquoise cyan aqua"),
    (.blue, "blue azure sapphire cobalt indigo light_blue"),
    (.navy, "navy dark_blue midnight_blue navy_blue deep_blue"),
    (.purple, "purple violet lavender lilac plum"),
    (.pink, "pink rose magenta"),
    (.ochre, "ochre sand beige khaki cream"),
  ])

  static let hair = Lexicon<Bool>([
    (true, "hair haired braid curl lock ponytail bun beard bearded tresses mane fringe plait")
  ])

  static let cuts = Lexicon<Look.Cut>([
    (.bald, "bald hairless shaved shaven"),
    (.curly, "curly curl curled wavy frizzy afro unruly wild"),
    (.tied, "braid braided ponytail bun tied plait plaited knot"),
    (.long, "long_hair long flowing long_haired waist_length loose"),
    (.short, "short cropped short_hair short_haired tousled buzzcut"),
  ])

  static let garments = Lexicon<Look.Garment>([
    (
      .coat,
      """
      coat jacket overcoat greatcoat oilskin uniform blazer suit raincoat trenchcoat vest
      waistcoat
      """
    ),
    (.dress, "dress gown skirt kimono sari"),
    (.cloak, "cloak cape robe hood hooded mantle shawl habit scarf"),
    (.shirt, "shirt jersey tunic sweater blouse jumper apron pullover"),
    (.armour, "armour armor breastplate mail chainmail plate_armour"),
  ])

  static let hats = Lexicon<Bool>([(true, "hat cap bonnet helmet hood hooded tricorn fedora beret")]
  )

  static let skins = Lexicon<Skin>([
    (.pale, "pale pale_skin pale_skinned fair_skin"),
    (.dark, "dark_skin dark_skinned black_skin black_woman black_man ebony_skin african"),
    (.brown, "brown_skin brown_skinned tanned olive_skin olive_skinned bronze_skin tan_skin"),
    (.green, "green_skin green_skinned orc goblin"),
    (.blue, "blue_skin blue_skinned"),
  ])

  static let builds = Lexicon<Look.Build>([
    (.slender, "slender slim thin lean lanky gaunt slight wiry small"),
    (.broad, "broad burly stocky muscular heavy stout large big sturdy strong broad_shouldered"),
  ])

  /// Who usually wears short hair, when nothing is said of it.
  static let men = Lexicon<Bool>([
    (
      true,
      """
      man boy gentleman king prince he him his father brother monk priest son husband lord duke
      guy male wizard
      """
    )
  ])

  static let age = Lexicon<Bool>([(true, "old elderly aged ancient wrinkled weathered elder")])
}
