import Files
import FoundationEssentials
import Imaging

/// A picture that was read to be compared, as it is shown.
struct ComparedPicture {
  let path: String
  let format: ImageFormat
  let bitmap: Bitmap
  let fingerprint: Fingerprint

  init(path: String) throws {
    let file = try PictureFiles.bytes(of: path)
    var how = Decoding()
    how.turnsUpright = true
    do throws(ImageError) {
      format = try ImageInfo(of: file).format
      bitmap = try Bitmap(decoding: file, how)
    } catch {
      throw UnreadPicture(path: path, reason: error)
    }
    self.path = try Folder.absolute(path)
    fingerprint = Fingerprint(of: bitmap)
  }
}

/// Which of several pictures was not read, and why.
struct UnreadPicture: LocalizedError {
  let path: String
  let reason: ImageError

  var errorDescription: String? { "\(path): \(reason.errorDescription ?? "")" }
  var recoverySuggestion: String? { reason.recoverySuggestion }
}

/// What two pictures have in common.
struct Comparison: Encodable {
  let identical: Bool
  let distance: Int

  /// In decibels; infinite where no pixel differs, nil where the sizes do.
  let signalToNoise: Double?
  let pictures: [ComparedPicture]

  init(_ first: ComparedPicture, _ second: ComparedPicture) {
    identical = first.bitmap == second.bitmap
    distance = first.fingerprint.hash.distance(to: second.fingerprint.hash)
    signalToNoise = first.bitmap.signalToNoise(against: second.bitmap)
    pictures = [first, second]
  }

  var likeness: Likeness { Likeness(distance: distance) }

  private enum Key: String, CodingKey {
    case identical, distance, likeness, psnr, pictures
  }

  /// All keys are always there. JSON has no infinity: of pictures without a difference, too, `psnr` is
  /// null.
  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(identical, forKey: .identical)
    try members.encode(distance, forKey: .distance)
    try members.encode(likeness.rawValue, forKey: .likeness)
    try members.encode(
      signalToNoise.flatMap { $0.isFinite ? ($0 * 100).rounded() / 100 : nil }, forKey: .psnr)
    try members.encode(pictures, forKey: .pictures)
  }
}

extension ComparedPicture: Encodable {
  private enum Key: String, CodingKey {
    case path, format, width, height, fingerprint
  }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(path, forKey: .path)
    try members.encode(format.rawValue, forKey: .format)
    try members.encode(bitmap.size.width, forKey: .width)
    try members.encode(bitmap.size.height, forKey: .height)
    try members.encode(FingerprintFacts(fingerprint), forKey: .fingerprint)
  }
}
