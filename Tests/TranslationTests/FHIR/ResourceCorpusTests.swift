// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Foundation
import Testing

@testable import Translation

@Suite(.enabled(if: FHIRCorpus.root != nil)) struct ResourceCorpusTests {
    @Test(arguments: [
        ("jp", "json", FHIRFormat.json), ("r4-examples/json", "json", .json), ("r4-examples/xml", "xml", .xml),
        ("synthea", "gz", .json),
    ])
    func `what was read is written again as it was`(folder: String, ending: String, format: FHIRFormat) throws {
        var counts: [String: TreeRoundTrip.Counts] = [:]
        var fitting = 0
        for (name, bytes) in try FHIRCorpus.files(in: folder, ending: ending) {
            let tree = try TreeRoundTrip.tree(bytes, format)
            guard let trip = try TreeRoundTrip(tree, format) else { continue }
            fitting += 1
            #expect(trip.differences.isEmpty, "\(name): \(trip.differences.prefix(8))")
            for (type, more) in trip.counts { counts[type, default: TreeRoundTrip.Counts()] += more }
        }
        #expect(fitting > 0)
        guard ProcessInfo.processInfo.environment["TENMA_FIGURES"] != nil else { return }
        for (type, count) in counts.sorted(by: { $0.key < $1.key }) { print("\(folder) \(type): \(count)") }
    }

    @Test(arguments: ["jp", "r4-examples/json"], 0..<3)
    func `what was damaged is written again as it was`(folder: String, seed: UInt64) throws {
        var dice = Dice(seed)
        for (name, bytes) in try FHIRCorpus.files(in: folder, ending: "json") {
            let tree = Damage.damaged(try TreeRoundTrip.tree(bytes, .json), &dice)
            let differences = try TreeRoundTrip(tree)?.differences ?? []
            #expect(differences.isEmpty, "\(name): \(differences.prefix(8))")
        }
    }
}
