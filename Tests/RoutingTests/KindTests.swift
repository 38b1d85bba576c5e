// SPDX-License-Identifier: Apache-2.0
import Issues
import Testing

@testable import Routing

@Suite struct KindTests {
    @Test(arguments: [
        ("REF", "I12", Kind.referral), ("REF", "I14", .referral), ("RRI", "I12", .reply), ("ADT", "A01", .admission),
        ("ADT", "A11", .admission), ("ADT", "A03", .discharge), ("ADT", "A13", .discharge), ("ADT", "A02", .transfer),
        ("ADT", "A04", .registration), ("ADT", "A08", .update), ("ADT", "A21", .leave), ("ADT", "A60", .allergy),
        ("ADT", "A40", .merge), ("ADT", "A18", .merge), ("ADT", "A34", .merge), ("ADT", "A24", .merge),
        ("ADT", "A17", .merge),
        ("RDE", "O11", .prescription), ("RAS", "O17", .injection), ("ORU", "R01", .result), ("OUL", "R22", .result),
        ("OMG", "O19", .order), ("OMI", "Z23", .order), ("SIU", "S12", .booking), ("PPR", "ZD1", .diagnosis),
        ("ACK", "", .acknowledgement), ("ORL", "O22", .response), ("ZZZ", "Z01", .other), ("", "", .other),
        ("ADT", "", .other),
    ])
    func `a message type is of one kind`(code: String, trigger: String, kind: Kind) {
        #expect(Kind(code: code, trigger: trigger) == kind)
    }

    @Test func `a document is a discharge summary when TXA-2 says so`() {
        #expect(Kind(code: "MDM", trigger: "T02", documentType: "DS") == .dischargeSummary)
        #expect(Kind(code: "MDM", trigger: "T02", documentType: "CN") == .document)
        #expect(Kind(code: "MDM", trigger: "T02") == .document)
    }

    @Test func `a subscription by type is found under every kind its messages can have`() {
        let triggers = (0...99).map { "A" + ($0 < 10 ? "0" : "") + "\($0)" } + ["I12", "O11", "T02", "", "ZD1"]
        for code in ["ADT", "MDM", "REF", "RDE", "ORU", "ZZZ"] {
            for trigger in triggers {
                for document in ["DS", "CN", nil] {
                    let kind = Kind(code: code, trigger: trigger, documentType: document)
                    #expect(Kind.possible(code: code, trigger: nil).contains(kind))
                    #expect(Kind.possible(code: code, trigger: trigger).contains(kind))
                }
            }
        }
    }

    @Test func `every kind has a name in both languages and a place of its own`() {
        #expect(Set(Kind.allCases.map(\.ordinal)).count == Kind.allCases.count)
        for kind in Kind.allCases { #expect(!kind.name.ja.isEmpty && !kind.name.en.isEmpty) }
        #expect(Set(Kind.allCases.filter(\.isAddressed)) == [.referral, .reply, .dischargeSummary, .document])
    }

    @Test(arguments: [("ADT", "ADT"), ("ADT^A01", "ADT^A01"), ("PPR^ZD1", "PPR^ZD1")])
    func `a type pattern is written as it is read`(text: String, expected: String) {
        #expect(TypePattern(text)?.description == expected)
    }

    @Test(arguments: ["", "AD", "adt", "ADT^", "ADT^A01^ADT_A01", "ADT A01", "ADT^a01", "ADTA"])
    func `anything else is no type pattern`(text: String) {
        #expect(TypePattern(text) == nil)
    }
}
