// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// Commands stay on the main actor, where `main` begins; the threads of the pool are for work.
let commands = strict + [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]

/// Pixel code is twenty times slower without optimisation. The scripts set LIMN_FAST; it is not
/// always on because a package with unsafe flags cannot be depended on.
let pixels: [SwiftSetting] =
  Context.environment["LIMN_FAST"] == nil
  ? strict : strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// What each of our modules may import; a test holds the sources to it.
let modules: [Target] = [
  .target(name: "Text", swiftSettings: strict),
  .target(name: "FrontMatter", dependencies: ["CYAML"], swiftSettings: strict),
  .target(name: "Files", dependencies: ["CFiles"], swiftSettings: strict),
  .target(name: "SQLite", dependencies: ["CSQLite", "Files"], swiftSettings: strict),
  .target(name: "ContentStore", dependencies: ["CCrypto", "Files"], swiftSettings: strict),
  .target(name: "Secrets", dependencies: ["CSodium", "Files"], swiftSettings: strict),
  .target(name: "Archive", dependencies: ["CZip", "Files"], swiftSettings: strict),
  .target(
    name: "Imaging", dependencies: ["CDeflate", "CPNG", "CJPEG", "CWebP"], swiftSettings: pixels),
  .target(name: "Sketch", dependencies: ["Imaging"], swiftSettings: pixels),
  .target(name: "HTTP", dependencies: ["CCurl"], swiftSettings: strict),
  .target(name: "Arguments", dependencies: ["Text"], swiftSettings: strict),
  .target(name: "World", dependencies: ["Text", "CData"], swiftSettings: strict),
  .target(name: "Prompting", dependencies: ["World", "Text"], swiftSettings: strict),
  .target(
    name: "MediaLibrary",
    dependencies: ["World", "SQLite", "ContentStore", "Imaging", "Text", "Files"],
    swiftSettings: strict),
  .target(
    name: "Studio",
    dependencies: ["MediaLibrary", "Prompting", "World", "Secrets", "Text", "Files"],
    swiftSettings: strict),
  .target(
    name: "Providers",
    dependencies: [
      "Studio", "Prompting", "MediaLibrary", "World", "Sketch", "Imaging", "HTTP", "Secrets",
      "Text",
    ],
    swiftSettings: strict),
  .target(
    name: "Interchange",
    dependencies: ["MediaLibrary", "World", "Archive", "FrontMatter", "Text", "Files"],
    swiftSettings: strict),
  .executableTarget(
    name: "LibraryMaker", dependencies: ["MediaLibrary", "World", "SQLite", "Imaging"],
    swiftSettings: strict),
  .target(
    name: "LimnKit", dependencies: ["Providers", "Studio", "MediaLibrary", "Prompting", "World"],
    swiftSettings: strict),
  .target(
    name: "Commands",
    dependencies: [
      "Interchange", "Providers", "Studio", "MediaLibrary", "Prompting", "World", "SQLite",
      "Secrets", "Imaging", "Arguments", "FrontMatter", "Text", "Files",
    ],
    path: "Sources/limn", swiftSettings: commands),
  .executableTarget(
    name: "limn", dependencies: ["Commands"], path: "Sources/main", swiftSettings: commands),
]

