extension MetadataReader {
  /// stable-diffusion.cpp writes as AUTOMATIC1111 does, and adds all it knows as JSON.
  static let stableDiffusionCpp = MetadataReader { texts in
    guard let (infotext, raw) = texts.infotext else { return nil }
    let isItsOwn = infotext["Version"]?.hasPrefix("stable-diffusion.cpp") ?? false
    guard isItsOwn || infotext["SDCPP"] != nil else { return nil }
    return infotext.metadata(tool: "stable-diffusion.cpp", raw: raw)
  }
}
