// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues
import Testing

@testable import FHIRProfiles

/// The Japanese packages as they are published, where `TENMA_REFERENCE` has them.
@Suite(.enabled(if: ReferencePackages.folder != nil))
struct ReferencePackageTests {
    @Test func `all Japanese packages are read, and what is left out is said`() throws {
        #expect(ReferencePackages.packages.count == ReferencePackages.files.count)
        #expect(ReferencePackages.compiled.profiles.heads.count == 290)
        // One package has nine code systems under two file names each, and names an element that R4 does not have.
        let notes = Dictionary(grouping: ReferencePackages.compiled.notes, by: \.id).mapValues(\.count)
        #expect(notes == ["PACKAGE-TWICE": 9, "PACKAGE-ELEMENT": 1])
    }

    @Test func `a cache of all of them opens and says the same`() throws {
        let compiled = ReferencePackages.compiled
        let opened = try CompiledPackages(decoding: compiled.encoded)
        #expect(opened.canonicals == compiled.canonicals)
        for place in opened.profiles.heads.indices {
            let (made, read) = (try #require(compiled.profiles[place]), try #require(opened.profiles[place]))
            #expect(made.difference(from: read).isEmpty)
        }
    }

    @Test func `snapshots worked out agree with those that the packages ship`() throws {
        let without = ReferencePackages.files.compactMap { try? PackageReader.read($0.bytes, ignoresSnapshots: true) }
        let worked = CompiledPackages(compiling: without)
        var (rules, differences) = (0, [String]())
        for place in worked.profiles.heads.indices {
            let ours = try #require(worked.profiles[place])
            let theirs = try #require(ReferencePackages.compiled.profiles[place])
            rules += theirs.rules.count
            differences += ours.differenceBeyondTypes(from: theirs)
        }
        #expect(rules == 10_589)
        #expect(differences.count == 20, "\(differences)")
        #expect(differences.allSatisfy(isKnown), "\(differences.filter { !isKnown($0) })")
    }

    /// Shipped snapshots repeat what R4's SimpleQuantity asks; and some were worked out from a later edition of their
    /// base than the one that is published beside them, whose code systems have other urls.
    private func isKnown(_ line: String) -> Bool {
        line.hasSuffix(".comparator only there") || line == "Quantity invariants" || line.hasSuffix(".system fixed")
    }

    @Test func `every value set of the packages can be asked`() throws {
        let set = ProfileSet(ReferencePackages.compiled)
        let heads = ReferencePackages.compiled.valueSets.heads
        #expect(heads.allSatisfy { set.valueSet($0.url, from: $0.package) != nil })
        // Two packages have this value set, each for its own profiles.
        let url = "http://jpfhir.jp/fhir/eReferral/ValueSet/document-section"
        let mine = try #require(set.valueSet(url, from: "jp-eReferral.r4#1.0.0-temp"))
        #expect(
            mine.contains(code: "920", system: "http://jpfhir.jp/fhir/eReferral/CodeSystem/document-section") == true)
        #expect(
            mine.contains(code: "999", system: "http://jpfhir.jp/fhir/eReferral/CodeSystem/document-section") == false)
        let clins = try #require(set.valueSet(url, from: "jp-eCSCLINS.r4#1.x.x-temp"))
        #expect(clins.contains(code: "920", system: "http://jpfhir.jp/fhir/clins/CodeSystem/document-section") == true)
    }
}
