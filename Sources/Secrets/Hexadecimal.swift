/// Bytes as digits.
enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  static func bytes(of bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  static func text(of bytes: some Sequence<UInt8>) -> String {
    String(decoding: self.bytes(of: bytes), as: UTF8.self)
  }
}
