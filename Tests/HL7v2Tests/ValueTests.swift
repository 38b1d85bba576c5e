// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Testing

@Suite struct ValueTests {
    static let bytes = Samples.message(
        [18: "~ISO IR87"], "PID|1||0001^^^4913100009^PI~0002^^^X&Y&Z|\"\"|MIHON^TARO&SECOND^\"\"||x",
        "OBX|1|TX|A^B||first~second", "NTE", "OBX|2|TX|C||http://a?b=1&c=2^d|", "ZZ1|last")

    @Test(
        arguments: [
            ("PID-1", "1"), ("PID-2", nil), ("PID-3", "0001^^^4913100009^PI"), ("PID-3.1", "0001"),
            ("PID-3[2].1", "0002"),
            ("PID-3[2].4.2", "Y"), ("PID-3.5", "PI"), ("PID-3.6", nil), ("PID-3[3]", nil), ("PID-4", nil),
            ("PID-5.2", "TARO&SECOND"),
            ("PID-5.2.2", "SECOND"), ("PID-5.3", nil), ("PID-7", "x"), ("PID-8", nil), ("PID[2]-1", nil),
            ("OBX-3.2", "B"), ("OBX[2]-3", "C"), ("OBX-5[2]", "second"), ("NTE-1", nil), ("ZZ1-1", "last"),
            ("AL1-1", nil),
            ("MSH-1", "|"), ("MSH-2", "^~\\&"), ("MSH-2.1", "^~\\&"), ("MSH-3", "KITA"), ("MSH-9.2", "A01"),
            ("MSH-18", nil),
            ("MSH-18[2]", "ISO IR87"), ("MSH-12", "2.5"), ("MSH-99", nil),
        ] as [(String, String?)])
    func `a path finds its text`(path: String, text: String?) throws {
        let message = try Message(parsing: Self.bytes)
        #expect(try message[Path(parsing: path)] == text)
    }

    @Test func `nothing, null and a value are three things`() throws {
        let message = try Message(parsing: Self.bytes)
        #expect(try message.value(at: Path(parsing: "PID-2")) == .absent)
        #expect(try message.value(at: Path(parsing: "PID-40")) == .absent)
        #expect(try message.value(at: Path(parsing: "PID-4")) == .null)
        #expect(try message.value(at: Path(parsing: "PID-5.3")) == .null)
        #expect(try message.value(at: Path(parsing: "PID-1")).range?.count == 1)
    }

    @Test(arguments: ["PID-1.1", "PID-1.1.1", "OBX[2]-3.1.1", "PID-5.1.1"])
    func `a part asked for where none is delimited is the whole`(path: String) throws {
        let message = try Message(parsing: Self.bytes)
        let upper = path.replacing(/\.1$/, with: "")
        #expect(try message[Path(parsing: path)] == message[Path(parsing: upper)])
        #expect(try message[Path(parsing: path)] != nil)
    }

    @Test func `a second part where none is delimited is absent`() throws {
        let message = try Message(parsing: Self.bytes)
        #expect(try message.value(at: Path(parsing: "PID-1.2")) == .absent)
        #expect(try message.value(at: Path(parsing: "PID-1.1.2")) == .absent)
    }

    @Test func `a whole field is text, whatever delimiters are in it`() throws {
        let message = try Message(parsing: Self.bytes)
        #expect(try message.fieldText(at: Path(parsing: "OBX[2]-5")) == "http://a?b=1&c=2^d")
        #expect(try message.fieldText(at: Path(parsing: "OBX-5")) == "first~second")
    }

    @Test func `all values of a path come in order`() throws {
        let message = try Message(parsing: Self.bytes)
        func texts(_ path: String) throws -> [String] {
            try message.values(at: Path(parsing: path)).map { message.text(in: $0) }
        }
        #expect(try texts("PID-3.1") == ["0001", "0002"])
        #expect(try texts("OBX-5") == ["first", "second", "http://a?b=1&c=2^d"])
        #expect(try texts("OBX[1]-5") == ["first", "second"])
        #expect(try texts("OBX-5[2]") == ["second"])
        #expect(try texts("PID-4") == [])
    }

    @Test func `fields are counted as the standard counts`() throws {
        let message = try Message(parsing: Self.bytes)
        #expect(message.segments.map { message.fieldCount(of: $0) } == [18, 7, 5, 0, 6, 1])
        #expect(message.segments.map(\.name) == ["MSH", "PID", "OBX", "NTE", "OBX", "ZZ1"])
    }
}
