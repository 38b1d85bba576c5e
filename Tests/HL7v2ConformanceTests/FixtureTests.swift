// SPDX-License-Identifier: Apache-2.0
import Foundation
import HL7v2
import Issues
import JapaneseText
import Testing

@testable import HL7v2Conformance

/// The invented messages of `Fixtures/hl7v2`, one folder per kind.
@Suite struct FixtureTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/hl7v2")

    static let messages: [(name: String, message: Message)] = Corpus.files(below: root).compactMap { url in
        guard let data = try? Data(contentsOf: url), let message = try? Message(parsing: Array(data)) else {
            return nil
        }
        return ("\(url.deletingLastPathComponent().lastPathComponent)/\(url.lastPathComponent)", message)
    }

    @Test func `strict mode finds in the fixtures of kinds what is known to be there, and nothing else`() {
        var found: Set<String> = []
        for (name, message) in Self.messages where !name.hasPrefix("edge-") {
            for issue in ConformanceChecker(.init(.strict)).issues(in: message) where issue.severity != .information {
                found.insert("\(name) \(issue.id) \(issue.path ?? "")")
            }
        }
        #expect(found.sorted() == Self.known.sorted())
    }

    @Test func `no fixture, however odd, has an error in tolerant mode`() {
        #expect(!Self.messages.isEmpty)
        for (name, message) in Self.messages {
            #expect(!ConformanceChecker().issues(in: message).contains { $0.isError }, "\(name)")
        }
    }
}

extension FixtureTests {
    /// Where our own messages depart from the version on purpose (`values`, `same`: later or looser spellings that must
    /// be read), or have slipped.
    static let known = [
        "adt-a21/typical.hl7 V2-DATE PV2-46",
        "mdm-t02/information-on-admission.hl7 V2-COMPONENT-UNDEFINED TXA-2.2",
        "mdm-t02/nursing-summary.hl7 V2-COMPONENT-UNDEFINED TXA-2.2",
        "mdm-t02/visiting-nurse-order.hl7 V2-COMPONENT-UNDEFINED TXA-2.2",
        "omp-o09/typical.hl7 V2-CODE RXO-9",
        "oru-r01/values.hl7 V2-CODE OBR-25",
        "oru-r01/values.hl7 V2-DATETIME OBR-32.2.1",
        "oru-r01/values.hl7 V2-DATETIME OBR-32.3.1",
        "oru-r01/values.hl7 V2-FIELD-REPEATED OBX[14]-7[2]",
        "oru-r01/values.hl7 V2-NUMBER OBX[2]-5[1]",
        "oru-r01/values.hl7 V2-TEXT-DELIMITER OBX[14]-5[1]",
        "oul-r22/culture.hl7 V2-CODE OBR[3]-25",
        "ras-o17/typical.hl7 V2-FIELD-REQUIRED RXA[3]-4",
        "ref-i12/cp932.hl7 V2-DATETIME OBX[1]-12.1",
        "ref-i12/cp932.hl7 V2-FIELD-REQUIRED OBX[1]-11",
        "ref-i12/same.cp932.hl7 V2-COMPONENT-UNDEFINED OBX[4]-8[1].2",
        "ref-i12/same.iso-2022-jp.hl7 V2-COMPONENT-UNDEFINED OBX[4]-8[1].2",
        "ref-i12/same.utf-8.hl7 V2-COMPONENT-UNDEFINED OBX[4]-8[1].2",
        "siu-s12/typical.hl7 V2-FIELD-REQUIRED AIG-4", "siu-s12/typical.hl7 V2-FIELD-REQUIRED SCH-20",
        "siu-s13/typical.hl7 V2-FIELD-REQUIRED AIG-4", "siu-s13/typical.hl7 V2-FIELD-REQUIRED SCH-20",
        "siu-s14/typical.hl7 V2-FIELD-REQUIRED AIG-4", "siu-s14/typical.hl7 V2-FIELD-REQUIRED SCH-20",
        "siu-s15/typical.hl7 V2-FIELD-REQUIRED AIG-4", "siu-s15/typical.hl7 V2-FIELD-REQUIRED SCH-20",
    ]
}
