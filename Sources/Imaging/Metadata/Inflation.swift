import CDeflate

/// What becomes of a text that a picture holds compressed.
enum Inflation {
  case bytes([UInt8])
  case damaged
  case tooLong

  /// Inflates zlib data, growing the room for it as far as the budget goes; takes nothing from the
  /// budget but the work.
  init(_ data: Bytes, _ budget: inout TextBudget) {
    guard let inflater = Inflater() else {
      self = .damaged
      return
    }
    let longest = budget.longest
    var room = data.count < longest / 4 ? max(4096, data.count * 4) : longest
    room = min(room, longest)
    while room > 0, budget.tryInflating(room) {
      switch inflater.inflate(data, room: room) {
      case .tooLong where room < longest: room = min(longest, room * 2)
      case let outcome:
        self = outcome
        return
      }
    }
    self = .tooLong
  }
}

/// Owns what libdeflate needs to inflate.
private final class Inflater {
  private let handle: OpaquePointer

  init?() {
    guard let handle = libdeflate_alloc_decompressor() else { return nil }
    self.handle = handle
  }

  deinit { libdeflate_free_decompressor(handle) }

  func inflate(_ data: Bytes, room: Int) -> Inflation {
    var result = LIBDEFLATE_BAD_DATA
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      var written = 0
      result = data.withBuffer {
        libdeflate_zlib_decompress(
          handle, $0.baseAddress, $0.count, buffer.baseAddress, room, &written)
      }
      count = result == LIBDEFLATE_SUCCESS ? min(written, room) : 0
    }
    return switch result {
    case LIBDEFLATE_SUCCESS: .bytes(bytes)
    case LIBDEFLATE_INSUFFICIENT_SPACE: .tooLong
    default: .damaged
    }
  }
}
