@_spi(Reflection) import Swift

/// A property of a command that stands for parameters.
protocol Declaration {
  /// Whether it stands for the options of a group, which many commands share.
  var isGroup: Bool { get }

  func parameters(for property: String) -> [Parameter]
}

/// A struct whose wrapped properties are parameters: a command, or a group of options.
package protocol Declaring: SendableMetatype {}

/// What a command or a group of options declares.
///
/// Reads the stored properties by the runtime's own list of them: `Mirror`, which does the same for
/// everybody, would take a tenth of the time of a short command.
func parameters<Value: Declaring>(of value: Value, withGroups: Bool = true) -> [Parameter] {
  var parameters: [Parameter] = []
  withUnsafeBytes(of: value) { bytes in
    _ = _forEachField(of: Value.self) { name, offset, type, _ in
      guard let type = type as? any Declaration.Type, let base = bytes.baseAddress else {
        return true
      }
      let declaration = load(type, from: base + offset)
      if declaration.isGroup, !withGroups { return true }
      // The storage of a wrapped property is called like the property, behind an underscore.
      let property = String(String(cString: name).drop { $0 == "_" })
      parameters += declaration.parameters(for: property)
      return true
    }
  }
  return parameters
}

private func load<Value: Declaration>(
  _ type: Value.Type, from address: UnsafeRawPointer
) -> any Declaration {
  address.assumingMemoryBound(to: Value.self).pointee
}
