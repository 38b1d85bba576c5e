// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Testing

@Suite struct FirstTests {
    let text = "MSH|^~\\&|S|SF|R|RF|20260101||ADT^A01^ADT_A01|C1|P|2.5||||||~ISO IR87||ISO 2022-1994\rPID|1||0001^^^4901^PI~2||A^B&C|\"\"||x\r"

    @Test func `a message gives its values`() throws {
        let message = try Message(parsing: Array(text.utf8))
        #expect(message.segments.map(\.name) == ["MSH", "PID"])
        #expect(message.header.controlID == "C1")
        #expect(message.header.type.description == "ADT^A01")
        #expect(message.charset.charset == .iso2022JP)
        #expect(try message.text(at: Path(parsing: "PID-5.2.2")) == "C")
        #expect(try message.text(at: Path(parsing: "PID-3[2].1")) == "2")
        #expect(try message.value(at: Path(parsing: "PID-6")) == .null)
        #expect(try message.value(at: Path(parsing: "PID-7")) == .absent)
        #expect(try message.text(at: Path(parsing: "MSH-18")) == nil)
        let ack = Acknowledgement(.AE, answering: message.header, controlID: Array("A1".utf8), dateTime: Array("2026".utf8),
            errors: [AcknowledgementError(at: Path("PID-3"), condition: "101", applicationCode: "X-1", plainMessage: "no")])
        #expect(String(decoding: ack.bytes, as: UTF8.self).hasSuffix("MSA|AE|C1\rERR||PID^1^3^1|101^Required field missing^HL70357|E|X-1|||no\r"))
        var rewriter = HeaderRewriter()
        rewriter.set(6, to: Array("NEW".utf8))
        #expect(String(decoding: rewriter.rewrite(message), as: UTF8.self) == text.replacing("|RF|", with: "|NEW|"))
    }
}
