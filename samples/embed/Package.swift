// swift-tools-version: 6.2
import PackageDescription

/// An app of its own that keeps a world with Limn. Run it with `swift run` in this folder.
let package = Package(
  name: "Embed",
  dependencies: [.package(name: "limn", path: "../..")],
  targets: [
    .executableTarget(name: "Embed", dependencies: [.product(name: "LimnKit", package: "limn")])
  ])
