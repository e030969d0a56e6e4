import FoundationEssentials
import Text
package import World

/// Something that a model does not take.
package enum WishError: Error, Hashable {
  case notTaken(String, model: String, others: [String])
  case outOfRange(String, model: String, least: Double?, most: Double?)
  case quality(String, model: String, known: [String])
  case format(String, model: String, choices: [String])
  case opaqueFormat
  case size(PictureSize, model: String, nearest: [AskedSize])
  case noShape(String)
  case strengthAlone
  case tooManyImages(model: String, most: Int)
  case noParameter(String, model: String, known: [String])
  case parameterValue(String, String, choices: [String])
}

extension WishError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .notTaken(let option, let model, _): "\(model) takes no \(option)."
    case .outOfRange(let option, let model, let least, let most):
      "\(model) takes a \(option) \(Self.range(least, most)) only."
    case .quality(let word, let model, []):
      "\(model) knows no qualities, not even “\(word.excerpt)”."
    case .quality(let word, let model, _): "\(model) does not know the quality “\(word.excerpt)”."
    case .format(let format, let model, []): "\(model) is not known to make \(format)."
    case .format(let format, let model, _): "\(model) makes no \(format)."
    case .opaqueFormat: "Nothing of a jpeg is transparent."
    case .size(let size, let model, _): "\(model) makes no pictures of \(size)."
    case .noShape(let shape): "No picture has the shape \(shape.excerpt)."
    case .strengthAlone: "--strength says how far to go from a picture, and none is named."
    case .tooManyImages(let model, let most):
      "\(model) takes at most \(most == 1 ? "1 picture" : "\(most) pictures")."
    case .noParameter(let name, let model, _): "\(model) has no parameter “\(name.excerpt)”."
    case .parameterValue(let name, let value, _):
      "The parameter \(name) cannot be “\(value.excerpt)”."
    }
  }

  private static func range(_ least: Double?, _ most: Double?) -> String {
    switch (least, most) {
    case (let least?, let most?): "from \(least.plain) to \(most.plain)"
    case (let least?, nil): "from \(least.plain)"
    case (nil, let most?): "up to \(most.plain)"
    case (nil, nil): ""
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .notTaken(_, _, []): "Leave it out; no model is known that takes it."
    case .notTaken(_, _, let others): "Leave it out, or take \(others.joined(separator: ", "))."
    case .outOfRange(_, let model, _, _), .quality(_, let model, []):
      "`limn model show \(model.quotedForShell)` tells what it takes."
    case .quality(_, _, let known):
      "It knows \(known.joined(separator: ", ")); draft, standard and high are understood, too."
    case .format(_, _, []):
      "Leave it out; `limn media export --format` makes other files of what comes."
    case .format(_, _, let choices):
      "It makes \(choices.joined(separator: ", ")); `limn media export --format` makes other files of that."
    case .opaqueFormat: "Take png or webp, or leave the background as it is."
    case .size(_, _, let nearest):
      "The nearest are \(nearest.map { "\($0.width)x\($0.height)" }.joined(separator: ", ")); or say a "
        + "shape with `--aspect`."
    case .noShape: "Choose another with `--aspect`."
    case .strengthAlone: "Name one with `--from`."
    case .tooManyImages: "Hand over fewer."
    case .noParameter(_, _, []): "It has none that are known."
    case .noParameter(let name, _, let known):
      known.suggestion(for: name) ?? "It has \(known.joined(separator: ", "))."
    case .parameterValue(_, _, let choices): "It can be \(choices.joined(separator: ", "))."
    }
  }
}

extension Double {
  /// Without a needless point.
  fileprivate var plain: String {
    self == rounded() && abs(self) < 1e15 ? "\(Int(self))" : "\(self)"
  }
}
