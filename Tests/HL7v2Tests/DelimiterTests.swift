// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Testing

@Suite struct DelimiterTests {
    @Test(arguments: [
        ("|^~\\&", "^~\\&"), ("|^~\\&#", "^~\\&#"), ("|^~&", "^~&"), ("|^~\\", "^~\\"), ("|^~", "^~"), ("|^", "^"),
        ("^|~\\&", "|~\\&"), ("#!@%*", "!@%*"),
    ])
    func `any delimiters are read and given back`(all: String, encoding: String) throws {
        let field = all.prefix(1)
        let fields = ["MSH" + field + encoding, "A", "B", "C", "D", "", "", "ADT", "ID7", "P", "2.5"]
        let message = try Message(parsing: [UInt8](fields.joined(separator: field) + "\rPID\(field)\(field)x\r"))
        #expect(message.delimiters.encodingCharacters.shown == encoding)
        #expect(message.header.controlID == "ID7")
        #expect(message[try Path(parsing: "PID-2")] == "x")
        let answer = Acknowledgement(.AA, answering: message.header, controlID: [0x31], dateTime: [0x32])
        #expect(answer.bytes.shown.hasPrefix("MSH\(field)\(encoding)\(field)C\(field)D\(field)A\(field)B\(field)2"))
        #expect(try Message(parsing: answer.bytes).header.type.code == "ACK")
    }

    @Test func `with three characters the escape character is the one that is missing`() throws {
        let message = try Message(parsing: [UInt8]("MSH|^~&|A|B|C|D|||ADT|1|P|2.5\rPID|a\\F\\b&c\r"))
        #expect(message.delimiters.escape == nil)
        #expect(message[try Path(parsing: "PID-1.1.1")] == "a\\F\\b")
        #expect(message[try Path(parsing: "PID-1.1.2")] == "c")
    }

    @Test func `the truncation character never splits`() throws {
        let message = try Message(parsing: [UInt8]("MSH|^~\\&#|A|B|C|D|||ADT|1|P|2.7\rPID|a#b\\P\\\r"))
        #expect(message[try Path(parsing: "PID-1.1")] == "a#b#")
    }

    @Test(arguments: ["|&&&&", "|^~\\\\", "|^~\\\\&", "|^^~&", "||~\\&X"])
    func `duplicates are refused`(all: String) {
        let text = "MSH" + all + "|A|B|C|D|||ADT|1|P|2.5\r"
        #expect(throws: ParseError.self) { try Message(parsing: [UInt8](text)) }
    }

    @Test func `a doubled backslash is refused by name`() {
        #expect(throws: ParseError(.duplicateDelimiters)) { try Message(parsing: [UInt8]("MSH|^~\\\\&|A\r")) }
    }

    @Test(
        arguments: [
            [0x0D, 0x5E, 0x7E], [0x00, 0x5E, 0x7E], [0x7C, 0x5E, 0x00], [0x7C, 0x5E, 0x80], [0xE3, 0x81, 0x82],
            [0x7C, 0x41],
            [0x7C, 0x5E, 0x31], [0x20, 0x5E], [0x7C], [0x7C, 0x7C], [0x7C, 0x5E, 0x7E, 0x5C, 0x26, 0x23, 0x24],
            [0x0A, 0x5E], [],
        ] as [[UInt8]])
    func `hostile ones are refused`(delimiters: [UInt8]) {
        let bytes = [UInt8]("MSH") + delimiters + [UInt8]("|A|B|C|D|||ADT|1|P|2.5\r")
        #expect(throws: ParseError.self) { try Message(parsing: bytes) }
    }
}
