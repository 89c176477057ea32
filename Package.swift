// swift-tools-version: 6.2
import PackageDescription

/// The strict settings every target of ours builds with (docs/decisions/0001).
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")

let package = Package(
    name: "dorsal",
    products: [
        .library(name: "FinAgentAPI", targets: ["FinAgentAPI"]),
        .library(name: "FinAgentClient", targets: ["FinAgentClient"]),
        .executable(name: "dorsal", targets: ["dorsal"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
        .systemLibrary(
            name: "CMarkGFM", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .target(name: "FinAgentAPI", dependencies: [crypto], swiftSettings: strict),
        .target(
            name: "FinAgentClient", dependencies: ["FinAgentAPI", asyncHTTPClient, nioCore],
            swiftSettings: strict),
        .target(name: "DorsalCore", dependencies: ["FinAgentAPI", crypto], swiftSettings: strict),
        .target(
            name: "DorsalAgent",
            dependencies: ["DorsalCore", "FinAgentAPI", "CGumbo", "CMarkGFM", "CStemmer"],
            swiftSettings: strict),
        .target(
            name: "DorsalStore",
            dependencies: ["DorsalCore", "FinAgentAPI", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .target(
            name: "DorsalServer",
            dependencies: [
                "DorsalCore", "DorsalAgent", "FinAgentAPI",
                hummingbird, asyncHTTPClient, serviceLifecycle, logging, crypto, nioCore, httpTypes,
                .product(name: "JWTKit", package: "jwt-kit"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "dorsal",
            dependencies: [
                "FinAgentAPI", "FinAgentClient", "DorsalCore", "DorsalAgent", "DorsalStore", "DorsalServer",
                asyncHTTPClient, serviceLifecycle, logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
    ]
)
