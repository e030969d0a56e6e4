import Glibc

/// A C library that is opened when it is first needed, because linking it would slow every start.
package struct DynamicLibrary: Sendable {
  /// The names of the file, the newest version first.
  package let names: [String]

  package init(_ names: String...) {
    self.names = names
  }

  /// What the function `symbol` of the library, which takes no argument, answers; nil where the
  /// library is not installed.
  package func text(from symbol: String) -> String? {
    for name in names {
      guard let library = dlopen(name, RTLD_NOW | RTLD_LOCAL) else { continue }
      guard let address = dlsym(library, symbol) else { return nil }
      typealias Function = @convention(c) (Int32) -> UnsafePointer<CChar>?
      // A C function ignores an argument that it does not declare.
      return unsafeBitCast(address, to: Function.self)(0).map { String(cString: $0) }
    }
    return nil
  }
}
