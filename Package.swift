// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

/// `TENMA_CORE=1` builds floors 0 and 1 alone, without outside packages: the inner loop.
let coreOnly = Context.environment["TENMA_CORE"] == "1"

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// Memory safety is checked where no C interface or raw buffer is touched.
let strictAndSafe: [SwiftSetting] = strict + [.strictMemorySafety()]

func target(_ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = strict) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

// MARK: Floor 0, languages, and floor 1, meaning

let coreTargets: [Target] = [
    .target(name: "CTables"),
    target("JapaneseText", ["CTables"]),
    target("HL7v2", ["JapaneseText"]),
    target("MLLP"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    target("FHIR", ["CTables"]),
    target("FHIRXML", ["FHIR", "CLibXML2"]),
    target("FHIRPath", ["FHIR", "CTables"]),
    target("Issues", settings: strictAndSafe),
    target("FHIRProfiles", ["FHIR", "FHIRPath", "Issues", "CZlib"]),
    target("FHIRValidation", ["FHIR", "FHIRXML", "FHIRPath", "FHIRProfiles", "Issues"], settings: strictAndSafe),
    target("HL7v2Conformance", ["HL7v2", "JapaneseText", "Issues", "CTables"]),
    target(
        "ReferralRules", ["Referral", "HL7v2", "JapaneseText", "FHIR", "FHIRPath", "Issues"], settings: strictAndSafe),
    target("Referral", settings: strictAndSafe),
    target(
        "Translation", ["Referral", "Views", "HL7v2", "FHIR", "FHIRXML", "JapaneseText", "Issues", "CTables"]),
    target("Views", ["Referral", "JapaneseText", "Issues"], settings: strictAndSafe),
    target("Routing", ["HL7v2", "FHIR", "JapaneseText", "Issues", "Translation"], settings: strictAndSafe),
    target("Relay", ["HL7v2", "FHIR", "JapaneseText", "Routing", "Issues"], settings: strictAndSafe),
    target("SSMIX2", ["HL7v2", "Issues"], settings: strictAndSafe),
    target("RelaySimulation", ["HL7v2", "FHIR", "JapaneseText", "Relay", "Routing"]),
    .executableTarget(name: "tenma-tables", swiftSettings: strict),

    tests("JapaneseTextTests", ["JapaneseText"]),
    tests("HL7v2Tests", ["HL7v2", "JapaneseText"]),
    tests("MLLPTests", ["MLLP"]),
    tests("FHIRTests", ["FHIR", "tenma-tables"]),
    tests("FHIRXMLTests", ["FHIR", "FHIRXML"]),
    tests("FHIRPathTests", ["FHIRPath", "FHIR", "FHIRXML"]),
    tests("FHIRProfilesTests", ["FHIRProfiles", "FHIR", "FHIRPath", "Issues", "CZlib"]),
    tests("FHIRValidationTests", ["FHIR", "FHIRXML", "FHIRPath", "FHIRProfiles", "FHIRValidation", "Issues"]),
    tests("HL7v2ConformanceTests", ["HL7v2Conformance", "HL7v2", "JapaneseText", "Issues", "tenma-tables"]),
    tests(
        "ReferralRulesTests",
        ["ReferralRules", "Referral", "Translation", "HL7v2", "FHIR", "FHIRXML", "FHIRPath", "JapaneseText", "Issues"]),
    tests(
        "TranslationTests",
        ["Translation", "Referral", "HL7v2", "FHIR", "FHIRXML", "FHIRValidation", "JapaneseText", "Issues"]),
    tests("ViewsTests", ["Views", "Referral", "Issues", "JapaneseText"]),
    tests("RoutingTests", ["Routing", "HL7v2", "FHIR", "FHIRXML", "JapaneseText", "Issues"]),
    tests("RelayTests", ["Relay", "RelaySimulation", "Routing", "HL7v2", "FHIR", "FHIRXML", "JapaneseText", "Issues"]),
    tests("SSMIX2Tests", ["SSMIX2", "HL7v2", "Issues"]),
    tests("HouseTests", []),
]

// MARK: Floors 2 to 4: world, story, shell

let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOTLS", package: "swift-nio"),
    .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
]
let tls: [Target.Dependency] = [.product(name: "NIOSSL", package: "swift-nio-ssl"), "COpenSSL"]
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let hummingbird: [Target.Dependency] = [
    .product(name: "Hummingbird", package: "hummingbird"), .product(name: "HummingbirdCore", package: "hummingbird"),
]
let grdb: [Target.Dependency] = [
    .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
]

