// SPDX-License-Identifier: Apache-2.0
import Issues
import Testing

@testable import FHIRProfiles

@Suite struct PackageReaderTests {
    private let profile = Invented.profile("Person", [#"{"id": "Patient.name", "path": "Patient.name", "min": 1}"#])

    @Test func `a package tells its name, what it stands on and what it defines`() throws {
        let package = try TestPackage([profile], dependencies: #""other.r4": "2.x", "hl7.fhir.r4.core": "4.0.1""#)
            .read()
        #expect(package.manifest.label == "invented.r4#1.0.0")
        #expect(package.manifest.dependencies.map(\.name) == ["hl7.fhir.r4.core", "other.r4"])
        #expect(package.canonicals.map(\.url) == ["http://example.jp/fhir/Person"])
        #expect(CompiledPackages(compiling: [package]).notes.map(\.id) == ["PACKAGE-DEPENDENCY"])
    }

    @Test func `only the files of the package's own folder are read`() throws {
        var made = TestPackage([profile])
        made.files += [("package/example/x.json", "{"), ("package/.index.json", "{"), ("other/y.json", "{")]
        #expect(try made.read().notes.isEmpty)
    }

    @Test func `a package without its folder is read as well`() throws {
        let files = TestPackage([profile]).files.map { (String($0.path.dropFirst(8)), $0.text) }
        #expect(try TestPackage(files: files).read().canonicals.count == 1)
    }

    @Test func `long names are found in all three ways to write them`() throws {
        let long = "package/" + String(repeating: "n", count: 120) + ".json"
        let manifest = Tar.entry(
            Array("package/package.json".utf8), kind: "0", Array(TestPackage([]).files[0].text.utf8))
        let cut = Array(long.utf8.prefix(100))
        let record = "\(long.utf8.count + 9) path=\(long)\n"
        let ways = [
            Tar.entry(Array("././@LongLink".utf8), kind: "L", Array(long.utf8) + [0])
                + Tar.entry(cut, kind: "0", Array(profile.utf8)),
            Tar.entry(Array("pax".utf8), kind: "x", Array(record.utf8))
                + Tar.entry(cut, kind: "0", Array(profile.utf8)),
            Tar.entry(Array(long.utf8.dropFirst(8)), kind: "0", Array(profile.utf8), prefix: Array("package".utf8)),
        ]
        for way in ways { #expect(try PackageReader.read(Gzip.store(manifest + way)).canonicals.count <= 1) }
        #expect(try PackageReader.read(Gzip.store(manifest + ways[0])).canonicals.count == 1)
        #expect(try PackageReader.read(Gzip.store(manifest + ways[1])).canonicals.count == 1)
    }

    @Test func `an empty string in a definition costs that property and no more`() throws {
        let element = #"{"id": "Patient.name", "path": "Patient.name", "comment": "", "short": "", "min": 1}"#
        let package = try TestPackage([Invented.profile("Person", [element])]).read()
        #expect(package.notes.isEmpty)
        #expect(package.structures.first?.differential.first?.minimum == 1)
    }

    @Test func `what cannot be read is named and left out`() throws {
        let package = try TestPackage(["{", #"{"resourceType": "ValueSet"}"#, profile]).read()
        #expect(package.notes.map(\.id) == ["PACKAGE-UNREADABLE", "PACKAGE-UNUSABLE"])
        #expect(package.notes.map(\.path) == ["resource-0.json", "resource-1.json"])
        #expect(package.canonicals.count == 1)
    }

    // MARK: Refusals

    @Test func `what is no package is refused with its reason`() {
        let sound = TestPackage([profile])
        #expect(throws: PackageError(.cutOff)) { try PackageReader.read([]) }
        #expect(throws: PackageError(.notGzip)) { try PackageReader.read(sound.tar) }
        #expect(throws: PackageError(.tarBroken)) {
            try PackageReader.read(Gzip.store([UInt8](repeating: 7, count: 1024)))
        }
        #expect(throws: PackageError(.manifestMissing)) { try TestPackage(files: [("package/x.json", "{}")]).read() }
        #expect(throws: PackageError(.manifestBroken)) {
            try TestPackage(files: [("package/package.json", "{}")]).read()
        }
        #expect(throws: PackageError(.notR4)) { try TestPackage([], fhir: "5.0.0").read() }
        #expect(throws: PackageError(.duplicate)) { try TestPackage([profile, profile]).read() }
    }

    @Test func `a bomb is refused before it has unfolded`() {
        var limits = PackageLimits()
        limits.unpackedMaximum = 1024
        #expect(throws: PackageError(.tooLarge)) { try PackageReader.read(TestPackage([profile]).tgz, limits: limits) }
        limits = PackageLimits()
        limits.filesMaximum = 1
        #expect(throws: PackageError(.tooLarge)) { try PackageReader.read(TestPackage([profile]).tgz, limits: limits) }
    }

    @Test func `a package cut anywhere is refused`() {
        let whole = TestPackage([profile]).tgz
        for length in stride(from: 0, to: whole.count, by: 7) {
            #expect(throws: PackageError.self) { try PackageReader.read(Array(whole[..<length])) }
        }
    }

    @Test func `a package with any byte changed is read or refused`() {
        var generator = SystemRandomNumberGenerator()
        let tar = TestPackage([profile, Invented.codeSystem("c", concepts: #"{"code": "a"}"#)]).tar
        for _ in 0..<300 {
            var broken = tar
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                broken[Int.random(in: broken.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            guard let package = try? PackageReader.read(Gzip.store(broken)) else { continue }
            _ = CompiledPackages(compiling: [package]).encoded
        }
    }
}
