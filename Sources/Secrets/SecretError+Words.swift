import Files
import FoundationEssentials
import Glibc

extension SecretError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .libraryMissing: "The library libsodium is not installed; keeping keys secret needs it."
    case .randomnessMissing(let code):
      "The system gives no random bytes: \(String(cString: strerror(code)).lowercased())."
    case .memoryMissing: "There is not enough memory to keep a key in."
    case .empty: "The key or passphrase is empty."
    case .tooLarge(let limit): "The key or passphrase has more than \(limit) bytes; none has."
    case .severalLines: "The key or passphrase has more than one line."
    case .unfit: "The key or passphrase has signs in it that cannot be seen."
    case .notSealed, .versionUnknown, .damaged, .belongsElsewhere, .masterKeyDiffers: wordsOnSealed
    case .homeMissing: "Neither HOME nor XDG_DATA_HOME says where your key file is."
    case .passphraseWrong: "The passphrase is not the right one."
    case .slotDamaged: "What is stored about the passphrase is damaged."
    case .slotUnknown: "What is stored about the passphrase was written by another version of Limn."
    case .costRefused(let operations, let memory):
      "The passphrase would take \(operations) rounds through \(memory) KiB, which is not allowed."
    case .stretchingNeedsMemory(let mebibytes):
      "Checking the passphrase needs \(mebibytes) MiB of memory, which are not free."
    case .commandFailed(let program, let status):
      "The command for the passphrase, \(program), failed with exit status \(status)."
    case .commandTooSlow(let program):
      "The command for the passphrase, \(program), took too long and was ended."
    case .file(let error): error.errorDescription
    default: wordsOnKeyFile
    }
  }

  private var wordsOnSealed: String? {
    switch self {
    case .notSealed(let provider): "The stored key of \(provider) is not sealed."
    case .versionUnknown(let provider, let version):
      "The stored key of \(provider) is sealed in a way (\(version)) that this Limn does not know."
    case .damaged(let provider): "The stored key of \(provider) is damaged."
    case .belongsElsewhere(let provider):
      "The stored key of \(provider) was sealed for another provider, account or entry."
    case .masterKeyDiffers(let provider):
      "The stored key of \(provider) was sealed with another master key."
    default: nil
    }
  }

  private var wordsOnKeyFile: String? {
    switch self {
    case .keyFileMissing(let path):
      "The key file \(path) is missing; without it the stored keys cannot be opened."
    case .keyFileIsLink(let path): "The key file \(path) is a link; it has to be the file itself."
    case .keyFileIsNoFile(let path): "\(path) is not a file."
    case .keyFileOfAnother(let path, let owner): "\(path) belongs to another user (\(owner))."
    case .keyFileOpen(let path, let mode):
      "Others than you have rights to the key file \(path) (its mode is \(octal(mode)))."
    case .keyFolderOpen(let path, let mode):
      "Others than you may change what is in the folder \(path) (its mode is \(octal(mode)))."
    case .keyFileDamaged(let path, let size):
      "The key file \(path) is damaged: it has \(size) bytes instead of \(Cipher.keySize)."
    default: nil
    }
  }

  private func octal(_ mode: UInt32) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension SecretError {
  package var recoverySuggestion: String? {
    switch self {
    case .libraryMissing: "Install it with `apt-get install libsodium23`."
    case .randomnessMissing: "Check with `head -c 8 /dev/urandom | od` whether the system has any."
    case .memoryMissing, .stretchingNeedsMemory: "Close other programs, then try again."
    case .empty: "Give the key again; `limn key set --help` says how."
    case .tooLarge: "Check whether it is the key, and not a file that holds more."
    case .severalLines: "Give it alone; `limn setting import FILE` reads a file with several."
    case .unfit: "Copy it anew from where it was given to you."
    case .notSealed(let provider), .damaged(let provider), .belongsElsewhere(let provider):
      "Store it again with `limn key set \(provider)`."
    case .versionUnknown(let provider, _):
      "Use a newer Limn, or store the key again with `limn key set \(provider)`."
    case .masterKeyDiffers(let provider):
      "Bring that master key back, or store the key again with `limn key set \(provider)`."
    case .passphraseWrong: "Try again; there is no other way to open what it has sealed."
    case .slotDamaged: "Restore a backup with `limn restore`, or store the keys again."
    case .slotUnknown: "Use a newer Limn."
    case .commandFailed(let program, _), .commandTooSlow(let program):
      "Run \(program) by hand with the same words, and see what it says or asks."
    case .costRefused: "Restore a backup with `limn restore`; this was not written by Limn."
    case .file(let error): error.recoverySuggestion
    default: remedyForKeyFile
    }
  }

  private var remedyForKeyFile: String? {
    switch self {
    case .homeMissing: "Set it, for example: `export HOME=/home/you`."
    case .keyFileMissing(let path):
      "Copy it back to \(path), or remove the keys with `limn key remove --all` and store them again."
    case .keyFileIsLink(let path), .keyFileIsNoFile(let path):
      "Look at it with `ls -l \(path)`, and put the key file itself there."
    case .keyFileOfAnother(let path, _): "If it is yours, say so with `sudo chown $USER \(path)`."
    case .keyFileOpen(let path, _):
      "If nobody has read it, close it with `chmod 600 \(path)`; else have new keys made."
    case .keyFolderOpen(let path, _): "Close it with `chmod 700 \(path)`."
    case .keyFileDamaged(let path, _): "Copy it back to \(path) from a backup of your home."
    default: nil
    }
  }
}
