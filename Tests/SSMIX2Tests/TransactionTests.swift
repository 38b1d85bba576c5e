// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import SSMIX2

@Suite struct TransactionTests {
    private static let name = "0000000123_20260120_OMP-01_000000011000185_20260120110000984_04_1"

    @Test func `files of the log are known by their names and ordered in time`() throws {
        let file = try #require(TransactionFile(year: "2026", name: "TR_20260120110000984_00001.DAT"))
        let next = try #require(TransactionFile(begunAt: "20260121000000000", number: 12))
        #expect(next.path == "2026/TR_20260121000000000_00012.DAT" && file < next && file.date == "20260120")
        for name in [
            "TR_20260120110000984_00001.dat", "TR_2026.DAT", "../TR_20260120110000984_00001.DAT",
            "TR_20261320110000984_00001.DAT",
        ] {
            #expect(TransactionFile(year: "2026", name: name) == nil)
        }
        #expect(TransactionFile(year: "..", name: file.name) == nil)
    }

    @Test func `what the gateway writes it reads again`() throws {
        let name = try StandardStorageName(parsing: Self.name)
        let line = TransactionRecord.line(.insert, name)
        #expect(
            line.hasPrefix("INS,20260120110000984,0000000123,20260120,OMP-01,000000011000185,04,000/000/0000000123/"))
        #expect(TransactionRecord(line: line) == TransactionRecord(.insert, .name(name)))
    }

    @Test(arguments: [
        "INS\t\(name)", "INS,\"000\\000\\0000000123\\20260120\\OMP-01\\\(name)\",x", "INS , \(name)",
    ])
    func `an entry names a file in one of several ways`(line: String) throws {
        #expect(
            TransactionRecord(line: line)
                == TransactionRecord(.insert, .name(try StandardStorageName(parsing: Self.name))))
    }

    @Test func `an entry may name the parts alone`() {
        let key = StandardStorageName.Key(patientID: "0000000123", date: "-", kind: "ADT-00", order: "999999999999999")
        #expect(
            TransactionRecord(line: "DEL,1,H01,0000000123,-,ADT-00,999999999999999,,20260120110000984")
                == TransactionRecord(.delete, .key(key)))
    }

    @Test(arguments: ["", "INS", "UPD,\(name)", "INS,..,../..,ADT-00,1", "ins,\(name)"])
    func `what is no entry is none`(line: String) {
        #expect(TransactionRecord(line: line) == nil)
    }

    @Test(arguments: [1, 2, 3, 7, 64, 4096])
    func `entries come out however the file is cut, and say where they end`(size: Int) throws {
        let record = TransactionRecord(.insert, .name(try StandardStorageName(parsing: Self.name)))
        let text = "INS,\(Self.name)\r\nMSH|^~\\&|x\rPID|1||\rgarbage here\n\nINS,\(Self.name)\rINS,\(Self.name)"
        let bytes = Array(text.utf8)
        var reader = TransactionReader(at: 100)
        var items: [TransactionReader.Item] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            reader.feed(bytes[start..<min(bytes.count, start + size)])
            while let item = reader.next() { items.append(item) }
        }
        #expect(items.map(\.content) == [.record(record), .unreadable, .record(record)])
        #expect(items.last?.end == Int64(100 + bytes.count - 4 - Self.name.utf8.count))
        #expect(reader.next(isOver: true)?.content == .record(record))
        #expect(reader.next(isOver: true) == nil && reader.end == Int64(100 + bytes.count))
    }

    @Test func `a line without end takes no memory`() {
        var reader = TransactionReader(at: 0)
        var found = 0
        for _ in 0..<1000 {
            reader.feed([UInt8](repeating: 0x41, count: 10_000))
            while let item = reader.next() {
                #expect(item.content == .unreadable)
                found += 1
            }
        }
        #expect(found == 1)
        reader.feed(Array("\nINS,\(Self.name)\n".utf8))
        #expect(reader.next() != nil)
    }
}
