// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Issues
import Testing

@testable import HL7v2Conformance

/// Messages of others, where `TENMA_CORPORA` points at them.
@Suite(.enabled(if: Corpus.root != nil)) struct CorpusTests {
    static let japanese: Set = ["jp-hl7v2", "ssmix2-nho-tool"]

    @Test func `every file is checked, and tolerant mode refuses none`() {
        let files = Corpus.messages()
        #expect(files.count >= 600)
        for file in files {
            #expect(!ConformanceChecker().issues(in: file.message).contains { $0.isError }, "\(file.name)")
        }
    }

    @Test func `no Japanese message has more than information, even in strict mode`() {
        var checked = 0
        for file in Corpus.messages() where Self.japanese.contains(file.source) {
            checked += 1
            for issue in ConformanceChecker(.init(.strict)).issues(in: file.message)
            where issue.severity != .information {
                Testing.Issue.record("\(file.name) \(issue.id) \(issue.path ?? "")")
            }
        }
        #expect(checked >= 30)
    }

    /// How often each rule fires in each source, in strict mode: what changes here has been looked at.
    @Test func `the findings are those that were judged`() {
        var found: [String: Int] = [:]
        for file in Corpus.messages() {
            for issue in ConformanceChecker(.init(.strict)).issues(in: file.message) {
                found["\(file.source) \(issue.id)", default: 0] += 1
            }
        }
        let lines = found.map { "\($0.key) \($0.value)" }.sorted()
        #expect(lines == Self.judged.sorted())
    }
}

extension CorpusTests {
    static let judged = [
        "artifacthealth V2-FIELD-REPEATED 2", "artifacthealth V2-FIELD-REQUIRED 2", "cosyte-hl7 V2-CODE 8",
        "cosyte-hl7 V2-COMPONENT-UNDEFINED 3", "cosyte-hl7 V2-DATETIME 13", "cosyte-hl7 V2-FIELD-REQUIRED 21",
        "cosyte-hl7 V2-FIELD-UNDEFINED 3", "cosyte-hl7 V2-NOTE-PLACE 1", "cosyte-hl7 V2-NUMBER 3",
        "cosyte-hl7 V2-SEGMENT-FOREIGN 1", "cosyte-hl7 V2-SEGMENT-MISSING 23", "cosyte-hl7 V2-SEGMENT-ORDER 1",
        "cosyte-hl7 V2-TEXT-DELIMITER 3", "cosyte-hl7 V2-TYPE-MISSING 1", "cosyte-hl7 V2-VERSION 1",
        "data-exchange V2-CODE 1", "data-exchange V2-COMPONENT-UNDEFINED 13", "data-exchange V2-FIELD-REQUIRED 16",
        "data-exchange V2-FIELD-UNDEFINED 7", "data-exchange V2-SEGMENT-UNKNOWN 1", "data-exchange V2-SEQUENCE 9",
        "data-exchange V2-TYPE-MISSING 1", "data-exchange V2-VERSION 1", "hapi V2-CODE 2", "hapi V2-CODE-SPELLING 1",
        "hapi V2-COMPONENT-UNDEFINED 1", "hapi V2-NOTE-PLACE 1", "hapi V2-SEGMENT-FOREIGN 1", "ipf V2-CODE 18",
        "ipf V2-COMPONENT-UNDEFINED 2", "ipf V2-FIELD-REPEATED 7", "ipf V2-FIELD-REQUIRED 9",
        "ipf V2-FIELD-UNDEFINED 15", "ipf V2-NOTE-PLACE 1", "ipf V2-SEGMENT-MISSING 5", "ipf V2-SEGMENT-REPEATED 1",
        "ipf V2-STRUCTURE-UNKNOWN 1", "jp-hl7v2 V2-CODE-SPELLING 2", "jp-hl7v2 V2-DATETIME-MILLISECONDS 2",
        "lenaten V2-COMPONENT-UNDEFINED 2", "lenaten V2-DATETIME 1", "lenaten V2-FIELD-REPEATED 1",
        "lenaten V2-FIELD-REQUIRED 10", "lenaten V2-FIELD-UNDEFINED 5", "lenaten V2-NUMBER 5",
        "lenaten V2-SEGMENT-MISSING 1", "lenaten V2-SEGMENT-REPEATED 1", "lenaten V2-TEXT-DELIMITER 4",
        "nextgen-connect V2-CODE 1", "nextgen-connect V2-DATETIME 2", "nextgen-connect V2-DATETIME-MILLISECONDS 2",
        "nextgen-connect V2-FIELD-REQUIRED 1", "nextgen-connect V2-FIELD-UNDEFINED 1",
        "nextgen-connect V2-TEXT-DELIMITER 2", "reportstream V2-CODE 692", "reportstream V2-COMPONENT-REQUIRED 4",
        "reportstream V2-COMPONENT-UNDEFINED 1184", "reportstream V2-DATE 39", "reportstream V2-DATETIME 12",
        "reportstream V2-FIELD-REPEATED 11", "reportstream V2-FIELD-REQUIRED 766",
        "reportstream V2-FIELD-UNDEFINED 297", "reportstream V2-NUMBER 36", "reportstream V2-SEGMENT-FOREIGN 2",
        "reportstream V2-SEGMENT-MISSING 153", "reportstream V2-SEGMENT-ORDER 1",
        "reportstream V2-SEGMENT-REPEATED 1", "reportstream V2-SEGMENT-UNKNOWN 3",
        "reportstream V2-STRUCTURE-UNKNOWN 1", "reportstream V2-TEXT-DELIMITER 114", "reportstream V2-TOO-MANY 11",
        "rethinkhealth V2-CODE 2", "rethinkhealth V2-COMPONENT-UNDEFINED 4", "rethinkhealth V2-FIELD-REQUIRED 8",
        "rethinkhealth V2-NUMBER 3", "rethinkhealth V2-SEGMENT-MISSING 16", "rethinkhealth V2-TEXT-DELIMITER 1",
        "rethinkhealth V2-VERSION 1", "ssmix2-nho-tool V2-CODE-SPELLING 16",
    ]
}
