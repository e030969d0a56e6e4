import CFiles

package enum Memory {
  /// Lets the process keep blocks of megabytes that it frees, and use them again. Who reads one large
  /// file after the other calls this once: to be given the same memory page by page each time takes
  /// longer than to copy the file into it.
  package static func reuseLargeBlocks() { limn_reuse_large_memory() }
}
