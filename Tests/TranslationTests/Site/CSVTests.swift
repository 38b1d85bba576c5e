// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral
import Testing

@testable import Translation

@Suite struct CSVTests {
    static let header = "from-system,from,to-system,to,display"

    func table(_ lines: [String], ends: String = "\n") throws(SiteMistakes) -> CodeTable {
        try CodeTable(reading: Array(([Self.header] + lines).joined(separator: ends).utf8), name: "lab")
    }

    func mistakes(_ bytes: [UInt8]) -> [SiteMistake] {
        do throws(SiteMistakes) {
            _ = try CodeTable(reading: bytes, name: "lab")
            return []
        } catch {
            return error.mistakes
        }
    }

    func mistakes(_ text: String) -> [SiteMistake] { mistakes(Array(text.utf8)) }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `a table is read whatever ends its lines`(_ ends: String) throws {
        let table = try table(["99LAB,A1,JC10,00000000000000001,架空検査", "", "# 注", "99LAB,A2,JC10,2,", ""], ends: ends)
        #expect(table.count == 2)
        #expect(table.systems == ["99LAB"])
    }

    @Test func `a byte order mark, columns in another order and no display are all right`() throws {
        let text = "\u{FEFF}to,to-system,from,from-system\n1,HOT9,A,99DRUG\n"
        #expect(try CodeTable(reading: Array(text.utf8), name: "drug").count == 1)
    }

    @Test func `a value in quotes may hold commas, quotes and number signs`() throws {
        let table = try table(["\"99,LAB\",\"#A\"\"1\",JC10,1,\"架空,検査\"\"\""])
        #expect(table.systems == ["99,LAB"])
        #expect(table.mapped(bare: "#A\"1")?.display == "架空,検査\"")
    }

    @Test(arguments: [
        (#"99LAB,A"1,JC10,1,"#, 2, "middle of a value"), (#""99LAB"x,A,JC10,1,"#, 2, "behind a closing quote"),
        ("\"99LAB,A,JC10,1,\n99LAB,B,JC10,2,", 2, "never closed"), ("99LAB,A,JC10", 2, "there are 3 values, not 5"),
        ("99LAB,A,JC10,1,x,y", 2, "there are 6 values"), ("99LAB,,JC10,1,", 2, "\"from\" is empty"),
        ("99LAB,A,,1,", 2, "\"to-system\" is empty"), ("99LAB, A,JC10,1,", 2, "begins or ends with a blank"),
        ("99LAB,A,JC10,1,\"a\nb\"", 2, "must be one line"), ("99LAB,A,JC10,1,\u{1B}[31m", 2, "must be one line"),
        ("99LAB,A,JC10,1,\n\n99LAB,A,JC10,1,", 4, "the same as line 2"),
        ("99LAB,A,JC10,1,\n99LAB,A,JC10,2,", 3, "line 2 maps this code to another one"),
        ("HOT9,A,JC10,1,\nhttp://medis.or.jp/CodeSystem/master-HOT9,A,JC10,2,", 3, "line 2 maps this code"),
    ])
    func `what is wrong with a line is told with its number`(_ lines: String, _ line: Int, _ sentence: String) throws {
        let found = mistakes(Self.header + "\n" + lines)
        let mistake = try #require(found.first { $0.sentence.en.contains(sentence) }, "\(found)")
        #expect(mistake.line == line)
        #expect(!mistake.sentence.ja.isEmpty && mistake.sentence.ja != mistake.sentence.en)
    }

    @Test func `all mistakes are told at once, and none hides the next`() {
        let text = Self.header + "\n99LAB,A\"1,JC10,1,\n99LAB,B,JC10,2\n99LAB,C,JC10,3,\n99LAB,C,JC10,4,\n"
        #expect(mistakes(text).map(\.line) == [2, 3, 5])
    }

    @Test(arguments: [
        ("from-system,from,to-system", "\"to\" is missing"), ("from-system,from,to-system,to,to", "two columns"),
        ("from-system,from,to-system,to,color", "unknown column \"color\""), ("", "no header line"),
        ("# x\n", "no header line"),
    ])
    func `a header says exactly the columns`(_ header: String, _ sentence: String) {
        #expect(mistakes(header + "\n").contains { $0.sentence.en.contains(sentence) })
    }

    @Test func `another encoding is told at the first line that shows it`() {
        let cp932 = Array(Self.header.utf8) + [0x0A] + Array("99LAB,A,JC10,1,".utf8) + [0x8C, 0x8C, 0x0A]
        #expect(mistakes(cp932).map(\.line) == [2])
        let utf16: [UInt8] = Self.header.utf16.reduce(into: [0xFF, 0xFE]) { $0 += [UInt8($1 & 0xFF), UInt8($1 >> 8)] }
        #expect(mistakes(utf16).first?.sentence.en == "this is not UTF-8")
        #expect(mistakes(Array(Self.header.utf8) + [0x0A, 0x41, 0x00]).first?.line == 2)
    }

    @Test func `what is too much is a mistake, not a crash`() {
        let long = String(repeating: "x", count: CSVFile.valueMaximum + 1)
        #expect(mistakes(Self.header + "\n99LAB,A,JC10,1,\(long)\n").map(\.line) == [2])
        #expect(mistakes([UInt8](repeating: 0x2C, count: CSVFile.sizeMaximum + 1)).count == 1)
        let many = String(repeating: "x\n", count: 5_000)
        #expect(mistakes(Self.header + "\n" + many).count <= CSVFile.mistakesMaximum + 1)
        #expect(!mistakes([UInt8](repeating: 0x22, count: 100_000)).isEmpty)
    }

    @Test(arguments: 0..<200)
    func `damaged bytes are read or refused`(_ seed: Int) {
        var generator = Seeded(state: UInt64(seed))
        var bytes = Array((Self.header + "\n99LAB,A,JC10,1,\"架空\"\n#\n99LAB,B,HOT9,2,\n").utf8)
        for _ in 0..<4 {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            let sign = [0x22, 0x2C, 0x0A, 0x0D, 0x23, 0xFF, 0x00, 0x41][Int.random(in: 0..<8, using: &generator)]
            if Bool.random(using: &generator) { bytes[place] = UInt8(sign) } else { bytes.remove(at: place) }
        }
        for mistake in mistakes(bytes) { #expect((0...bytes.count).contains(mistake.line)) }
    }
}

/// SplitMix64, so that a failure is repeated by its seed.
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
