import CDeflate
import Foundation

/// Pictures as far as metadata is concerned: containers, without anything to see in them.
enum PNGFile {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  static let header = chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])

  static func make(_ chunks: [UInt8]...) -> [UInt8] {
    signature + header + chunks.flatMap(\.self) + chunk("IDAT", [1, 2, 3]) + chunk("IEND", [])
  }

  /// A PNG with these texts, as Pillow writes them.
  static func texts(_ texts: KeyValuePairs<String, String>) -> [UInt8] {
    make(texts.flatMap { text($0, Array($1.utf8)) })
  }

  static func chunk(_ kind: String, _ data: [UInt8], length: Int? = nil) -> [UInt8] {
    let checked = Array(kind.utf8) + data
    return FileBytes.big32(length ?? data.count) + checked + FileBytes.checksum(checked[...])
  }

  static func text(_ keyword: String, _ text: [UInt8]) -> [UInt8] {
    chunk("tEXt", Array(keyword.utf8) + [0] + text)
  }

  static func compressed(_ keyword: String, _ text: [UInt8]) -> [UInt8] {
    chunk("zTXt", Array(keyword.utf8) + [0, 0] + FileBytes.deflated(text))
  }

  static func international(_ keyword: String, _ text: [UInt8], isCompressed: Bool) -> [UInt8] {
    let head = Array(keyword.utf8) + [0, isCompressed ? 1 : 0, 0] + Array("en".utf8) + [0]
    return chunk(
      "iTXt", head + Array("Wörter".utf8) + [0] + (isCompressed ? FileBytes.deflated(text) : text))
  }
}

enum JPEGFile {
  static func make(_ segments: [UInt8]...) -> [UInt8] {
    [0xFF, 0xD8] + segment(0xE0, Array("JFIF\0".utf8) + [1, 2, 0, 0, 1, 0, 1, 0, 0])
      + segments.flatMap(\.self) + segment(0xDA, [1, 1, 0, 0, 63, 0]) + [1, 2, 3, 0xFF, 0xD9]
  }

  static func segment(_ marker: UInt8, _ data: [UInt8], length: Int? = nil) -> [UInt8] {
    [0xFF, marker] + FileBytes.big16(length ?? data.count + 2) + data
  }

  static func exif(_ tiff: [UInt8]) -> [UInt8] { segment(0xE1, Array("Exif\0\0".utf8) + tiff) }

  static func xmp(_ packet: String) -> [UInt8] {
    segment(0xE1, Array(("http://ns.adobe.com/xap/1.0/\0" + packet).utf8))
  }

  /// Captions of IPTC, by the number of their dataset.
  static func iptc(_ captions: KeyValuePairs<UInt8, [UInt8]>) -> [UInt8] {
    let records = captions.flatMap { caption -> [UInt8] in
      [0x1C, 2, caption.key] + FileBytes.big16(caption.value.count) + caption.value
    }
    let other = Array("8BIM".utf8) + [0x04, 0x25, 3, 65, 66, 67] + FileBytes.big32(1) + [9, 0]
    let ours = Array("8BIM".utf8) + [4, 4, 0, 0] + FileBytes.big32(records.count) + records
    return segment(0xED, Array("Photoshop 3.0\0".utf8) + other + ours)
  }
}

enum WebPFile {
  static func make(_ chunks: [UInt8]...) -> [UInt8] {
    let body = chunk("VP8L", [0x2F, 0, 0, 0, 0]) + chunks.flatMap(\.self)
    return Array("RIFF".utf8) + FileBytes.little32(body.count + 4) + Array("WEBP".utf8) + body
  }

  static func chunk(_ kind: String, _ data: [UInt8]) -> [UInt8] {
    Array(kind.utf8) + FileBytes.little32(data.count) + data + (data.count % 2 == 1 ? [0] : [])
  }
}

/// An EXIF block of texts, in either byte order.
struct TIFFBlock {
  var isBig = true
  var first: [(tag: Int, type: Int, data: [UInt8])] = []
  var exif: [(tag: Int, type: Int, data: [UInt8])] = []

  static func text(_ text: String, tag: Int) -> (tag: Int, type: Int, data: [UInt8]) {
    (tag, 2, Array(text.utf8) + [0])
  }

  /// A comment as AUTOMATIC1111 writes it: UTF-16 behind the name of its encoding.
  static func comment(_ text: String, isBig: Bool = true) -> (tag: Int, type: Int, data: [UInt8]) {
    let units = text.utf16.flatMap { unit in
      isBig ? FileBytes.big16(Int(unit)) : FileBytes.big16(Int(unit)).reversed()
    }
    return (0x9286, 7, Array("UNICODE\0".utf8) + units)
  }

  /// A block whose comment is this text.
  static func comment(_ text: String) -> [UInt8] { TIFFBlock(exif: [comment(text)]).bytes }

  var bytes: [UInt8] {
    let head = Array((isBig ? "MM\0" : "II").utf8) + (isBig ? [42] : [42, 0]) + number32(8)
    let pointers = exif.isEmpty ? 0 : 1
    let size = { (count: Int) in 2 + 12 * count + 4 }
    let second = 8 + size(first.count + pointers)
    var heap = second + (exif.isEmpty ? 0 : size(exif.count))
    var data: [UInt8] = []
    var directories: [UInt8] = number16(first.count + pointers)
    for value in first { directories += entry(value, &heap, &data) }
    if !exif.isEmpty {
      directories += number16(0x8769) + number16(4) + number32(1) + number32(second)
    }
    directories += number32(0)
    if !exif.isEmpty {
      directories += number16(exif.count)
      for value in exif { directories += entry(value, &heap, &data) }
      directories += number32(0)
    }
    return head + directories + data
  }

  private func entry(
    _ value: (tag: Int, type: Int, data: [UInt8]), _ heap: inout Int, _ data: inout [UInt8]
  ) -> [UInt8] {
    let head = number16(value.tag) + number16(value.type) + number32(value.data.count)
    guard value.data.count > 4 else {
      return head + value.data + [UInt8](repeating: 0, count: 4 - value.data.count)
    }
    defer { heap += value.data.count }
    data += value.data
    return head + number32(heap)
  }

  private func number16(_ number: Int) -> [UInt8] {
    isBig ? FileBytes.big16(number) : FileBytes.big16(number).reversed()
  }

  private func number32(_ number: Int) -> [UInt8] {
    isBig ? FileBytes.big32(number) : FileBytes.little32(number)
  }
}

/// Numbers and streams as files hold them.
enum FileBytes {
  static func big16(_ number: Int) -> [UInt8] { [UInt8(number >> 8 & 255), UInt8(number & 255)] }

  static func big32(_ number: Int) -> [UInt8] { big16(number >> 16) + big16(number) }

  static func little32(_ number: Int) -> [UInt8] { big32(number).reversed() }

  /// As a PNG has it behind each chunk.
  static func checksum(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    big32(Int(bytes.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }))
  }

  static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    guard let deflater = libdeflate_alloc_compressor(9) else { return [] }
    defer { libdeflate_free_compressor(deflater) }
    let room = libdeflate_zlib_compress_bound(deflater, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      count = bytes.withUnsafeBytes {
        libdeflate_zlib_compress(deflater, $0.baseAddress, $0.count, buffer.baseAddress, room)
      }
    }
  }
}
