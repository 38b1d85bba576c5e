// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import Testing

@testable import FHIRProfiles

/// How long a site waits for its packages: `TENMA_BENCH=1` with `TENMA_REFERENCE` set.
@Suite(
    .serialized,
    .enabled(if: ReferencePackages.folder != nil && ProcessInfo.processInfo.environment["TENMA_BENCH"] != nil))
struct LoadingBench {
    @Test func `R4 and all Japanese packages from the cache, and from the archives`() throws {
        let clock = ContinuousClock()
        let core = clock.measure { _ = Definitions.r4.types.count }
        var packages: [FHIRPackage] = []
        let reading = try clock.measure {
            packages = try ReferencePackages.files.map { try PackageReader.read($0.bytes) }
        }
        var bytes: [UInt8] = []
        let compiling = clock.measure { bytes = CompiledPackages(compiling: packages).encoded }
        var set = ProfileSet()
        let opening = try clock.measure { set = ProfileSet(try CompiledPackages(decoding: bytes)) }
        let profiles = clock.measure { for head in set.profileHeads { _ = set.profile(head.url, from: head.package) } }
        let heads = packages.flatMap(\.valueSetHeads)
        let valueSets = clock.measure { for head in heads { _ = set.valueSet(head.url, from: head.package) } }
        print(
            """
            R4 \(core), archives \(reading), compiling \(compiling), cache of \(bytes.count) bytes opened \(opening), \
            all \(set.profileHeads.count) profiles \(profiles), all \(heads.count) value sets \(valueSets)
            """)
    }
}
