import CSodium

/// XChaCha20-Poly1305: nobody reads what it seals without the key, and nobody changes it, nor what is
/// bound to it. Its nonces are long enough to be drawn by lot.
struct Cipher {
  static let keySize = Int(crypto_aead_xchacha20poly1305_ietf_KEYBYTES)
  static let nonceSize = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
  static let tagSize = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)

  private let key: Secret
  private let sodium: limn_sodium

  /// - Parameter key: Of 32 bytes.
  init(key: Secret) throws(SecretError) {
    precondition(key.count == Cipher.keySize)
    self.key = key
    sodium = try LibSodium.opened()
  }

  /// The nonce, and behind it the sealed bytes.
  ///
  /// - Parameter bound: What has to be said again, to the byte, to open them.
  func seal(_ secret: Secret, bound: [UInt8]) throws(SecretError) -> [UInt8] {
    let nonce = try Randomness.bytes(Cipher.nonceSize)
    var sealed = [UInt8](repeating: 0, count: secret.count + Cipher.tagSize)
    let code = secret.withBytes { plain in
      key.withBytes { key in
        plain.withUnsafeBytes { plain in
          key.withUnsafeBytes { key in
            sodium.seal(
              &sealed, nil, plain.letters, UInt64(plain.count), bound, UInt64(bound.count), nil,
              nonce, key.letters)
          }
        }
      }
    }
    precondition(code == 0, "Sealing fails only where lengths are wrong, and they are ours.")
    return nonce + sealed
  }

  /// Nil where the key, the bytes or what is bound to them is not what it was.
  func open(_ sealed: [UInt8], bound: [UInt8]) throws(SecretError) -> Secret? {
    let nonce = Array(sealed.prefix(Cipher.nonceSize))
    let rest = Array(sealed.dropFirst(Cipher.nonceSize))
    guard rest.count > Cipher.tagSize, rest.count <= Secret.limit + Cipher.tagSize else {
      return nil
    }
    var code: Int32 = -1
    let secret = try Secret(count: rest.count - Cipher.tagSize) { target in
      code = key.withBytes { key in
        key.withUnsafeBytes { key in
          sodium.open(
            target.bindMemory(to: UInt8.self).baseAddress, nil, nil, rest, UInt64(rest.count),
            bound,
            UInt64(bound.count), nonce, key.letters)
        }
      }
    }
    return code == 0 ? secret : nil
  }
}

extension UnsafeRawBufferPointer {
  /// As C wants them.
  fileprivate var letters: UnsafePointer<UInt8>? { bindMemory(to: UInt8.self).baseAddress }
}
