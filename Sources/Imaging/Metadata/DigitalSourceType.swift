/// What a picture comes from, in the words of IPTC: those of its terms that fit what Limn exports.
/// See https://cv.iptc.org/newscodes/digitalsourcetype/
package enum DigitalSourceType: String, CaseIterable, Hashable, Sendable {
  /// Made by a model that was trained on other pictures.
  case trainedAlgorithmicMedia

  /// Of which a model has made a part.
  case compositeWithTrainedAlgorithmicMedia

  /// Made by rules that nothing was trained for, such as a sketch of a map.
  case algorithmicMedia

  /// Of which a program has changed the look, and not what is to be seen.
  case algorithmicallyEnhanced

  /// Drawn or painted by a person with a program.
  case digitalCreation

  /// Which a person has changed by hand.
  case humanEdits

  /// Put together from pictures that were taken or drawn.
  case composite

  case digitalCapture, screenCapture

  /// The name that the whole world knows it by.
  var address: String { "http://cv.iptc.org/newscodes/digitalsourcetype/" + rawValue }
}
