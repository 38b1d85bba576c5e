// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Referral
import Testing

@testable import Translation

@Suite struct MessageEditTests {
    // MARK: Each verb, in each character set

    @Test(arguments: Site.letters)
    func `set writes a value in the message's own character set`(_ name: String) throws {
        let letter = try Site.letter(name)
        let (edited, remarks) = try letter.edited(.set("PV1-3.9", "日の出病棟 A&B|C"), .set("PID-19", "架空"))
        #expect(try edited.texts("PV1-3.9") == ["日の出病棟 A&B|C"])
        #expect(try edited.texts("PID-19") == ["架空"])
        #expect(edited.charset == letter.charset)
        #expect(remarks.isEmpty)
    }

    @Test(arguments: Site.letters)
    func `copy writes the very bytes of the source`(_ name: String) throws {
        let letter = try Site.letter(name)
        let (edited, _) = try letter.edited(
            .copy("PID-5[1].1", "PID-6"), .copy("PID-5", "PID-9"), .copy("NTE-3", "PV1-20"))
        let values = edited.values
        #expect(values["PID[1]-6[1].1.1"] == letter.values["PID[1]-5[1].1.1"])
        #expect(values["PID[1]-9[2].2.1"] == letter.values["PID[1]-5[2].2.1"])
        #expect(values["PV1[1]-20[1].1.1"] == letter.values["NTE[1]-3[1].1.1"])
    }

    @Test(arguments: Site.letters)
    func `remove empties a place and nothing else`(_ name: String) throws {
        let letter = try Site.letter(name)
        let (edited, _) = try letter.edited(.remove("PID-5[2]"), .remove("DG1-3.2"), .remove("PRD-2"))
        let gone = letter.values.filter { edited.values[$0.key] == nil }.keys
        #expect(gone.allSatisfy { $0.hasPrefix("PID[1]-5[2]") || $0.hasPrefix("DG1[1]-3[1].2") || $0.contains("]-2[") })
        #expect(try edited.texts("PRD-2").isEmpty)
        #expect(edited.values.allSatisfy { letter.values[$0.key] == $0.value })
    }

    @Test(arguments: Site.letters)
    func `map puts the mapped code in front, and the original keeps its bytes`(_ name: String) throws {
        let letter = try Site.letter(name)
        let table = try Site.table("99JPSEC,360,99LAB,P1,病歴(東)", "I10,E119,99LAB,D1,")
        let (edited, remarks) = try letter.edited(.map("OBX-3"), .map("DG1-3"), tables: [table])
        #expect(try edited.texts("OBX[1]-3.1") == ["P1"])
        #expect(try edited.texts("OBX[1]-3.2") == ["病歴(東)"])
        #expect(try edited.texts("OBX[1]-3.3") == ["99LAB"])
        for (from, to) in [(1, 4), (2, 5), (3, 6)] {
            #expect(edited.values["OBX[1]-3[1].\(to).1"] == letter.values["OBX[1]-3[1].\(from).1"])
        }
        #expect(remarks.contains { $0.kind == .mapped && $0.path == "OBX-3[1]" && $0.detail == "99LAB" })
    }

    @Test(arguments: Site.letters)
    func `no edit leaves the bytes as they are`(_ name: String) throws {
        let letter = try Site.letter(name)
        #expect(EditList().edit(letter).bytes == letter.bytes)
        let unmet = try EditCondition.says("MSH-9.1", "ORU")
        let list = EditList([try .set("PID-3", "1", when: unmet), try .remove("ZZZ-1"), try .set("ZZZ-1", "1")])
        #expect(list.edit(letter).bytes == letter.bytes)
    }

    // MARK: The property

    @Test(arguments: 0..<150)
    func `an edit of one path changes no other value`(_ seed: Int) throws {
        var generator = Seeded(state: UInt64(seed))
        let letter = try Site.letter(Site.letters[seed % 3])
        let segment = try #require(["PID", "PRD", "OBX", "PV1", "DG1", "RF1", "NTE"].randomElement(using: &generator))
        let number = Int.random(in: 1...2, using: &generator)
        var path = "\(segment)[\(number)]-\(Int.random(in: 2...30, using: &generator))"
        path += "[\(Int.random(in: 1...3, using: &generator))]"
        if Bool.random(using: &generator) {
            path += ".\(Int.random(in: 1...9, using: &generator))"
            if Bool.random(using: &generator) { path += ".\(Int.random(in: 1...3, using: &generator))" }
        }
        let edit =
            Bool.random(using: &generator) ? try Edit.set(path, "表|^能") : try Edit.remove(path)
        let (edited, remarks) = try letter.edited(edit)
        #expect(remarks.isEmpty)
        let (before, after) = (letter.values, edited.values)
        for place in Set(before.keys).union(after.keys) where before[place] != after[place] {
            #expect(isPart(place, of: path), "\(place) changed by \(edit)")
        }
        if case .set = edit.verb, segment != "DG1" || number == 1, letter.count(segment) >= number {
            #expect(try edited.texts(path) == ["表|^能"])
        }
        #expect(edited.segments.count == letter.segments.count)
    }

