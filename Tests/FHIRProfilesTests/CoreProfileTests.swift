// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import Issues
import Testing

@testable import FHIRProfiles

/// The profiles and extensions that HL7 publishes with R4 itself, where `TENMA_REFERENCE` has them.
@Suite(.enabled(if: ReferencePackages.folder != nil))
struct CoreProfileTests {
    private func package(ignoresSnapshots: Bool) throws -> FHIRPackage {
        let folder = try #require(ReferencePackages.folder).deletingLastPathComponent()
        let file = folder.appending(path: "r4/structure-definitions-profiles.ndjson.gz")
        let lines = try Gunzip.unpack([UInt8](Data(contentsOf: file)), limits: PackageLimits()).split(separator: 0x0A)
        let resources = lines.map { String(decoding: $0, as: UTF8.self) }
        return try PackageReader.read(TestPackage(resources).tgz, ignoresSnapshots: ignoresSnapshots)
    }

    @Test func `snapshots worked out agree with those of R4's own profiles`() throws {
        let theirs = CompiledPackages(compiling: [try package(ignoresSnapshots: false)])
        let ours = CompiledPackages(compiling: [try package(ignoresSnapshots: true)])
        #expect((theirs.notes + ours.notes).isEmpty)
        var (rules, differences) = (0, [String]())
        for place in theirs.profiles.heads.indices {
            let (left, right) = (try #require(ours.profiles[place]), try #require(theirs.profiles[place]))
            rules += right.rules.count
            differences += left.differenceBeyondTypes(from: right).map { "\(left.name) \($0)" }
        }
        #expect(theirs.profiles.heads.count == 444)
        #expect(rules == 2_666)
        #expect(differences.count == 23, "\(differences)")
        #expect(differences.allSatisfy(isKnown), "\(differences.filter { !isKnown($0) })")
    }

    /// Blood pressure says the same of `value[x]` here and of its only slice there; and shipped snapshots repeat the
    /// invariant of R4's SimpleQuantity.
    private func isKnown(_ line: String) -> Bool {
        line.contains("BP.value[x]") || line.hasSuffix(".low invariants") || line.hasSuffix(".high invariants")
    }
}