let worldTargets: [Target] = [
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    target("Transport", ["MLLP"] + nio + tls),
    target(
        "Destinations",
        [
            "Transport", "MLLP", "HL7v2", "FHIR", "FHIRXML", "Issues", "JapaneseText", "Referral", "Relay", "Routing",
            "SSMIX2",
            "Translation", .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "JWTKit", package: "jwt-kit"),
        ] + nio + tls),
    target("Feeds", ["Relay", "Routing", "FHIR", "SSMIX2", "Issues"]),
    target("StoreSQLite", ["Relay", "Routing", "HL7v2", "JapaneseText"] + grdb),
    target(
        "GatewayConfig",
        [
            "Relay", "Routing", "Translation", "HL7v2", "FHIR", "FHIRXML", "Issues", "JapaneseText", "ReferralRules",
            "Transport", .product(name: "Yams", package: "Yams"),
        ]),
    target(
        "FHIRServer",
        [
            "FHIR", "FHIRXML", "FHIRValidation", "Issues", "Relay", "Routing", "Transport", "CZlib", crypto, logging,
            lifecycle,
            .product(name: "JWTKit", package: "jwt-kit"), .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "HummingbirdCore", package: "hummingbird"),
        ] + nio + tls),
    target("PackageFolder", ["FHIRProfiles", "Issues", crypto]),
    target("Console", hummingbird + [metrics, logging, lifecycle, .product(name: "NIOCore", package: "swift-nio")]),
    target(
        "Gateway",
        [
            "Console", "Destinations", "Feeds", "SSMIX2", "FHIR", "FHIRPath", "FHIRServer", "FHIRXML", "FHIRProfiles",
            "FHIRValidation",
            "HL7v2Conformance", "PackageFolder", "Referral", "ReferralRules",
            "GatewayConfig",
            "HL7v2",
            "Issues", "JapaneseText", "MLLP", "Relay", "Routing", "Translation", "Views",
            "StoreSQLite", "Transport", crypto, logging, metrics, lifecycle, signals,
        ] + nio + tls),
    .executableTarget(
        name: "tenma",
        dependencies: [
            "Gateway", "GatewayConfig", "FHIR", "FHIRXML", "FHIRPath", "FHIRProfiles", "FHIRValidation", "HL7v2",
            "HL7v2Conformance", "PackageFolder", "Issues", "JapaneseText", "MLLP",
            "Referral", "ReferralRules", "Relay", "Routing", "Translation", "Transport", logging,
            lifecycle, .product(name: "ArgumentParser", package: "swift-argument-parser"),
            // `send --fhir` speaks HTTP as a client, `listen --fhir` as a server.
            .product(name: "AsyncHTTPClient", package: "async-http-client"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
        ] + nio + tls, swiftSettings: strict),
    target(
        "ScriptedPeers",
        ["MLLP", "Transport", "HL7v2", .product(name: "NIOHTTP1", package: "swift-nio")] + nio + tls),

    tests("TransportTests", ["Transport", "MLLP", "ScriptedPeers"] + nio + tls),
    tests(
        "DestinationsTests",
        [
            "Destinations", "ScriptedPeers", "Transport", "MLLP", "HL7v2", "FHIR", "FHIRXML", "JapaneseText", "Relay",
            "Routing", "SSMIX2", "Issues", .product(name: "JWTKit", package: "jwt-kit"),
        ] + nio + tls),
    tests("PackageFolderTests", ["PackageFolder", "FHIRProfiles"]),
    tests("FeedsTests", ["Feeds", "FHIR", "Issues", "Relay", "Routing", "SSMIX2"]),
    tests(
        "FHIRServerTests",
        [
            "FHIRServer", "FHIR", "FHIRValidation", "FHIRXML", "Issues", "Relay", "Routing", "Transport",
            "ScriptedPeers", crypto,
            logging,
            lifecycle, .product(name: "JWTKit", package: "jwt-kit"),
        ] + nio + tls),
    tests("StoreSQLiteTests", ["StoreSQLite", "Relay", "RelaySimulation", "Routing", "HL7v2", "JapaneseText"] + grdb),
    tests(
        "GatewayConfigTests",
        ["GatewayConfig", "FHIR", "Routing", "Relay", "Translation", "HL7v2", "Issues", "JapaneseText", "Transport"]),
    tests(
        "GatewayTests",
        [
            "Gateway", "GatewayConfig", "Destinations", "Feeds", "FHIRValidation", "ScriptedPeers", "StoreSQLite",
            "Relay", "Routing",
            "HL7v2",
            "JapaneseText",
            "MLLP", "Transport", "Console", "Issues", crypto, logging, lifecycle,
        ] + nio + tls),
    tests("ConsoleTests", ["Console", "Gateway", "Relay", "Routing", metrics, logging, lifecycle] + nio),
    tests(
        "CommandLineTests",
        [
            "tenma", "FHIR", "FHIRPath", "FHIRProfiles", "FHIRValidation", "FHIRXML", "PackageFolder", "Gateway",
            "GatewayConfig", "HL7v2", "Issues", "JapaneseText",
            "MLLP", "Relay",
            "Routing", "Translation", "Transport",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ] + nio),
]

let package = Package(
    name: "tenma",
    products: [
        .library(name: "JapaneseText", targets: ["JapaneseText"]),
        .library(name: "HL7v2", targets: ["HL7v2"]),
        .library(name: "MLLP", targets: ["MLLP"]),
        .library(name: "FHIR", targets: ["FHIR"]),
        .library(name: "FHIRXML", targets: ["FHIRXML"]),
        .library(name: "FHIRPath", targets: ["FHIRPath"]),
    ] + (coreOnly ? [] : [.executable(name: "tenma", targets: ["tenma"])]),
    dependencies: coreOnly
        ? []
        : [
            .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
            .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
            .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
            .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
            .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
            .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
            .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
            .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
            .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
            .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.0"),
            .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
            .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        ],
    targets: coreOnly ? coreTargets : coreTargets + worldTargets,
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu2x
)