    /// Whether a value stands at a path or below; the first part of a whole is the whole.
    private func isPart(_ place: String, of path: String) -> Bool {
        let numbers = { (text: String) in text.split { "[]-.".contains($0) }.map(String.init) }
        let (full, asked) = (numbers(place), numbers(path))
        return zip(full, asked).allSatisfy { $0 == $1 }
    }

    // MARK: Paths

    @Test func `a path without numbers means every one`() throws {
        let message = try Site.message(
            "MSH|^~\\&|A|B|||20260302||ORU^R01|1|P|2.5", "PID|||1^^^X~2^^^Y", "OBX|1|NM|A||1", "OBX|2|NM|B||2")
        let (edited, _) = try message.edited(.set("PID-3.4", "Z"), .set("OBX-11", "F"), .remove("OBX-5"))
        #expect(try edited.texts("PID-3.4") == ["Z", "Z"])
        #expect(try edited.texts("OBX-11") == ["F", "F"])
        #expect(try edited.texts("OBX-5").isEmpty)
    }

    @Test func `condition, source and target in one segment are looked at segment by segment`() throws {
        let message = try Site.message(
            "MSH|^~\\&|A|B|||20260302||ORU^R01|1|P|2.5", "OBX|1|NM|A^い||1", "OBX|2|TX|B^ろ||2", "OBX|3|NM|||3")
        let numeric = try EditCondition.says("OBX-2", "NM", "SN")
        let (edited, _) = try message.edited(.set("OBX-6", "kg", when: numeric), .copy("OBX-3.2", "OBX-3.5"))
        #expect(String(decoding: edited.bytes, as: UTF8.self).contains("OBX|1|NM|A^い^^^い||1|kg\r"))
        #expect(String(decoding: edited.bytes, as: UTF8.self).contains("OBX|2|TX|B^ろ^^^ろ||2\r"))
        #expect(String(decoding: edited.bytes, as: UTF8.self).contains("OBX|3|NM|||3|kg\r"))
        let absent = try EditCondition.exists("OBX-3", false)
        #expect(try message.edited(.set("OBX-3.1", "X", when: absent)).message.texts("OBX-3.1") == ["A", "B", "X"])
    }

    @Test func `copying within a field goes repetition by repetition`() throws {
        let message = try Site.message("MSH|^~\\&|A|B|||20260302||ADT^A08|1|P|2.5", "PID|||1^^^X~2^^^Y")
        #expect(try message.edited(.copy("PID-3.1", "PID-3.2")).message.texts("PID-3.2") == ["1", "2"])
        #expect(try message.edited(.copy("PID-3[2].1", "PID-2")).message.texts("PID-2") == ["2"])
    }

    @Test func `edits follow one another`() throws {
        let message = try Site.message("MSH|^~\\&|A|B|||20260302||ADT^A08|1|P|2.5", "PID|||1")
        let (edited, _) = try message.edited(.copy("PID-3[1].1", "PID-2"), .set("PID-3", "9"), .copy("PID-2", "PID-4"))
        #expect(String(decoding: edited.bytes, as: UTF8.self).hasSuffix("PID||1|9|1\r"))
    }

