import Testing

@testable import Sketch

@Suite struct ReadingTests {
  @Test(
    arguments: [
      ("a foggy harbour at dusk", .harbour, .dusk, .fog),
      ("Harbors, early in the MORNING", .harbour, .dawn, nil),
      ("high mountains under the midnight snow", .mountains, .night, .snow),
      ("a tavern room, candlelit", .interior, .night, nil),
      ("the open sea in a storm", .sea, nil, .storm),
      ("a forest without fog", .forest, nil, nil),
      ("clouds over the sea, stars", .sea, .night, .cloudy),
      ("a cloudless sky", .sky, nil, .clear),
      ("nothing that is known", .meadow, nil, nil),
    ] as [(String, Place, Hour?, Weather?)])
  func settingsSayWhereAndWhen(text: String, place: Place, hour: Hour?, weather: Weather?) {
    let scene = Scene([.init(.setting, text)])
    #expect(scene.place == place)
    #expect(scene.hour == hour)
    #expect(scene.weather == weather)
  }

  @Test(
    arguments: [
      ("a woman with red hair and a dark blue coat", .red, .navy),
      ("red hair, coat", .red, nil), ("black, salt-stiff hair, cut at the jaw", .black, nil),
      ("a red coat, curly hair", nil, .red), ("grey-green eyes, hair like straw", .blonde, nil),
      ("hair: copper; wearing a long green cloak", .copper, .green),
      ("a redhead in black", .red, nil),
      ("blue eyes, long curly black hair", .black, nil),
      ("a man with a white beard, in a coat of crimson", .white, .crimson),
      ("red-haired, wears a jersey", .red, nil),
      ("a bearded man with dark skin and grey hair", .grey, nil),
    ] as [(String, Dye?, Dye?)])
  func coloursBelongToTheThingTheyStandBefore(text: String, hair: Dye?, clothing: Dye?) {
    let look = Look(Words(text))
    #expect(look.hair == hair)
    #expect(look.clothing == clothing)
  }

  @Test func theSettingOutranksOtherWords() {
    let scene = Scene([
      .init(.words, "a desert at noon"), .init(.subject, "a harbour pilot with grey hair"),
      .init(.setting, "a forest at night"),
    ])
    #expect(scene.place == .forest)
    #expect(scene.hour == .night)
    #expect(scene.subjects.count == 1)
  }

  @Test(
    arguments: [
      ("a galleon under sail", .ship), ("the ship of captain Voss", .ship),
      ("a red dragon", .creature(.dragon, .red)), ("an old brass lantern", .thing(.lantern)),
      ("Mudhound, with ash grey hair, wearing a cork float", .creature(.beast, .grey)),
      ("a map of the isles", .map), ("ravens", .creature(.bird, .black)),
    ] as [(String, Subject)])
  func subjectsAreKnownByTheirWords(text: String, subject: Subject) {
    #expect(Scene([.init(.subject, text)]).subjects == [subject])
  }

  @Test func hairLikeSnowIsNoWeather() {
    let scene = Scene([.init(.subject, "a woman with snow-white, sandy hair and ice blue eyes")])
    #expect(scene.weather == nil)
    #expect(scene.place == nil)
  }

  @Test func oilIsAMediumOnlyInAStyle() {
    #expect(Scene([.init(.words, "an oil lamp")]).medium == .plain)
    #expect(Scene([.init(.words, "an oil painting")]).medium == .oil)
    #expect(Scene([.init(.style, "oil on canvas")]).medium == .oil)
  }

  @Test func whoIsNotDescribedIsSomeoneAndAPlaceIsNot() {
    #expect(Scene([.init(.subject, "Elsbeth")]).subjects.first?.look != nil)
    let place = Scene([.init(.subject, "Oakhaven, a town by the sea")])
    #expect(place.subjects.isEmpty)
    #expect(place.place == .city)
  }

  @Test(
    arguments: [
      ("ink wash", .ink), ("loose watercolor", .watercolour),
      ("a copperplate engraving", .engraving),
      ("flat colours", .flat), ("pixel art", .pixel), ("film noir", .noir), ("oil painting", .oil),
      ("charcoal", .pencil), ("whatever", .plain),
    ] as [(String, Medium)])
  func stylesNameTheMedium(text: String, medium: Medium) {
    #expect(Scene([.init(.style, text)]).medium == medium)
  }
}
