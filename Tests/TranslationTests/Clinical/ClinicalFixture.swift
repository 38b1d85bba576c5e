// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral
import Testing

@testable import Translation

/// A fixture as it is read.
struct ClinicalFixture {
    let referral: Referral
    let remarks: [Remark]

    init(_ name: String) throws {
        let file = SampleFile(name: name, bytes: try #require(Files.fixture("hl7v2/\(name).hl7")))
        let message = try #require(RoundTrip.message(file))
        (referral, remarks) = try #require(HL7v2Translator.read(message))
    }

    /// Written for somebody else, and read as segments.
    func segments(as type: String) throws -> [SegmentReading] {
        let written = try HL7v2Translator.write(referral.forgetting(), as: HL7v2Target(type: type))
        return MessageReading(try Message(parsing: try #require(written.bytes))).segments
    }
}
