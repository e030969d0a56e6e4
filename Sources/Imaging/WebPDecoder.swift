import CWebP

/// WebP through libwebp. Of an animation it gets the chunks of the first frame alone.
enum WebPDecoder {
  static func decode(_ bytes: Bytes, _ how: Decoding) throws(ImageError) -> Decoded {
    let layout = try WebPLayout(bytes)
    try how.limits.check(layout.size)
    guard layout.isComplete || how.acceptsParts else { throw .truncated(.webp) }
    let library = try LibWebP.opened()
    let frame = try frame(of: layout, bytes)
    var target = layout.size
    if frame.size == layout.size, let wanted = how.coveringAsStored(layout.info) {
      target = layout.size.shrunk(toCover: wanted)
    }
    var pixels = target.emptyPixels
    let scaled = target == layout.size ? nil : target
    let outcome = library.decode(frame, scaledTo: scaled, width: target.width, into: &pixels)
    if let error = outcome.error {
      guard how.acceptsParts, outcome.began, error != .outOfMemory else { throw error }
    }
    return Decoded(
      bitmap: Bitmap(target, pixels), info: layout.info,
      across: Double(layout.size.width) / Double(target.width),
      down: Double(layout.size.height) / Double(target.height))
  }

  /// The picture to decode, and where it lies in the whole one.
  private static func frame(
    of layout: WebPLayout, _ bytes: Bytes
  ) throws(ImageError) -> WebPLayout.Frame {
    let whole = WebPLayout.Frame(
      x: 0, y: 0, size: layout.size, chunks: bytes.upToPixels(from: 12))
    guard let frame = layout.firstFrame, !layout.hasPixels else {
      guard layout.hasPixels else {
        throw layout.isComplete ? .contradictory(.webp) : .truncated(.webp)
      }
      return whole
    }
    guard frame.x + frame.size.width <= layout.size.width,
      frame.y + frame.size.height <= layout.size.height
    else { throw .contradictory(.webp) }
    return frame
  }
}

extension limn_webp {
  /// Writes the pixels where they belong; `width` is that of the whole picture.
  fileprivate func decode(
    _ frame: WebPLayout.Frame, scaledTo scaled: PixelSize?, width: Int, into pixels: inout [UInt8]
  ) -> (error: ImageError?, began: Bool) {
    var config = WebPDecoderConfig()
    guard init_decoder_config(&config, WEBP_DECODER_ABI_VERSION) != 0 else {
      return (.outOfMemory, false)
    }
    let stride = width * Bitmap.bytesPerPixel
    let start = frame.y * stride + frame.x * Bitmap.bytesPerPixel
    if let scaled {
      config.options.use_scaling = 1
      config.options.scaled_width = Int32(scaled.width)
      config.options.scaled_height = Int32(scaled.height)
    }
    return frame.chunks.withBuffer { source in
      pixels.withUnsafeMutableBufferPointer { target in
        let status = get_features(
          source.baseAddress, source.count, &config.input, WEBP_DECODER_ABI_VERSION)
        guard status == VP8_STATUS_OK else { return (error(status), false) }
        guard config.input.width == frame.size.width, config.input.height == frame.size.height,
          config.input.has_animation == 0, let base = target.baseAddress
        else { return (.contradictory(.webp), false) }
        config.output.colorspace = MODE_RGBA
        config.output.is_external_memory = 1
        config.output.u.RGBA = WebPRGBABuffer(
          rgba: base + start, stride: Int32(stride), size: target.count - start)
        return run(source, &config)
      }
    }
  }

  /// As if it were still arriving: what was decoded before a failure stays.
  private func run(
    _ source: UnsafeBufferPointer<UInt8>, _ config: inout WebPDecoderConfig
  ) -> (error: ImageError?, began: Bool) {
    guard let decoder = self.decode(nil, 0, &config) else { return (.outOfMemory, false) }
    defer { delete_decoder(decoder) }
    let status = update(decoder, source.baseAddress, source.count)
    var rows: Int32 = 0
    _ = decoded_rows(decoder, &rows, nil, nil, nil)
    return (error(status), rows > 0)
  }

  private func error(_ status: VP8StatusCode) -> ImageError? {
    switch status {
    case VP8_STATUS_OK: nil
    case VP8_STATUS_OUT_OF_MEMORY: .outOfMemory
    case VP8_STATUS_SUSPENDED, VP8_STATUS_NOT_ENOUGH_DATA: .truncated(.webp)
    case VP8_STATUS_UNSUPPORTED_FEATURE: .damaged(.webp, "a feature that libwebp does not know")
    default: .damaged(.webp, "its compressed pixels are not readable")
    }
  }
}