    @Test func `copying nothing changes nothing, and copying a deletion deletes`() throws {
        let message = try Site.message("MSH|^~\\&|A|B|||20260302||ADT^A08|1|P|2.5", "PID||X|\"\"|Y")
        #expect(try message.edited(.copy("PID-9", "PID-2")).message.bytes == message.bytes)
        #expect(
            String(decoding: try message.edited(.copy("PID-3", "PID-2")).message.bytes, as: UTF8.self).hasSuffix(
                "PID||\"\"|\"\"|Y\r"))
    }

    @Test func `a header field can be set, and the missing ones before it are made`() throws {
        let message = try Site.message("MSH|^~\\&|A|B|||20260302||ADT^A08|1|P|2.5", "PID|||1")
        let (edited, _) = try message.edited(.set("MSH-6", "EAST"), .set("MSH-17", "JPN"))
        #expect(edited.header.receivingFacility.text == "EAST")
        #expect(String(decoding: edited.header.raw(17), as: UTF8.self) == "JPN")
    }

    // MARK: What cannot be done is told

    @Test func `a value that the character set lacks is not written`() throws {
        let message = try Site.message("MSH|^~\\&|A|B|||20260302||ADT^A08|1|P|2.5|||||JPN|ASCII", "PID|||1")
        let (edited, remarks) = try message.edited(.set("PID-2", "架空"))
        #expect(edited.bytes == message.bytes)
        #expect(remarks == [Remark(.unedited, at: "PID-2", "charset")])
    }

    @Test func `a message without a subcomponent delimiter gets no subcomponents`() throws {
        let message = try Site.message("MSH|^~\\|A|B|||20260302||ADT^A08|1|P|2.5", "PID|||1")
        let (edited, remarks) = try message.edited(.set("PID-3.1.2", "X"))
        #expect(edited.bytes == message.bytes)
        #expect(remarks == [Remark(.unedited, at: "PID-3[1].1.2", "delimiter")])
    }

    @Test func `kanji left open at the end of a segment does not swallow what is written behind it`() throws {
        let open = Array(
            "MSH|^~\\&|A|B|||20260302||ADT^A08|1|P|2.5||||||~ISO IR87||ISO 2022-1994\rPID|||1\rNTE|1||".utf8)
        let message = try Message(parsing: open + [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x0D] + Array("PV1||O\r".utf8))
        let (edited, _) = try message.edited(.set("NTE-4", "X"), .copy("NTE-3", "PV1-5"))
        #expect(try edited.texts("NTE-4") == ["X"])
        #expect(try edited.texts("NTE-3") == message.texts("NTE-3"))
        #expect(try edited.texts("PV1-5") == message.texts("NTE-3"))
    }

    @Test func `codes are told once each place when no line knows them, and two codings leave no room for a third`()
        throws
    {
        let message = try Site.message(
            "MSH|^~\\&|A|B|||20260302||ORU^R01|1|P|2.5", "OBX|1|NM|A^a^99L||1", "OBX|2|NM|B^b^99L^b2^^99M||2|||H",
            "OBX|3|NM|C^c^99L^^^^v1^^words||3|||\"\"")
        let table = try Site.table("99L,B,JC10,2,", "99L,C,JC10,3,")
        let (edited, remarks) = try message.edited(.map("OBX-3"), tables: [table])
        #expect(remarks.contains(Remark(.unmapped, at: "OBX-3[1]", "99L")))
        #expect(remarks.contains(Remark(.unedited, at: "OBX-3[1]", "codings")))
        let text = String(decoding: edited.bytes, as: UTF8.self)
        #expect(text.contains("OBX|1|NM|A^a^99L||1\r"))
        #expect(text.contains("OBX|2|NM|B^b^99L^b2^^99M||2|||H\r"))
        #expect(text.contains("OBX|3|NM|3^c^JC10^C^c^99L^^v1^words||3|||\"\"\r"))
        let replacing = try Site.table("99L,B,JC10,2,", replaces: true)
        let replaced = try message.edited(.map("OBX-3"), tables: [replacing]).message
        #expect(String(decoding: replaced.bytes, as: UTF8.self).contains("OBX|2|NM|2^b^JC10^b2^^99M||2"))
    }

    @Test func `a bare code is mapped where its component is named`() throws {
        let message = try Site.message("MSH|^~\\&|A|B|||20260302||ORU^R01|1|P|2.5", "PV1||O|3E^1", "OBX|1|NM|A||1|||HH")
        let table = try Site.table("99FLAG,HH,HL70078,H,", "99FLAG,3E,99W,E3,")
        let (edited, _) = try message.edited(.map("OBX-8.1"), .map("PV1-3.1"), tables: [table])
        #expect(try edited.texts("OBX-8") == ["H"])
        #expect(try edited.texts("PV1-3.1") == ["E3"])
    }
}

extension HL7v2.Message {
    fileprivate func count(_ name: String) -> Int { segments.count { $0.name == name } }
}
