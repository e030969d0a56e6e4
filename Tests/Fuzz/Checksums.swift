import CDeflate

@testable import Pictures

/// The checksums of a PNG, without which nothing behind them would be reached.
enum Checksums {
  /// The file with right checksums behind its pixels and behind all chunks that are whole.
  static func mended(_ file: [UInt8]) -> [UInt8] {
    var file = file
    mendPixels(&file)
    for chunk in chunks(file) {
      let sum = FileBytes.checksum(file[(chunk.lowerBound - 4)..<chunk.upperBound])
      file.replaceSubrange(chunk.upperBound..<chunk.upperBound + 4, with: sum)
    }
    return file
  }

  /// Where the bodies of the chunks lie that are whole.
  private static func chunks(_ file: [UInt8]) -> [Range<Int>] {
    var chunks: [Range<Int>] = []
    var offset = 8
    while offset + 12 <= file.count {
      let length = file[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = offset + 8 + length
      guard end + 4 <= file.count else { break }
      chunks.append(offset + 8..<end)
      offset = end + 4
    }
    return chunks
  }

  /// The sum of what the pixels become lies in the four bytes behind their stream.
  private static func mendPixels(_ file: inout [UInt8]) {
    let places = chunks(file).filter {
      file[$0.lowerBound - 4..<$0.lowerBound].elementsEqual("IDAT".utf8)
    }
    .flatMap(\.self)
    guard places.count > 6, let (sum, count) = unpacked(places.dropFirst(2).map { file[$0] })
    else { return }
    for (place, byte) in zip(places[(2 + count)...], FileBytes.big32(Int(sum))) {
      file[place] = byte
    }
  }

  /// The sum of what a stream holds, and how long the stream is.
  private static func unpacked(_ stream: [UInt8]) -> (sum: UInt32, count: Int)? {
    guard let unpacker = libdeflate_alloc_decompressor() else { return nil }
    defer { libdeflate_free_decompressor(unpacker) }
    var (read, written) = (0, 0)
    var pixels = [UInt8](repeating: 0, count: 1 << 14)
    let result = libdeflate_deflate_decompress_ex(
      unpacker, stream, stream.count, &pixels, pixels.count, &read, &written)
    guard result == LIBDEFLATE_SUCCESS else { return nil }
    return (libdeflate_adler32(1, pixels, written), read)
  }
}
