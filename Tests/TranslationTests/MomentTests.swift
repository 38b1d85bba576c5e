// SPDX-License-Identifier: Apache-2.0
import Referral
import Testing

@testable import Translation

@Suite struct MomentTests {
    @Test(arguments: [
        "2026", "202603", "20260302", "2026030210", "202603021010", "20260302101005", "20260302101005.123",
        "202603021010+0900", "20260302101005.1-0330",
    ])
    func `what HL7 v2 says of time comes back as precise as it was`(_ text: String) {
        #expect(Moment(hl7: text)?.hl7 == text)
    }

    @Test(arguments: ["", "20260230", "20261301", "2026-03-02", "令和8年", "202603021", "20260302+99999", "2026030225"])
    func `what is no date is none`(_ text: String) {
        #expect(Moment(hl7: text) == nil)
    }

    @Test(arguments: ["2026", "2026-03", "2026-03-02", "2026-03-02T10:10:00+09:00", "2026-03-02T10:10:00.120-03:30"])
    func `what FHIR says of time comes back as precise as it was`(_ text: String) {
        let written = Moment(fhir: text)?.fhir(defaultOffset: 0)
        #expect(written?.text == text)
        #expect(written?.isCompleted == false)
    }
}
