// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Testing

@Suite struct RewriteTests {
    private func rewrite(_ bytes: [UInt8], _ change: (inout HeaderRewriter) -> Void) throws -> String {
        var rewriter = HeaderRewriter()
        change(&rewriter)
        return rewriter.rewrite(try Message(parsing: bytes)).shown
    }

    @Test func `one field changes and no other byte`() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Samples.message([15: "AL", 16: "NE"], "PID|1", "")
        let text = bytes.shown
        #expect(try rewrite(bytes) { $0.set(10, to: [UInt8]("X")) } == text.replacing("|KITA-1|", with: "|X|"))
        #expect(
            try rewrite(bytes) { $0.set(6, to: [UInt8]("E^1^L")) } == text.replacing("|4913100001|", with: "|E^1^L|"))
        #expect(
            try rewrite(bytes) {
                $0.clear(15)
                $0.clear(16)
            } == text.replacing("|AL|NE", with: "||"))
    }

    @Test func `a field behind the last is reached by separators`() throws {
        #expect(try rewrite(Samples.message()) { $0.set(18, to: [UInt8]("U")) } == Samples.header() + "||||||U¶")
        #expect(try rewrite(Samples.message()) { $0.clear(18) } == Samples.header() + "¶")
        #expect(try rewrite([UInt8]("MSH|^~\\&\r")) { $0.set(3, to: [0x41]) } == "MSH|^~\\&|A¶")
    }

    @Test func `to change nothing is the same bytes`() throws {
        for (name, bytes) in Samples.fixtures where name != "case.hl7" {
            #expect(try rewrite(bytes) { _ in } == bytes.shown)
        }
        #expect(try rewrite([UInt8]("MSH|^~\\&\r")) { _ in } == "MSH|^~\\&¶")
        #expect(try rewrite([UInt8]("MSH|^~\\&|")) { _ in } == "MSH|^~\\&|")
    }
}
