extension MetadataReader {
  /// stable-diffusion.cpp writes as AUTOMATIC1111 does, and adds all it knows as JSON.
  static let stableDiffusionCpp = MetadataReader { texts in
    for candidate in texts.infotexts {
      let infotext = Infotext(candidate.text)
      let isItsOwn = infotext["Version"]?.hasPrefix("stable-diffusion.cpp") ?? false
      guard isItsOwn || infotext["SDCPP"] != nil else { continue }
      return infotext.metadata(tool: "stable-diffusion.cpp", raw: candidate.text)
    }
    return nil
  }
}
