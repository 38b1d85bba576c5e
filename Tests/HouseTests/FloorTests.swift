// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite struct FloorTests {
    @Test func `every arrow of the manifest points down or is listed`() {
        expectNone(FloorGuard.mistakes(in: .own), "turn the arrow round, or list it in Floors.swift")
    }

    @Test func `every listed same-floor arrow exists`() {
        let arrows = FloorGuard.arrows(of: .own)
        for arrow in Floors.sameFloor { #expect(arrows.contains(arrow), "\(arrow) is listed and not in the manifest") }
    }

    @Test func `every floor of the list is a target, and every target stands on a floor`() {
        let targets = Set(Manifest.own.targets.filter { !$0.isTest }.map(\.name))
        #expect(targets == Set(Floors.floor.keys))
    }

    @Test func `every import is allowed where it stands`() {
        let found = Repository.sources.flatMap { FloorGuard.mistakes(in: $0, manifest: .own) }
        expectNone(found, "name it in Package.swift where the floor allows it")
    }

    @Test func `no room is empty`() {
        let withFiles = Set(
            Repository.files(below: "Sources", ending: "").compactMap { $0.split(separator: "/").dropFirst().first })
        for target in Floors.floor.keys { #expect(withFiles.contains(Substring(target)), "\(target) has no files") }
    }

    // The guards themselves, seen to fail.

    @Test func `an arrow that points up is found`() {
        let manifest = Manifest(text: "let a = [\n    target(\"HL7v2\", [\"Gateway\"]),\n]")
        #expect(FloorGuard.mistakes(in: manifest) == ["HL7v2 → Gateway points up"])
    }

    @Test func `an unlisted same-floor arrow is found`() {
        let manifest = Manifest(text: "let a = [\n    target(\"MLLP\", [\"HL7v2\"] + nio),\n]")
        #expect(
            FloorGuard.mistakes(in: manifest) == ["MLLP → HL7v2 is a same-floor arrow that Floors.swift does not list"])
    }

    @Test func `a shared list counts as what it holds`() {
        let text = """
            import PackageDescription
            let tls: [Target.Dependency] = [.product(name: "NIOSSL", package: "swift-nio-ssl"), "COpenSSL"]
            let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

            let a = [
                target("Transport", ["MLLP", .product(name: "Yams", package: "Yams")] + tls),
                .executableTarget(name: "tenma", dependencies: [
                    "Gateway", crypto,
                ], swiftSettings: strict),
            ]
            """
        let targets = Manifest(text: text).targets.sorted { $0.name < $1.name }
        #expect(targets.map(\.name) == ["Transport", "tenma"])
        #expect(targets.first?.targets == ["MLLP", "COpenSSL"])
        #expect(targets.first?.products == ["Yams", "NIOSSL"])
        #expect(targets.last?.targets == ["Gateway"])
        #expect(targets.last?.products == ["Crypto"])
    }

    @Test(arguments: [
        "import Foundation", "public import NIOCore", "@preconcurrency import Glibc", "import struct Foundation.Data",
    ])
    func `a pure floor that opens the world is found`(line: String) {
        let file = SourceFile(path: "Sources/HL7v2/Bad.swift", text: "\(line)\n")
        #expect(FloorGuard.mistakes(in: file, manifest: .own).count == 1)
    }

    @Test func `a project module the manifest does not name is found`() {
        let file = SourceFile(path: "Sources/MLLP/Bad.swift", text: "package import Relay\n// import Foundation\n")
        #expect(FloorGuard.mistakes(in: file, manifest: .own) == ["Sources/MLLP/Bad.swift imports Relay"])
    }
}

/// Compares what is written with the list of the floors.
enum FloorGuard {
    static func arrows(of manifest: Manifest) -> Set<Arrow> {
        Set(manifest.targets.filter { !$0.isTest }.flatMap { target in target.targets.map { Arrow(target.name, $0) } })
    }

    static func mistakes(in manifest: Manifest) -> [String] {
        arrows(of: manifest).compactMap(\.mistake).sorted()
    }

    static func mistakes(in file: SourceFile, manifest: Manifest) -> [String] {
        let target = manifest.targets.first { $0.name == file.target && !$0.isTest }
        var allowed = (target?.targets ?? []).union(target?.products ?? [])
        let isPure = (Floors.floor[file.target] ?? 0) < Floors.firstImpureFloor
        allowed.formUnion(isPure ? Set(Floors.pureOutside.keys) : Floors.toolchain)
        return file.imports.filter { !allowed.contains($0) }.map { "\(file.path) imports \($0)" }
    }
}
