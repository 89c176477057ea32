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
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let cryptoExtras = Target.Dependency.product(name: "_CryptoExtras", package: "swift-crypto")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
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
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
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
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CConsole", exclude: ["assets", "lists", "templates"]),
        .target(name: "CDocuments", exclude: ["openapi.yaml"]),
        .target(name: "CLanguages", exclude: ["data"]),
        .target(name: "FinAgentAPI", dependencies: [crypto], swiftSettings: strict),
        .target(
            name: "FinAgentClient", dependencies: ["FinAgentAPI", asyncHTTPClient, nioCore, nioHTTP1],
            swiftSettings: strict),
        .target(name: "DorsalCore", dependencies: ["FinAgentAPI", crypto], swiftSettings: strict),
        .target(
            name: "DorsalAgent",
            dependencies: [
                "DorsalCore", "FinAgentAPI", "CGumbo", "CLanguages", "CMarkGFM", "CStemmer", "CZlib", crypto,
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),
        .target(
            name: "DorsalStore",
            dependencies: [
                "DorsalCore", "FinAgentAPI", crypto, .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "DorsalServer",
            dependencies: [
                "CConsole", "CDocuments", "DorsalCore", "DorsalAgent", "FinAgentAPI",
                hummingbird, hummingbirdCore, asyncHTTPClient, serviceLifecycle, logging, crypto, cryptoExtras, nioCore,
                nioPosix, nioHTTP1, nioSSL, httpTypes, mustache,
                .product(name: "JWTKit", package: "jwt-kit"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "dorsal",
            dependencies: [
                "FinAgentAPI", "FinAgentClient", "DorsalCore", "DorsalAgent", "DorsalStore", "DorsalServer",
                serviceLifecycle, logging, argumentParser, asyncHTTPClient, nioCore, nioHTTP1,
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Configuration", package: "swift-configuration"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "dorsal-bench",
            dependencies: [
                "FinAgentAPI", "FinAgentClient", "DorsalCore", "DorsalServer", argumentParser, asyncHTTPClient,
                hummingbird, logging, nioCore, nioHTTP1,
            ],
            path: "Benchmarks/dorsal-bench", swiftSettings: strict),
        .target(
            name: "Support",
            dependencies: [
                "FinAgentAPI", "FinAgentClient", "DorsalCore", "DorsalStore", "DorsalServer",
                asyncHTTPClient, hummingbird, httpTypes, logging, nioCore, nioHTTP1, nioPosix, serviceLifecycle,
                .product(name: "Yams", package: "Yams"),
            ],
            path: "Tests/Support", swiftSettings: strict),
        .testTarget(
            name: "FinAgentAPITests",
            dependencies: ["Support", "FinAgentAPI"], exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "FinAgentClientTests",
            dependencies: [
                "FinAgentAPI", "FinAgentClient", asyncHTTPClient, nioCore, nioHTTP1, nioPosix,
            ], swiftSettings: strict),
        .testTarget(
            name: "DorsalCoreTests", dependencies: ["Support", "DorsalCore", "FinAgentAPI"], swiftSettings: strict),
        .testTarget(
            name: "DorsalAgentTests", dependencies: ["Support", "DorsalAgent", "DorsalCore", "FinAgentAPI", "CZlib"],
            swiftSettings: strict),
        .testTarget(
            name: "DorsalStoreTests", dependencies: ["DorsalStore", "DorsalCore", "FinAgentAPI"], swiftSettings: strict),
        .testTarget(
            name: "DorsalServerTests",
            dependencies: [
                "Support", "DorsalServer", "DorsalAgent", "DorsalStore", "DorsalCore", "FinAgentAPI", "FinAgentClient",
                "CGumbo", asyncHTTPClient, crypto, httpTypes, hummingbird, logging, nioCore, nioHTTP1, serviceLifecycle,
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Support", "dorsal", "DorsalAgent", "DorsalCore", "DorsalServer", "DorsalStore", "FinAgentAPI",
                "FinAgentClient", asyncHTTPClient, logging, nioCore, nioHTTP1,
            ],
            swiftSettings: strict),
    ]
)
