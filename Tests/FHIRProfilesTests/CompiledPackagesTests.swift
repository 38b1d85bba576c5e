// SPDX-License-Identifier: Apache-2.0
import Issues
import Testing

@testable import FHIRProfiles

@Suite struct CompiledPackagesTests {
    private func compiled() throws -> CompiledPackages {
        let value = #""patternCodeableConcept": {"coding": [{"system": "s", "code": "c"}], "text": "架空"}"#
        let elements = [
            #"{"id": "Observation.code", "path": "Observation.code", "mustSupport": true, \#(value)}"#,
            #"{"id": "Observation.value[x]", "path": "Observation.value[x]", "type": [{"code": "Quantity"}]}"#,
            #"{"id": "Observation.subject", "path": "Observation.subject", "type": [{"code": "Reference", "targetProfile": ["http://example.jp/fhir/P"]}]}"#,
            #"{"id": "Observation.identifier:a", "path": "Observation.identifier", "sliceName": "a", "min": 1, "maxLength": 3}"#,
        ]
        let resources = [
            Invented.profile("O", of: "Observation", version: "1.2", elements),
            Invented.codeSystem("c", concepts: #"{"code": "a", "concept": [{"code": "b"}]}"#),
            Invented.valueSet("v", compose: #""include": [{"system": "http://example.jp/fhir/c"}]"#),
        ]
        return CompiledPackages(compiling: [try TestPackage(resources, dependencies: #""x.r4": "1""#).read()])
    }

    @Test func `a cache gives the same definitions as the packages`() throws {
        let (made, read) = (try compiled(), try CompiledPackages(decoding: try compiled().encoded))
        #expect(read.packages == made.packages)
        #expect(read.notes == made.notes)
        #expect(read.canonicals == made.canonicals)
        let (before, after) = (try #require(made.profiles[0]), try #require(read.profiles[0]))
        #expect(before.difference(from: after) == [])
        #expect(after.version == "1.2")
        #expect(ProfileSet(read).valueSet("http://example.jp/fhir/v")?.contains(code: "b", system: nil) == true)
    }

    @Test func `a cache that is cut, changed or of another version never traps`() throws {
        let sound = try compiled().encoded
        #expect(throws: PackageError(.cacheBroken)) { try CompiledPackages(decoding: []) }
        for length in 0..<sound.count {
            #expect(throws: PackageError(.cacheBroken)) { try CompiledPackages(decoding: Array(sound[..<length])) }
        }
        for place in sound.indices {
            var broken = sound
            broken[place] ^= 0x5A
            guard let read = try? CompiledPackages(decoding: broken) else { continue }
            _ = (
                read.profiles.heads.indices.map { read.profiles[$0] },
                read.codeSystems.heads.indices.map { read.codeSystems[$0] }
            )
        }
    }
}
