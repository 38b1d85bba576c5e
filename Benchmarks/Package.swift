// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

/// What is measured, apart from what is shipped: public floor-0 API against the limits of the machine.
/// `TENMA_CORE=1 swift run -c release --package-path Benchmarks er7-bench`
let package = Package(
    name: "tenma-benchmarks",
    dependencies: [.package(name: "tenma", path: "..")],
    targets: [
        .target(name: "CDelimiterScan", cSettings: [.unsafeFlags(["-O2"])]),
        .executableTarget(
            name: "er7-bench", dependencies: ["CDelimiterScan", .product(name: "HL7v2", package: "tenma")]),
        .executableTarget(name: "text-bench", dependencies: [.product(name: "JapaneseText", package: "tenma")]),
        .executableTarget(
            name: "fhir-bench",
            dependencies: [
                "CBareSAX", .product(name: "FHIR", package: "tenma"), .product(name: "FHIRXML", package: "tenma"),
            ]),
        .target(
            name: "CBareSAX", cSettings: [.unsafeFlags(["-O2", "-I/usr/include/libxml2"])],
            linkerSettings: [.linkedLibrary("xml2")]),
    ],
    swiftLanguageModes: [.v6]
)
