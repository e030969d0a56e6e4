import World

/// A name that ends with brackets stands for files in a form, as `image[]` does.
extension RequestForm {
  /// Whether pictures are handed over as files in a form, and not in JSON.
  var takesFiles: Bool { names[.images]?.hasSuffix("[]") == true }

  /// What such a file is called in the form.
  var fileField: String { names[.images] ?? "image[]" }

  /// Leaves out what is said in another way.
  mutating func drop(_ wishes: [Wish]) { for wish in wishes { names[wish] = nil } }
}
