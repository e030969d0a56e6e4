extension ImageStep {
  /// Turns a picture as its file says that it is to be shown.
  package static let orient = ImageStep(identifier: "orient") { framing in
    framing.turn(by: framing.announced)
  }
}
