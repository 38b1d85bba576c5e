// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import HL7v2Conformance

@Suite struct ValueTests {
    private func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }

    @Test(arguments: ["2026", "202604", "20260401", "20240229", "20000229"])
    func `a date may end after year, month or day`(text: String) { #expect(DateForm.isDate(bytes(text))) }

    @Test(arguments: [
        "", "26", "202", "20260", "2026040", "20261301", "20260431", "20260229", "19000229", "2026-04-01", "20260401 ",
        "令和8年",
    ])
    func `no other text is a date`(text: String) { #expect(!DateForm.isDate(bytes(text))) }

    @Test(arguments: ["10", "1015", "101559", "101559.1", "101559.1234", "1015+0900", "235959-1130"])
    func `a time may end after hour, minute, second or fraction, with an offset or without`(text: String) {
        #expect(DateForm.isTime(bytes(text)))
    }

    @Test(arguments: ["", "1", "24", "1060", "101560", "101559.", "101559.12345", "1015+09", "10:15", "1015+1500"])
    func `no other text is a time`(text: String) { #expect(!DateForm.isTime(bytes(text))) }

    @Test(arguments: [
        "2026", "202604", "20260401", "2026040110", "202604011015", "20260401101559.1234+0900", "2026+0900",
    ])
    func `a date and time may end anywhere after the year`(text: String) { #expect(DateForm.isDateTime(bytes(text))) }

    @Test(arguments: [
        "", "2026040124", "20260431101500", "2026040110155", "20260401T1015", "20260401101500123", "\"\"",
    ])
    func `no other text is a date and time`(text: String) { #expect(!DateForm.isDateTime(bytes(text))) }

    @Test func `seventeen digits are milliseconds without a point, sixteen are not`() {
        #expect(DateForm.hasBareMilliseconds(bytes("20260401101500123")))
        #expect(!DateForm.hasBareMilliseconds(bytes("2026040110150012")))
        #expect(!DateForm.hasBareMilliseconds(bytes("20260431101500123")))
    }

    @Test(arguments: ["0", "7.2", "-14", "+3", ".5", "5.", "007"])
    func `digits with a sign or a point are a number`(text: String) { #expect(NumberForm.isNumber(bytes(text))) }

    @Test(arguments: ["", ".", "-", "1.2.3", "1e5", "<5", "1,000", "5-", "１"])
    func `no other text is a number`(text: String) { #expect(!NumberForm.isNumber(bytes(text))) }

    @Test func `a sequence number is digits, with leading zeros or not`() {
        #expect(NumberForm.isSequence(bytes("0001")))
        #expect(!NumberForm.isSequence(bytes("-1")))
        #expect(!NumberForm.isSequence(bytes("1.5")))
    }
}
