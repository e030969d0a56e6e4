import CFiles
import Glibc

package enum Memory {
  /// Lets the process keep blocks of megabytes that it frees, and use them again. Who reads one large
  /// file after the other calls this once: to be given the same memory page by page each time takes
  /// longer than to copy the file into it.
  package static func reuseLargeBlocks() { limn_reuse_large_memory() }

  /// Lets no other program of the user look into the memory of this one, and neither a core dump nor a
  /// report of a crash be written of it: Swift's own shows what is near the registers. Commands that open keys call this first; there is no way back, also not for programs
  /// that they start, which have no core dumps either.
  ///
  /// It does not keep out root, nor a program that was looking already.
  package static func keepPrivate() throws(FileError) {
    guard limn_keep_memory_private() == 0 else {
      throw FileError("keep others out of the memory of", "this program")
    }
    // Who reports crashes has put its handlers here when the program began.
    for signal in [SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV] {
      Glibc.signal(signal, SIG_DFL)
    }
  }

  /// Whether that was done.
  package static var isPrivate: Bool { limn_memory_is_private() != 0 }
}
