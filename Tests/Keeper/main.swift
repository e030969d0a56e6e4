// A process that has keys; the tests start several, look at what they leave, and let their calls fail.
//
//   keeper make PATH            makes the key file if it is missing, and prints its fingerprint
//   keeper private              prints whether its memory is private, before and after asking for it
//   keeper wiped PATH OPPOSITE  prints how often the key is in its memory: while it is used, and after;
//                               OPPOSITE has the bits of the key turned round, in hexadecimal digits

import Files
import Glibc
import Secrets

/// Where the process has memory that belongs to no file.
func ownMemory() throws -> [UnsafeRawBufferPointer] {
  let maps = try File.contents(of: "/proc/self/maps", limit: 1 << 20) ?? []
  return String(decoding: maps, as: UTF8.self).split(separator: "\n").compactMap { line in
    // 7f00-7f10 rw-p 00000000 00:00 0 [stack]
    let words = line.split(separator: " ")
    let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
    let isKernels = words.last?.hasPrefix("[v") ?? false
    guard words[1].hasPrefix("r"), words[4] == "0", !isKernels else { return nil }
    return UnsafeRawBufferPointer(
      start: UnsafeRawPointer(bitPattern: ends[0]), count: Int(ends[1] - ends[0]))
  }
}

/// How often the opposite of the bytes is in memory. It is looked for where it lies, because what is
/// copied would be found again.
func occurrences(ofOpposite opposite: [UInt8]) throws -> Int {
  var count = 0
  for region in try ownMemory() {
    guard let base = region.baseAddress else { continue }
    var start = 0
    while let found = memchr(base + start, Int32(~opposite[0]), region.count - start) {
      start = UnsafeRawPointer(found) - base
      let bytes = region[start...].prefix(opposite.count)
      let isWhole = bytes.count == opposite.count
      if isWhole, zip(bytes, opposite).allSatisfy({ $0 == ~$1 }) { count += 1 }
      start += 1
    }
  }
  return count
}

func sealAndOpen(_ master: MasterKey) throws {
  let binding = SecretBinding(provider: "p", account: "a", key: "1")
  _ = try master.open(try master.seal(Secret("sk-anything"), for: binding), for: binding)
}

func countWhileUsed(_ file: KeyFile, _ opposite: [UInt8]) throws -> Int {
  let master = try file.read()
  try sealAndOpen(master)
  return try withExtendedLifetime(master) { try occurrences(ofOpposite: opposite) }
}

let words = CommandLine.arguments
do {
  switch (words.dropFirst().first, words.count) {
  case ("make", 3):
    print(try KeyFile(path: words[2]).readOrMake().fingerprint)
  case ("private", 2):
    print(Memory.isPrivate)
    try Memory.keepPrivate()
    print(Memory.isPrivate)
  case ("wiped", 4):
    let digits = Array(words[3])
    let opposite = stride(from: 0, to: digits.count, by: 2).map { index in
      UInt8(String(digits[index...(index + 1)]), radix: 16) ?? 0
    }
    print(try countWhileUsed(KeyFile(path: words[2]), opposite))
    print(try occurrences(ofOpposite: opposite))
  default:
    print("usage: keeper make PATH, keeper private, keeper wiped PATH OPPOSITE")
    exit(64)
  }
} catch let error as SecretError {
  print(error.errorDescription ?? "", error.recoverySuggestion ?? "", separator: "\n")
  exit(1)
}
