import HTTP
import Testing
import Text
import World

@testable import Providers

/// To which machines a key goes beside the one that is asked.
@Suite struct HouseTests {
  static let rows: [(provider: String, own: String?, target: String, isHome: Bool)] = [
    ("bfl", nil, "https://api.eu2.bfl.ai/v1/get_result?id=a", true),
    // A region is an address that somebody has written down, and has others beside it.
    ("bfl", "https://api.eu.bfl.ai", "https://api.eu2.bfl.ai/v1/get_result?id=a", true),
    ("bfl", "https://bfl.example.com", "https://api.eu2.bfl.ai/v1/get_result?id=a", false),
    ("bfl", nil, "http://api.eu2.bfl.ai/v1/get_result?id=a", false),
    ("bfl", nil, "https://evilbfl.ai/v1/get_result?id=a", false),
    ("bfl", nil, "https://bfl.ai.example.com/v1/get_result?id=a", false),
    ("bfl", nil, "https://docs.bfl.ai/v1/get_result?id=a", false),
    ("bfl", nil, "https://api.eu2.bfl.ai:8443/v1/get_result?id=a", false),
    ("bfl", "http://127.0.0.1:9000", "http://127.0.0.1:9001/v1/get_result?id=a", false),
    ("fal", nil, "https://queue.fal.run/fal-ai/flux/requests/a/status", true),
    ("fal", nil, "https://somebody.fal.run/a", false),
    ("fal", nil, "https://queue.fal.run.example.com/a", false),
    ("fal", nil, "https://v3.fal.media/files/a.png", false),
    ("gemini", nil, "https://storage.googleapis.com/a", false),
  ]

  @Test(arguments: rows)
  func aKeyGoesToTheHouseAlone(
    _ provider: String, _ own: String?, _ target: String, _ isHome: Bool
  ) throws {
    let facts = try #require(ProviderFacts.named(provider))
    let place = try #require(own.flatMap(facts.address) ?? facts.usualAddress)
    let access = Access(facts, at: place, isOwnAddress: own != nil, client: HTTPClient())
    let service = try #require(Providers.services[provider]).init(access)
    #expect(service.access.isHome(try #require(WebAddress(target))) == isHome)
    if isHome {
      let request = try service.access.request(for: .get(target))
      #expect(request.reach == .publicMachines)
    } else {
      #expect(throws: (any Error).self) { try service.access.request(for: .get(target)) }
    }
  }
}
