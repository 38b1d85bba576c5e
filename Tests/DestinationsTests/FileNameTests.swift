// SPDX-License-Identifier: Apache-2.0
import Relay
import Routing
import Testing

@Suite struct FileNameTests {
    private func name(_ pattern: String, controlID: String = "C1", type: String = "ADT^A08") throws -> String {
        let facts = MessageFacts(
            link: "ward", sender: "kita-hospital", type: type, kind: .admission, controlID: controlID, charset: "utf-8",
            length: 1)
        let delivery = QueuedDelivery(
            id: DeliveryID(MessageID(1234), 2), facility: FacilityID("east"), kind: .admission, lanes: [],
            form: .asReceived, admitted: Instant(milliseconds: 1_768_882_200_984))
        return try #require(FileNamePattern(pattern)).name(of: delivery, facts)
    }

    @Test func `a name is made of what is stored`() throws {
        #expect(try name("{received}-{delivery}") == "20260120T131000984-1234.2")
        #expect(
            try name("{sender}_{kind}_{type}_{control-id}_{message}_{delivery}")
                == "kita-hospital_admission_ADT_A08_C1_1234_1234.2")
        #expect(FileNamePattern.standard.text == "{received}-{delivery}")
    }

    @Test(arguments: [
        "../../etc/passwd", "a/b", "架空花子", "a\u{0}b", "a\nb", "\u{202E}abc", "CON:", String(repeating: "x", count: 400),
    ])
    func `a hostile control id is harmless in a name`(id: String) throws {
        let found = try name("{control-id}-{delivery}", controlID: id)
        #expect(
            found.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || [0x2D, 0x2E, 0x5F].contains(byte)
            })
        #expect(found.utf8.count <= 60 && found.first != ".")
    }

    @Test(arguments: [
        "", "{received}", "{message}", "{delivery", "{nothing}-{delivery}", "a/{delivery}", "{delivery}ä",
        ".{delivery}", "a b{delivery}",
    ])
    func `a pattern that cannot tell deliveries apart, or could leave its folder, is none`(pattern: String) {
        #expect(FileNamePattern(pattern) == nil)
    }
}
