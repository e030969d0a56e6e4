import Glibc

/// Memory for all unpacked pixels of one picture, in pages of two megabytes where there are such: to be
/// given many small ones takes longer than the pixels take to be unfiltered.
final class LargeMemory {
  let bytes: UnsafeMutableRawBufferPointer

  private static let page = 2 << 20

  /// A little more than asked for where that makes another large page. Nil where there is not so much.
  init?(count: Int) {
    let (rounded, isTooLarge) = count.addingReportingOverflow(LargeMemory.page / 2)
    guard !isTooLarge else { return nil }
    let size = max(count, rounded / LargeMemory.page * LargeMemory.page)
    var start: UnsafeMutableRawPointer?
    guard posix_memalign(&start, LargeMemory.page, size) == 0, let start else { return nil }
    // Who has no large pages does without.
    madvise(start, size, MADV_HUGEPAGE)
    bytes = UnsafeMutableRawBufferPointer(start: start, count: size)
  }

  deinit { free(bytes.baseAddress) }
}
