// SPDX-License-Identifier: Apache-2.0
import Referral
import Testing

@testable import Translation

@Suite struct CodeTableTests {
    static let hot9 = CodeSystems.model("HOT9")
    static let jlac10 = CodeSystems.model("JC10")

    static func table(_ lines: String..., replaces: Bool = false) throws -> CodeTable {
        let text = "from-system,from,to-system,to,display\n" + lines.joined(separator: "\n")
        return try CodeTable(reading: Array(text.utf8), name: "drug", replaces: replaces)
    }

    static func prescription(_ code: String, system: String = "99DRUG", from place: String = "RXE[1]") -> Medication {
        var drug = Medication(Coded(code, system: system, display: "架空錠"))
        drug.origin = Origin(place)
        return drug
    }

    @Test func `a mapped code stands in front and the original behind it`() throws {
        var referral = Referral(.prescription)
        referral.medications = [Self.prescription("A1")]
        let remarks = referral.map(by: [try Self.table("99DRUG,A1,HOT9,100000001,架空錠10mg")])
        #expect(
            referral.medications[0].drug.codings == [
                Coding(code: "100000001", system: Self.hot9, display: "架空錠10mg"),
                Coding(code: "A1", system: "99DRUG", display: "架空錠"),
            ])
        #expect(remarks == [Remark(.mapped, at: "RXE[1]", Self.hot9)])
    }

    @Test func `a table that replaces leaves only the mapped code`() throws {
        var referral = Referral(.prescription)
        referral.medications = [Self.prescription("A1")]
        _ = referral.map(by: [try Self.table("99DRUG,A1,HOT9,100000001,", replaces: true)])
        #expect(
            referral.medications[0].drug.codings == [Coding(code: "100000001", system: Self.hot9, display: "架空錠")])
    }

    @Test func `a code that no line knows travels unchanged and is told once`() throws {
        var referral = Referral(.prescription)
        referral.medications = [
            Self.prescription("B1"), Self.prescription("B1", from: "RXE[2]"), Self.prescription("B2"),
        ]
        let before = referral
        let remarks = referral.map(by: [try Self.table("99DRUG,A1,HOT9,1,")])
        #expect(referral == before)
        #expect(
            remarks == [Remark(.unmapped, at: "RXE[1]", "99DRUG"), Remark(.unmapped, at: "RXE[1]", "99DRUG")],
            "one for B1, one for B2")
    }

    @Test func `a code known to one of two tables of a system is not told as unknown`() throws {
        var referral = Referral(.prescription)
        referral.medications = [Self.prescription("A1")]
        let tables = [try Self.table("99DRUG,B1,HOT9,2,"), try Self.table("99DRUG,A1,HOT9,1,")]
        #expect(referral.map(by: tables).map(\.kind) == [.mapped])
    }

    @Test func `tables follow one another, so that a chain reaches its end`() throws {
        var referral = Referral(.prescription)
        referral.medications = [Self.prescription("A1")]
        _ = referral.map(by: [try Self.table("99DRUG,A1,HOT9,1,"), try Self.table("HOT9,1,YJ,9,")])
        #expect(referral.medications[0].drug.codings.map(\.code) == ["9", "1", "A1"])
    }

    @Test func `mapping twice is mapping once`() throws {
        let table = try Self.table("99DRUG,A1,HOT9,1,")
        var referral = Referral(.prescription)
        referral.medications = [Self.prescription("A1")]
        _ = referral.map(by: [table])
        let once = referral
        #expect(referral.map(by: [table]).isEmpty)
        #expect(referral == once)
    }

    @Test func `systems are the same under any of their names`() throws {
        for name in ["HOT9", "HOT", "urn:oid:1.2.392.200119.4.403.1", "http://medis.or.jp/CodeSystem/master-HOT9"] {
            var referral = Referral(.prescription)
            referral.medications = [Self.prescription("1", system: Self.hot9)]
            _ = referral.map(by: [try Self.table("\(name),1,99DRUG,A1,")])
            #expect(referral.medications[0].drug.code(in: "99DRUG") == "A1", "\(name)")
        }
        var local = Referral(.prescription)
        local.medications = [Self.prescription("1", system: "99院内")]
        _ = local.map(by: [try Self.table("urn:x-local:99%E9%99%A2%E5%86%85,1,HOT9,2,")])
        #expect(local.medications[0].drug.code(in: Self.hot9) == "2")
    }

    @Test func `a system's old spelling does not go back over the mapped code`() throws {
        var referral = Referral(.results)
        referral.observations = [Observation(Coded("5B", system: Self.jlac10))]
        referral.observations[0].origin = Origin("OBX[1]")
        referral.residue = Residue(
            .hl7v2, type: "ORU^R01",
            items: [
                Residue.Item(path: "OBX[1]-3[1].3.1", value: "JLAC10", isSaid: true),
                Residue.Item(path: "OBX[10]-3[1].3.1", value: "JLAC10", isSaid: true),
                Residue.Item(path: "OBX[1]-19[1].1.1", value: "JLAC10"),
            ])
        _ = referral.map(by: [try Self.table("JC10,5B,99LAB,X,")])
        #expect(referral.residue.items.map(\.path) == ["OBX[10]-3[1].3.1", "OBX[1]-19[1].1.1"])
    }

    @Test func `without tables nothing is looked at`() {
        var referral = Referral(.prescription)
        referral.medications = [Self.prescription("A1")]
        #expect(referral.map(by: []).isEmpty)
    }
}
