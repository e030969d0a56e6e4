import Foundation
import Imaging
import Text
import World

@testable import MediaLibrary

/// Asks every picture for every term: slow, and plainly right.
struct NaiveQuery {
  let world: QueryWorld
  let query: MediaQuery

  func ids(trashed: Bool) -> [Int64] {
    let found = world.pictures.filter { picture in
      (picture.item.trashed != nil) == trashed
        && query.terms.allSatisfy { term in
          term.values.contains { matches(picture, term, $0) } != term.isNegated
        }
    }
    return sorted(found).map(\.item.id.rawValue)
  }

  private func sorted(_ pictures: [QueryWorld.Picture]) -> [QueryWorld.Picture] {
    let newest = pictures.sorted { $0.item.id.rawValue > $1.item.id.rawValue }
    let like = query.terms.first { $0.field.name == "like" && !$0.isNegated }
    guard let order = query.order else {
      guard let like else { return newest }
      func distance(_ picture: QueryWorld.Picture) -> Int {
        like.values.compactMap { self.distance(picture, $0) }.min() ?? 99
      }
      return newest.enumerated().sorted {
        (distance($0.element), $0.offset) < (distance($1.element), $1.offset)
      }.map(\.element)
    }
    let ordered = newest.sorted { first, second in
      switch order.key {
      case .added: first.item.id.rawValue < second.item.id.rawValue
      case .created:
        (first.item.created, first.item.id.rawValue) < (
          second.item.created, second.item.id.rawValue
        )
      case .title:
        (first.item.title.lowercased(), first.item.id.rawValue)
          < (second.item.title.lowercased(), second.item.id.rawValue)
      case .rating:
        (first.item.rating, order.isDescending ? first.item.id.rawValue : -first.item.id.rawValue)
          < (
            second.item.rating,
            order.isDescending ? second.item.id.rawValue : -second.item.id.rawValue
          )
      }
    }
    return order.isDescending ? ordered.reversed() : ordered
  }

  private func distance(_ picture: QueryWorld.Picture, _ value: QueryValue) -> Int? {
    guard let other = world.pictures.first(where: { contains(value, $0.item.id.rawValue) }) else {
      return nil
    }
    return (picture.hash ^ other.hash).nonzeroBitCount
  }

  private func matches(
    _ picture: QueryWorld.Picture, _ term: MediaQuery.Term, _ value: QueryValue
  ) -> Bool {
    let (item, made) = (picture.item, picture.made)
    switch term.field.name {
    case "tag": return name(value, picture.tags)
    case "album": return name(value, picture.albums)
    case "element":
      let roles = query.terms.filter { $0.field.name == "role" && !$0.isNegated }
      return picture.links.contains { link in
        name(value, names(link.element))
          && (term.isNegated || value == .any
            || roles.allSatisfy { $0.values.contains(.choice(link.role.rawValue)) })
      }
    case "role": return picture.links.contains { .choice($0.role.rawValue) == value }
    case "kind": return name(value, picture.links.map { world.elements[$0.element].kind })
    case "text":
      let texts =
        [item.title, item.caption, item.altText, made.prompt, item.fileName] + picture.tags
        + picture.albums + picture.links.flatMap { names($0.element) }
      return texts.contains { has($0, value) }
    case "title": return value == .any ? !item.title.isEmpty : has(item.title, value)
    case "caption": return value == .any ? !item.caption.isEmpty : has(item.caption, value)
    case "prompt": return value == .any ? !made.prompt.isEmpty : has(made.prompt, value)
    case "rating": return value == .any ? item.rating > 0 : contains(value, Int64(item.rating))
    case "used": return (value == .choice("yes")) == (picture.isCover || isPortrait(picture))
    case "portrait": return (value == .choice("yes")) == isPortrait(picture)
    case "stale": return (value == .choice("yes")) == picture.links.contains { $0.look != 0 }
    case "created":
      return contains(value, Int64((item.created.timeIntervalSince1970 * 1000).rounded()))
    case "id": return contains(value, item.id.rawValue) || item.hash.hasPrefix(value.word + "…")
    case "derived": return item.derivedFrom.map { contains(value, $0.rawValue) } ?? false
    case "model":
      let names = made.model.map { [$0, String($0.split(separator: "/").last ?? "")] } ?? []
      return name(value, names)
    case "seed": return name(value, made.seed.map { [$0] } ?? [])
    case "source": return value == .choice(item.source.rawValue)
    case "format": return value == .choice(item.format.rawValue)
    case "cost": return made.cost.map { contains(value, Int64($0)) } ?? false
    case "width": return contains(value, Int64(item.width))
    case "height": return contains(value, Int64(item.height))
    case "aspect": return aspect(item, value)
    case "color":
      guard case .colour(let wanted) = value else { return false }
      return picture.colours.contains { $0.share >= 0.05 && $0.colour.distance(to: wanted) <= 100 }
    case "like": return distance(picture, value).map { $0 <= 10 } ?? false
    default: return false
    }
  }

  private func isPortrait(_ picture: QueryWorld.Picture) -> Bool {
    picture.links.contains { $0.isPortrait }
  }

  private func names(_ element: Int) -> [String] {
    [world.elements[element].name] + world.elements[element].aliases
  }

  private func aspect(_ item: MediaItem, _ value: QueryValue) -> Bool {
    let steps = 100 * log2(Double(item.width) / Double(item.height))
    let place = Int64(max(-1000, min(1000, steps.rounded())))
    switch value {
    case .choice("square"): return abs(place) <= 4
    case .choice("landscape"): return place > 4
    case .choice: return place < -4
    default: return contains(value, place)
    }
  }

  private func contains(_ value: QueryValue, _ number: Int64) -> Bool {
    switch value {
    case .any: true
    case .range(let range): range.contains(number)
    default: false
    }
  }

  private func name(_ value: QueryValue, _ names: [String]) -> Bool {
    guard case .text(let text, let isBeginning) = value else { return !names.isEmpty }
    return names.contains {
      isBeginning ? $0.folded.hasPrefix(text.folded) : $0.folded == text.folded
    }
  }

  private func has(_ text: String, _ value: QueryValue) -> Bool {
    guard case .text(let wanted, let isBeginning) = value else { return true }
    func words(_ text: String) -> [String] {
      text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        .split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
    let (all, needed) = (words(text), words(wanted))
    guard all.count >= needed.count, !needed.isEmpty else { return false }
    return (0...all.count - needed.count).contains { start in
      needed.indices.allSatisfy { index in
        let word = all[start + index]
        return isBeginning && index == needed.count - 1
          ? word.hasPrefix(needed[index]) : word == needed[index]
      }
    }
  }
}
