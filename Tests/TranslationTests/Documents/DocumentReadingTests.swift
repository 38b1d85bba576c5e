// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral
import Testing

@testable import Translation

@Suite struct DocumentReadingTests {
    @Test(arguments: LetterFiles.bundles + LetterFiles.corpus)
    func `a letter that was read is written again as it was`(file: SampleFile) throws {
        let format = LetterFiles.format(of: file)
        let trip = try #require(try TreeRoundTrip(TreeRoundTrip.tree(file.bytes, format), format))
        #expect(trip.differences.isEmpty, "\(trip.differences.prefix(12))")
        if Files.wantsFigures {
            let sum = trip.counts.values.reduce(into: TreeRoundTrip.Counts()) { $0 += $1 }
            print("\(file.name): \(trip.referral.kind.rawValue) \(sum)")
            for item in trip.referral.residue.items where !item.isSaid && !item.path.hasSuffix("resourceType") {
                print("   \(item.path)")
            }
        }
    }
}
