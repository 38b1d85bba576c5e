// SPDX-License-Identifier: Apache-2.0
import FHIRProfiles
import Foundation
import Testing

@testable import PackageFolder

@Suite struct PackageFolderTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("packages-\(UUID())")

    @Test func `what was added is listed, loaded and removed`() throws {
        let packages = PackageFolder(folder.path)
        #expect(try packages.pins().isEmpty)
        let added = try packages.add(Self.tgz("example.pkg", "1.0.0"), from: "a.tgz")
        #expect(added.pin.label == "example.pkg#1.0.0" && added.pin.digest.count == 64)
        #expect(try packages.pins() == [added.pin])
        #expect(ProfileSet(try packages.load()).profile("http://example.org/P") != nil)
        #expect(try packages.remove("example.pkg") == added.pin)
        #expect(try packages.pins().isEmpty)
        #expect(ProfileSet(try packages.load()).profile("http://example.org/P") == nil)
    }

    @Test func `the cache says the same as the packages, and one that is damaged is made again`() throws {
        let packages = PackageFolder(folder.path)
        _ = try packages.add(Self.tgz("example.pkg", "1.0.0"), from: "a.tgz")
        let fresh = try packages.load().encoded
        #expect(try packages.load().encoded == fresh)
        let cache = folder.appendingPathComponent("compiled.cache")
        var bytes = [UInt8](try Data(contentsOf: cache))
        bytes[bytes.count - 1] ^= 1
        try Data(bytes).write(to: cache)
        #expect(try packages.load().encoded == fresh)
        #expect([UInt8](try Data(contentsOf: cache)) != bytes)
    }

    @Test func `a package that was changed on disk is not used`() throws {
        let packages = PackageFolder(folder.path)
        let pin = try packages.add(Self.tgz("example.pkg", "1.0.0"), from: "a.tgz").pin
        _ = try packages.load()
        try Data(Self.tgz("example.pkg", "1.0.1")).write(to: folder.appendingPathComponent("example.pkg#1.0.0.tgz"))
        #expect(throws: PackageFolderError.changed(pin.label)) { try packages.load() }
    }

    @Test func `the same package twice is one, with other bytes it is refused`() throws {
        let packages = PackageFolder(folder.path)
        let tgz = try Self.tgz("example.pkg", "1.0.0")
        let first = try packages.add(tgz, from: "a.tgz").pin
        #expect(try packages.add(tgz, from: "a.tgz").pin == first)
        #expect(throws: PackageFolderError.pinned("example.pkg#1.0.0")) {
            try packages.add(Self.tgz("example.pkg", "1.0.0", title: "other"), from: "b.tgz")
        }
    }

    @Test func `what is no package, or leads out of the folder, is refused`() throws {
        let packages = PackageFolder(folder.path)
        #expect(throws: PackageFolderError.package(file: "x", PackageError(.notGzip))) {
            try packages.add([1, 2, 3], from: "x")
        }
        #expect(throws: PackageFolderError.package(file: "x", PackageError(.manifestBroken))) {
            try packages.add(Self.tgz("../evil", "1"), from: "x")
        }
        #expect(throws: PackageFolderError.unknown("nothing")) { try packages.remove("nothing") }
    }

    @Test func `a package whose file is gone can be taken out, and a cache that cannot be written costs nothing`()
        throws
    {
        let packages = PackageFolder(folder.path)
        #expect(!packages.exists)
        let pin = try packages.add(Self.tgz("example.pkg", "1.0.0"), from: "a.tgz").pin
        #expect(packages.exists)
        // A folder in its place: nothing can be written there.
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("compiled.cache"), withIntermediateDirectories: true)
        #expect(ProfileSet(try packages.load()).profile("http://example.org/P") != nil)
        try FileManager.default.removeItem(at: folder.appendingPathComponent("example.pkg#1.0.0.tgz"))
        #expect(try packages.remove(pin.label) == pin)
        #expect(try packages.pins().isEmpty)
    }

    @Test func `a list that somebody broke says which line`() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("# list\nexample 1.0.0\n".utf8).write(to: folder.appendingPathComponent("packages.txt"))
        #expect(throws: PackageFolderError.list(line: 2)) { try PackageFolder(folder.path).pins() }
    }

    /// A package with one profile, made by tar.
    private static func tgz(_ name: String, _ version: String, title: String = "Example") throws -> [UInt8] {
        let work = FileManager.default.temporaryDirectory.appendingPathComponent("tgz-\(UUID())")
        defer { try? FileManager.default.removeItem(at: work) }
        let inside = work.appendingPathComponent("package")
        try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
        let manifest = #"{"name":"\#(name)","version":"\#(version)","title":"\#(title)","fhirVersions":["4.0.1"]}"#
        try Data(manifest.utf8).write(to: inside.appendingPathComponent("package.json"))
        let profile = """
            {"resourceType":"StructureDefinition","url":"http://example.org/P","name":"P","status":"active",\
            "kind":"resource","abstract":false,"type":"Patient","derivation":"constraint",\
            "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient",\
            "differential":{"element":[{"id":"Patient","path":"Patient"},\
            {"id":"Patient.name","path":"Patient.name","min":1}]}}
            """
        try Data(profile.utf8).write(to: inside.appendingPathComponent("StructureDefinition-P.json"))
        let file = work.appendingPathComponent("out.tgz")
        let tar = try Process.run(
            URL(fileURLWithPath: "/bin/tar"), arguments: ["-czf", file.path, "-C", work.path, "package"])
        tar.waitUntilExit()
        return [UInt8](try Data(contentsOf: file))
    }
}
