import CZip
import Glibc

/// Bytes that libzip reads as one file, wherever they come from.
final class ByteSource {
  /// Some of the bytes.
  enum Piece {
    case bytes([UInt8])
    case file(OpenFile, Range<Int>)

    var count: Int {
      switch self {
      case .bytes(let bytes): bytes.count
      case .file(_, let range): range.count
      }
    }
  }

  let length: Int

  /// Why libzip could not read, in our words.
  private(set) var failure: ArchiveError?
  private let zip: limn_zip
  private let open: () throws(ArchiveError) -> [Piece]
  private var pieces: [Piece] = []
  private var position = 0

  /// Pieces of this length in all, which are made when libzip starts to read, and dropped when it
  /// has read: so that ten thousand files need not be open at once.
  init(_ zip: limn_zip, length: Int, _ open: @escaping () throws(ArchiveError) -> [Piece]) {
    (self.zip, self.length, self.open) = (zip, length, open)
  }

  /// Does what libzip asks for; `man zip_source_function` says what each command means.
  func answer(
    _ command: zip_source_cmd_t, _ data: UnsafeMutableRawPointer?, _ count: UInt64,
    freeing userdata: UnsafeMutableRawPointer
  ) -> Int64 {
    switch command {
    case ZIP_SOURCE_OPEN: return guarded { () throws(ArchiveError) in try start() }
    case ZIP_SOURCE_READ:
      let buffer = UnsafeMutableRawBufferPointer(start: data, count: Int(clamping: count))
      return guarded { () throws(ArchiveError) in try read(into: buffer) }
    case ZIP_SOURCE_CLOSE:
      pieces = []
      return 0
    case ZIP_SOURCE_SEEK: return seek(data?.load(as: zip_source_args_seek_t.self))
    case ZIP_SOURCE_TELL: return Int64(position)
    case ZIP_SOURCE_STAT: return describe(data?.assumingMemoryBound(to: zip_stat_t.self))
    case ZIP_SOURCE_ERROR:
      // The code and errno; what really happened is in `failure`.
      data?.storeBytes(of: (ZIP_ER_READ, EIO), as: (Int32, Int32).self)
      return Int64(MemoryLayout<(Int32, Int32)>.size)
    case ZIP_SOURCE_FREE:
      Unmanaged<ByteSource>.fromOpaque(userdata).release()
      return 0
    case ZIP_SOURCE_SUPPORTS: return limn_zip_seekable()
    default: return -1
    }
  }

  private func guarded(_ body: () throws(ArchiveError) -> Int) -> Int64 {
    do throws(ArchiveError) {
      return Int64(try body())
    } catch {
      failure = error
      return -1
    }
  }

  private func start() throws(ArchiveError) -> Int {
    position = 0
    pieces = try open()
    return 0
  }

  /// Fills the buffer as far as there are bytes.
  private func read(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int {
    var filled = 0
    var start = 0
    for piece in pieces {
      defer { start += piece.count }
      let first = position - start
      guard first < piece.count, filled < buffer.count else { continue }
      let count = min(piece.count - first, buffer.count - filled)
      let part = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + count])
      switch piece {
      case .bytes(let bytes): part.copyBytes(from: bytes[first..<first + count])
      case .file(let file, let range): try file.read(part, at: range.lowerBound + first)
      }
      filled += count
      position += count
    }
    return filled
  }

  private func seek(_ wanted: zip_source_args_seek_t?) -> Int64 {
    guard let wanted else { return -1 }
    let origins = [SEEK_SET: 0, SEEK_CUR: position, SEEK_END: length]
    guard let origin = origins[wanted.whence] else { return -1 }
    let (target, overflows) = origin.addingReportingOverflow(Int(wanted.offset))
    guard !overflows, 0...length ~= target else { return -1 }
    position = target
    return 0
  }

  private func describe(_ facts: UnsafeMutablePointer<zip_stat_t>?) -> Int64 {
    guard let facts else { return -1 }
    zip.stat_init(facts)
    facts.pointee.size = UInt64(length)
    facts.pointee.valid = UInt64(ZIP_STAT_SIZE)
    return Int64(MemoryLayout<zip_stat_t>.size)
  }
}