let doors: [Target] = [
  .target(name: "CFiles", cSettings: [.treatAllWarnings(as: .error)]),
  .target(name: "CData"),
  .target(name: "CCrypto", cSettings: [.treatAllWarnings(as: .error)]),
  .target(name: "CCurl", cSettings: [.treatAllWarnings(as: .error)]),
  .target(name: "CZip", cSettings: [.treatAllWarnings(as: .error)]),
  .target(name: "CSodium", cSettings: [.treatAllWarnings(as: .error)]),
  .target(name: "CYAML", cSettings: [.treatAllWarnings(as: .error)]),
  .systemLibrary(
    name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
  .target(name: "CPNG", cSettings: [.treatAllWarnings(as: .error)]),
  .target(name: "CJPEG", cSettings: [.treatAllWarnings(as: .error)]),
  .target(name: "CWebP", cSettings: [.treatAllWarnings(as: .error)]),
  .systemLibrary(
    name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
]

let tests: [Target] = [
  .target(name: "TestSupport", path: "Tests/Support", swiftSettings: strict),
  .target(
    name: "Pictures", dependencies: ["Imaging", "CDeflate", "CJPEG", "CWebP"],
    path: "Tests/Pictures", swiftSettings: strict,
    linkerSettings: [.linkedLibrary("turbojpeg"), .linkedLibrary("webp")]),
  .executableTarget(
    name: "hammer", dependencies: ["SQLite", "Files"], path: "Tests/Hammer",
    swiftSettings: strict),
  .executableTarget(
    name: "saver", dependencies: ["ContentStore"], path: "Tests/Saver", swiftSettings: strict),
  .executableTarget(
    name: "keeper", dependencies: ["Secrets", "Files"], path: "Tests/Keeper",
    swiftSettings: strict),
  .target(name: "ScriptedServing", path: "Tests/ScriptedServing", swiftSettings: strict),
  .target(
    name: "FakeProviding",
    dependencies: [
      "Providers", "Studio", "MediaLibrary", "Prompting", "World", "Imaging", "Files",
    ],
    path: "Tests/FakeProviding", swiftSettings: strict),
  .executableTarget(
    name: "fakelimn", dependencies: ["Commands", "FakeProviding"], path: "Tests/FakeLimn",
    swiftSettings: commands),
  .executableTarget(
    name: "bench",
    dependencies: ["MediaLibrary", "Prompting", "World", "Imaging", "Files", "ScriptedServing"],
    path: "Tests/Bench",
    swiftSettings: strict),
  .testTarget(name: "TextTests", dependencies: ["Text", "TestSupport"], swiftSettings: strict),
  .testTarget(
    name: "FrontMatterTests", dependencies: ["FrontMatter", "TestSupport"], swiftSettings: strict),
  .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"], swiftSettings: strict),
  .testTarget(
    name: "SQLiteTests", dependencies: ["SQLite", "Files", "TestSupport", "hammer"],
    swiftSettings: strict),
  .testTarget(
    name: "ContentStoreTests",
    dependencies: ["ContentStore", "Files", "TestSupport", "saver"], swiftSettings: strict),
  .testTarget(
    name: "SecretsTests", dependencies: ["Secrets", "Files", "TestSupport", "keeper"],
    swiftSettings: strict),
  .testTarget(
    name: "ArchiveTests", dependencies: ["Archive", "Files", "TestSupport"],
    swiftSettings: strict),
  .testTarget(
    name: "ImagingTests",
    dependencies: ["Imaging", "Pictures", "CDeflate", "CJPEG", "CWebP", "TestSupport"],
    swiftSettings: pixels),
  .testTarget(
    name: "SketchTests", dependencies: ["Sketch", "Imaging"], swiftSettings: pixels),
  .testTarget(name: "HTTPTests", dependencies: ["HTTP", "ScriptedServing"], swiftSettings: strict),
  .testTarget(
    name: "ArgumentsTests", dependencies: ["Arguments", "TestSupport"], swiftSettings: strict),
  .testTarget(name: "WorldTests", dependencies: ["World", "Text"], swiftSettings: strict),
  .testTarget(
    name: "PromptingTests", dependencies: ["Prompting", "World", "Text"],
    exclude: ["Golden", "plausible.json"], swiftSettings: strict),
  .testTarget(
    name: "MediaLibraryTests",
    dependencies: [
      "MediaLibrary", "World", "SQLite", "ContentStore", "Imaging", "Text", "Files", "TestSupport",
    ],
    swiftSettings: strict),
  .testTarget(
    name: "StudioTests",
    dependencies: [
      "Studio", "MediaLibrary", "Interchange", "Prompting", "World", "Secrets", "TestSupport",
    ],
    swiftSettings: strict),
  .testTarget(
    name: "ProviderTests",
    dependencies: [
      "Providers", "Studio", "MediaLibrary", "Prompting", "World", "HTTP", "Secrets", "Text",
      "ScriptedServing", "TestSupport",
    ],
    exclude: ["Recordings"], swiftSettings: strict),
  .testTarget(
    name: "InterchangeTests",
    dependencies: [
      "Interchange", "MediaLibrary", "World", "Archive", "FrontMatter", "Text", "TestSupport",
    ],
    swiftSettings: strict),
  .testTarget(
    name: "CommandTests",
    dependencies: [
      "Commands", "limn", "fakelimn", "ScriptedServing", "MediaLibrary", "World", "ContentStore",
      "Imaging",
      "Arguments", "SQLite",
      "Text", "Files",
      "TestSupport",
    ],
    exclude: ["saltmarsh.txt"], swiftSettings: strict),
  .testTarget(
    name: "HouseTests", dependencies: ["Commands", "limn", "Arguments", "TestSupport"],
    swiftSettings: strict),
]

/// The program of `scripts/fuzz`, which alone sets LIMN_FUZZ: it has no main of its own, and links
/// only with libFuzzer.
let fuzzing: [Target] =
  Context.environment["LIMN_FUZZ"] == nil
  ? []
  : [
    .systemLibrary(name: "CFuzzer", path: "Tests/CFuzzer"),
    .executableTarget(
      name: "fuzz", dependencies: ["Imaging", "Pictures", "CFuzzer", "CDeflate", "CJPEG"],
      path: "Tests/Fuzz",
      swiftSettings: strict),
  ]

let package = Package(
  name: "limn",
  products: [
    .executable(name: "limn", targets: ["limn"]),
    .library(name: "LimnKit", targets: ["LimnKit"]),
  ],
  targets: modules + doors + tests + fuzzing,
  swiftLanguageModes: [.v6]
)
