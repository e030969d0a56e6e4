extension Dye {
  /// As the cloth of a coat.
  var cloth: Tint {
    switch self {
    case .black: .hex(0x24242a)
    case .white: .hex(0xe9e6de)
    case .grey: .hex(0x84878a)
    case .silver: .hex(0xb4bac0)
    case .red: .hex(0xb5302c)
    case .crimson: .hex(0x7e1f2e)
    case .copper: .hex(0xb0623a)
    case .auburn: .hex(0x7a3b27)
    case .orange: .hex(0xd9772f)
    case .blonde: .hex(0xdcc38a)
    case .gold: .hex(0xcf9f3f)
    case .yellow: .hex(0xdeb441)
    case .brown: .hex(0x6b4a34)
    case .green: .hex(0x3f6b47)
    case .teal: .hex(0x2f7c7c)
    case .blue: .hex(0x365f9e)
    case .navy: .hex(0x24365c)
    case .purple: .hex(0x65437f)
    case .pink: .hex(0xcf7f97)
    case .ochre: .hex(0xb99a66)
    }
  }

  /// As hair, which is never as even as cloth.
  var hair: Tint {
    switch self {
    case .black: .hex(0x1f1c20)
    case .white: .hex(0xe8e4dc)
    case .grey, .silver: .hex(0xa9abad)
    case .red: .hex(0xa63a1c)
    case .copper, .orange: .hex(0xb85a28)
    case .brown: .hex(0x553724)
    case .blonde, .ochre: .hex(0xd9b871)
    case .gold, .yellow: .hex(0xd6a544)
    default: cloth
    }
  }
}

extension Skin {
  var tint: Tint {
    switch self {
    case .pale: .hex(0xf0d5c4)
    case .light: .hex(0xe2b799)
    case .brown: .hex(0xae7a55)
    case .dark: .hex(0x74482f)
    case .green: .hex(0x8aa36c)
    case .blue: .hex(0x7f9dbb)
    }
  }
}
