import CFuzzer
import Foundation

/// The target that LIMN_FUZZ names.
private let target: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["LIMN_FUZZ"]
  if let target = FuzzTarget.all.first(where: { $0.name == name }) { return target }
  let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
  end("LIMN_FUZZ must name one of: \(names)", status: 2)
}()

/// What libFuzzer calls once, before all. Where LIMN_FUZZ_SEEDS names a folder, the seeds of all
/// targets are written there, and nothing else is done.
@_cdecl("LLVMFuzzerInitialize")
func prepare(_ count: UnsafeMutableRawPointer, _ words: UnsafeMutableRawPointer) -> Int32 {
  guard let folder = ProcessInfo.processInfo.environment["LIMN_FUZZ_SEEDS"] else {
    _ = target
    return 0
  }
  do {
    for target in FuzzTarget.all { try target.writeSeeds(into: URL(fileURLWithPath: folder)) }
  } catch {
    end("The seeds could not be written: \(error)", status: 1)
  }
  exit(0)
}

@_cdecl("LLVMFuzzerTestOneInput")
func read(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  target.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

/// Most changes are mended; a few are left, because what is wrong must be survived, too.
@_cdecl("LLVMFuzzerCustomMutator")
func change(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ room: Int, _ chance: UInt32)
  -> Int
{
  let changed = LLVMFuzzerMutate(bytes, count, room)
  guard chance % 16 != 0 else { return changed }
  let mended = target.mend(Array(UnsafeBufferPointer(start: bytes, count: changed)))
  precondition(mended.count <= changed)
  bytes.update(from: mended, count: mended.count)
  return mended.count
}

extension FuzzTarget {
  /// One file a seed in a folder of the target's name, and beside it a file of its words.
  fileprivate func writeSeeds(into parent: URL) throws {
    let folder = parent.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (number, seed) in try seeds().enumerated() {
      try Data(seed).write(to: folder.appendingPathComponent("\(number)"))
    }
    let lines = words.map { "\"" + $0.utf8.map(Self.escaped).joined() + "\"\n" }
    try Data(lines.joined().utf8).write(to: parent.appendingPathComponent(name + ".words"))
  }

  private static func escaped(_ byte: UInt8) -> String {
    "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}

private func end(_ words: String, status: Int32) -> Never {
  FileHandle.standardError.write(Data((words + "\n").utf8))
  exit(status)
}
