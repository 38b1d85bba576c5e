// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Foundation
import Referral
import Testing

@testable import Translation

@Suite struct HostileTreeTests {
    /// The fixtures, and what is written for the sample.
    static let bodies: [[UInt8]] = {
        var found: [[UInt8]] = []
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Fixtures/fhir")
        for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            ?? .init()
        where file.pathExtension == "json" {
            if let data = try? Data(contentsOf: file) { found.append(Array(data)) }
        }
        for shape in [FHIRTarget.Shape.collection, .message] {
            let written = try? FHIRTranslator.write(Sample.referral(.patientSummary), as: FHIRTarget(shape: shape))
            found.append(written?.bytes ?? [])
        }
        return found
    }()

    @Test(arguments: 0..<24)
    func `a tree with holes and garbage is written again as it was, and never traps`(seed: UInt64) throws {
        var dice = Dice(seed)
        for body in Self.bodies {
            let tree = Damage.damaged(try TreeRoundTrip.tree(body, .json), &dice)
            guard let trip = try TreeRoundTrip(tree) else { continue }
            #expect(trip.differences.isEmpty, "\(trip.differences.prefix(5))")
            for shape in FHIRTarget.Shape.allCases {
                _ = try? FHIRTranslator.write(trip.referral, as: FHIRTarget(format: .xml, shape: shape))
            }
        }
    }

    @Test func `thousands of repetitions take no longer than they must`() throws {
        let list = (0..<20_000).map { "{\"system\":\"urn:a\",\"value\":\"\($0)\",\"use\":\"usual\"}" }
        let text = "{\"resourceType\":\"Patient\",\"identifier\":[\(list.joined(separator: ","))]}"
        let clock = ContinuousClock()
        let tree = try TreeRoundTrip.tree(Array(text.utf8), .json)
        let time = clock.measure {
            guard let (referral, _) = FHIRTranslator.read(tree) else { return }
            _ = try? FHIRTranslator.write(referral, as: FHIRTarget())
        }
        #expect(time < .seconds(20))
    }
}
