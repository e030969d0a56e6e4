package import Studio

/// The services that make pictures.
package enum Providers {
  /// What works everywhere, at once and for nothing.
  package static let sketch: any Provider = SketchProvider()

  /// All of them, in the order in which they are listed.
  package static let all = [sketch]
}
