// SPDX-License-Identifier: Apache-2.0
import Issues
import Testing

@testable import SSMIX2

@Suite struct NameTests {
    private static let good = "0000000123_20260120_OMP-01_000000011000185_20260120110000984_04_1"

    @Test func `a name is taken apart and comes out as it went in`() throws {
        let name = try StandardStorageName(parsing: Self.good)
        #expect(name.key.folders == ["000", "000", "0000000123", "20260120", "OMP-01"])
        #expect(name.flag == .current && name.department == "04" && name.timestamp == "20260120110000984")
        #expect(name.text == Self.good)
        #expect(name.flagged(.superseded).text.hasSuffix("_04_2"))
    }

    @Test(arguments: [
        "9999013_-_ADT-00_999999999999999_20111220224447339_-_1",
        "12345_20260120_OMD_2011122000300_20111220224447339_01_0",
        "AB-1234_20240229_OML-11_A1_20240229000000000_LAB01_2",
    ])
    func `names of every kind are read`(text: String) throws {
        #expect(try StandardStorageName(parsing: text).text == text)
    }

    @Test(
        arguments: [
            ("", NameMistake.parts), ("a_b", .parts), (good + "_1", .parts), (good + ".hl7", .flag),
            (good.dropLast() + "3", .flag), (String(good.dropLast()) + "01", .flag),
            (good.replacing("0000000123", with: "../"), .patientID),
            (good.replacing("0000000123", with: "123"), .patientID),
            (good.replacing("0000000123", with: "..%2f..%2f"), .patientID),
            (good.replacing("0000000123", with: "架空花子"), .patientID),
            (good.replacing("0000000123", with: "a\nb c d"), .patientID),
            (good.replacing("_20260120_", with: "_20260230_"), .date),
            (good.replacing("_20260120_", with: "_2026012_"), .date),
            (good.replacing("OMP-01", with: "omp-01"), .kind), (good.replacing("OMP-01", with: "OMP-1"), .kind),
            (good.replacing("OMP-01", with: "OMP/01"), .kind), (good.replacing("000000011000185", with: ""), .order),
            (good.replacing("000000011000185", with: "1/2"), .order),
            (good.replacing("20260120110000984", with: "20260120250000984"), .timestamp),
            (good.replacing("20260120110000984", with: "20260120110000"), .timestamp),
            (good.replacing("_04_", with: "_0.4_"), .department), (good.replacing("_04_", with: "__"), .department),
            (String(repeating: "1", count: 200), .parts),
        ] as [(any StringProtocol & Sendable, NameMistake)])
    func `a hostile or broken name is refused, and the part is named`(
        text: any StringProtocol & Sendable, mistake: NameMistake
    ) {
        #expect(throws: mistake) { try StandardStorageName(parsing: String(text)) }
    }

    @Test func `nothing about the patient is printed by accident`() throws {
        let name = try StandardStorageName(parsing: Self.good)
        for text in ["\(name)", String(reflecting: name), "\(name.key)", String(describing: Optional(name))] {
            #expect(!text.contains("123"))
        }
        var dumped = ""
        dump(name, to: &dumped)
        #expect(!dumped.contains("123"))
    }

    @Test func `every mistake has a sentence in both languages`() {
        for mistake in NameMistake.allCases { #expect(!mistake.sentence.ja.isEmpty && !mistake.sentence.en.isEmpty) }
    }

    @Test(arguments: [
        ("20260120110000.984", "20260120110000984"), ("20260109163030", "20260109163030000"),
        ("20260108090100.0123", "20260108090100012"), ("20260109163012345", "20260109163012345"),
        ("20260120110000+0900", "20260120110000000"), ("20260120110000.9-0500", nil), ("202601201100", nil),
        ("20260120110000Z", nil), ("20261320110000", nil), ("", nil), ("２０２６0120110000", nil),
    ])
    func `a time of HL7 becomes seventeen digits, or nothing`(time: String, timestamp: String?) {
        #expect(StorageTime.timestamp(of: time) == timestamp)
    }

    @Test func `the next millisecond stays inside its second`() {
        #expect(StorageTime.next(after: "20260120110000008") == "20260120110000009")
        #expect(StorageTime.next(after: "20260120110000099") == "20260120110000100")
        #expect(StorageTime.next(after: "20260120110000999") == nil)
    }
}
