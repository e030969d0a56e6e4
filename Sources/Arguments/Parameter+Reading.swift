@_spi(Reflection) import Swift

/// What a property of a command stands for. Every wrapper has one as its first stored property, where
/// `parameters(of:)` finds it.
final class Declaration {
  /// Whether it stands for the options of a group, which many commands share.
  let isGroup: Bool

  /// Made for the name of the property.
  let parameters: (String) -> [Parameter]

  init(isGroup: Bool = false, _ parameters: @escaping (String) -> [Parameter]) {
    self.isGroup = isGroup
    self.parameters = parameters
  }
}

/// A property wrapper, which begins with its `Declaration`. Only the search for mistakes asks for it.
protocol Wrapper {
  /// The group whose options it takes in, if it does.
  var group: (any Declaring)? { get }
}

extension Wrapper {
  var group: (any Declaring)? { nil }
}

/// A struct whose wrapped properties are parameters: a command, or a group of options.
package protocol Declaring: SendableMetatype {}

/// What a command or a group of options declares.
///
/// Reads the stored properties by the runtime's own list of them: `Mirror`, which does the same for
/// everybody, would take a tenth of the time of a short command. Nor does it ask what type a property
/// has: to find out at run time what a type conforms to means to look through all that the program
/// has, 30 µs each time. For that reason the wrappers are generic without conditions, too.
func parameters<Value: Declaring>(of value: Value, withGroups: Bool = true) -> [Parameter] {
  var parameters: [Parameter] = []
  withUnsafeBytes(of: value) { bytes in
    _ = _forEachField(of: Value.self, options: noOptions) { name, offset, _, _ in
      // Only the storage of a wrapped property is called so: like it, behind an underscore.
      guard name.pointee == CChar(bitPattern: UInt8(ascii: "_")) else { return true }
      let declaration = bytes.load(fromByteOffset: offset, as: Declaration.self)
      if declaration.isGroup, !withGroups { return true }
      parameters += declaration.parameters(String(cString: name + 1))
      return true
    }
  }
  return parameters
}

/// `[]` would be put together at run time.
private let noOptions = _EachFieldOptions(rawValue: 0)

extension Declaring {
  /// The stored properties that `parameters(of:)` would take for wrappers, and that are none.
  var falseWrappers: [String] {
    Mirror(reflecting: self).children.flatMap { label, value -> [String] in
      guard let label, label.hasPrefix("_") else { return [] }
      guard let wrapper = value as? any Wrapper else { return [label] }
      return wrapper.group?.falseWrappers ?? []
    }
  }
}
