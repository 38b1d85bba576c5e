// SPDX-License-Identifier: Apache-2.0
import Issues
import JapaneseText
import Referral
import Testing
import Views

@Suite struct MedicineNotebookTests {
    private func read(_ referral: Referral, _ policy: DrugPolicy = DrugPolicy()) throws -> Notebook {
        let notebook = try #require(MedicineNotebook(referral, policy: policy))
        return try #require(Notebook(notebook.bytes))
    }

    @Test func `patient, allergies, giver, prescriber, drug and usage stand in their records`() throws {
        let book = try read(Sample.letter)
        #expect(book.version == ["JAHISTC08", "1"])
        let patient = ["見本 花子", "2", "19500401", "", "", "", "", "", "52.4", "ミホン ハナコ"]
        #expect(book.all("1") == [patient])
        #expect(book.all("2").map { $0[1] } == ["見本ペニシリン（全身の発疹、息切れ感）", "架空鶏卵"])
        #expect(book.all("4") == [["血清クレアチニン値 1.82 mg/dL", "20260301", "1"]])
        #expect(book.all("5") == [["20260302", "1"]])
        let giver = ["ひがし架空病院", "13", "1", "9999999", "999-0099", "ひがし架空病院通り1番地", "0999-55-0001", "1"]
        #expect(book.all("11") == [giver])
        #expect(book.all("55") == [["処方 医師", "腎臓内科", "1"]])
        #expect(book.all("201") == [["1", "ミホニン錠5mg", "1.5", "錠", "4", "2149999F1234", "1", "", "", ""]])
        #expect(book.all("301") == [["1", "1日3回朝昼夕食後", "14", "日分", "1", "2", "1013044400000000", "1"]])
        #expect(book.all("311") == [["1", "粉砕のこと， 一包化", "1"]])
        #expect(book.all("51").isEmpty && book.all("15").isEmpty)
    }

    @Test func `every record has as many items as the format says`() throws {
        var policy = DrugPolicy()
        (policy.hasAddress, policy.hasRemarks) = (true, true)
        let book = try read(Sample.letter, policy)
        for record in book.records { #expect(record.items.count == Notebook.widths[record.number], "\(record.number)") }
        #expect(book.all("1")[0][3] == "999-0001" && book.all("501").count == 1)
    }

    @Test func `what is no longer taken is not in it, and that is noted`() throws {
        let notes = try #require(MedicineNotebook(Sample.letter)).notes
        #expect(notes.contains(.init(.leftOut, "medications[1]")))
        var letter = Sample.letter
        letter.medications[0].control = "CA"
        #expect(MedicineNotebook(letter) == nil)
    }

    @Test func `a pharmacy names its pharmacist and the hospital that prescribed`() throws {
        var letter = Sample.letter
        letter.from = Sample.letter.participants[0].party
        let hospital = try #require(Sample.letter.from)
        letter.participants = [Participant(role: Coded(text: "処方元"), party: hospital)]
        let book = try read(letter)
        #expect(book.all("11")[0].prefix(4) == ["みなみ架空薬局", "13", "4", "7777777"])
        #expect(book.all("15") == [["写見 三郎", "", "1"]])
        #expect(book.all("51") == [["ひがし架空病院", "13", "1", "9999999", "1"]])
    }

    @Test func `a single dose is never written as a daily one`() throws {
        var letter = Sample.letter
        letter.medications[0].dailyDose = nil
        let notebook = try #require(MedicineNotebook(letter))
        let book = try #require(Notebook(notebook.bytes))
        #expect(book.all("201")[0][2] == "" && book.all("281").contains { $0[1] == "1回量 0.5 錠(回)" })
        #expect(notebook.notes.contains(.init(.missing, "201[1]-3")))
    }

    @Test(arguments: [("0.5", 3, "1.5"), ("2", 3, "6"), ("0.25", 4, "1"), ("1.20", 2, "2.4"), ("0.1", 10, "1")])
    func `a daily dose follows exactly from a dose and how often`(dose: String, times: Int, daily: String) throws {
        var letter = Sample.letter
        letter.medications[0].dailyDose = nil
        letter.medications[0].dose = Quantity(dose, unit: Coded(text: "錠"))
        letter.medications[0].frequency = times
        letter.medications[0].period = Quantity("1", unit: Coded("d"))
        #expect(try read(letter).all("201")[0][2] == daily)
    }

    @Test(arguments: [
        ("両眼に点眼", false, "5", "1", "調剤"), ("頓服", false, "3", "14", "回分"), ("痛い時", true, "3", "14", "回分"),
        ("静注", false, "4", "1", "調剤"),
    ])
    func `the form decides what numbers mean`(
        usage: String, asNeeded: Bool, form: String, count: String, unit: String
    ) throws {
        var letter = Sample.letter
        letter.medications[0].usage = Coded(text: usage)
        letter.medications[0].asNeeded = asNeeded
        letter.medications[0].duration = Quantity("14", unit: Coded(text: "回"))
        let record = try read(letter).all("301")[0]
        #expect(Array(record[2...4]) == [count, unit, form])
    }

    @Test(arguments: ["a,b", "\"a\"", "a\r\nb\n201,1,偽薬", "\u{0}\u{1B}\u{202E}", "髙﨑①㈱", "𠮷野家", "ｶﾅ", "é"])
    func `no words of anybody become structure`(text: String) throws {
        var letter = Sample.letter
        letter.medications[0].drug = Coded(text: text + "錠")
        letter.medications[0].instructions = [text + "注"]
        letter.allergies[0].substance = Coded(text: text)
        letter.patient?.names = [PersonName(text: text)]
        letter.patient?.sex = text
        letter.from?.facility?.name = text
        let book = try read(letter)
        #expect(book.records.map(\.number) == (try read(Sample.letter)).records.map(\.number))
        for record in book.records { #expect(record.items.count == Notebook.widths[record.number]) }
    }

    @Test func `what Shift_JIS lacks is told`() throws {
        var letter = Sample.letter
        letter.medications[0].drug = Coded(text: "𠮷野錠")
        let notebook = try #require(MedicineNotebook(letter))
        #expect(notebook.substitutions.map(\.kind) == [.replaced])
        #expect(Notebook(notebook.bytes)?.all("201")[0][1] == "■野錠")
    }

    @Test func `a name longer than the format allows is cut between characters, and noted`() throws {
        var letter = Sample.letter
        letter.medications[0].drug = Coded(text: "x" + String(repeating: "薬", count: 60))
        let notebook = try #require(MedicineNotebook(letter))
        #expect(Notebook(notebook.bytes)?.all("201")[0][1] == "x" + String(repeating: "薬", count: 59))
        #expect(notebook.notes.contains(.init(.shortened, "201[1]-2")))
    }

    @Test func `drugs of one RP share a usage, and each day and prescriber stands apart`() throws {
        var letter = Sample.letter
        var second = letter.medications[0]
        second.drug = Coded(text: "ソエル錠")
        var third = second
        third.rp = "9"
        third.orderer = Sample.doctor("別の 医師")
        var fourth = third
        fourth.ordered = Moment(year: 2026, month: 1, day: 15)
        letter.medications = [letter.medications[0], second, third, fourth]
        let book = try read(letter)
        #expect(book.all("201").map { $0[0] } == ["1", "1", "2", "1"])
        #expect(book.all("301").count == 3 && book.all("55").map { $0[0] } == ["処方 医師", "別の 医師", "別の 医師"])
        #expect(book.all("5").map { $0[0] } == ["20260302", "20260115"])
    }

    @Test func `nothing that the patient was not told of, nor what must not be delivered`() throws {
        for tag in [HandlingTag.uninformed, .undelivered] {
            var letter = Sample.letter
            letter.medications.append(letter.medications[0])
            letter.medications[2].drug = Coded(text: "ヒミツ錠")
            letter.medications[2].tags = [tag]
            letter.allergies[0].tags = [tag]
            letter.medications[0].instructions.append("ヒミツ錠と同時")
            let notebook = try #require(MedicineNotebook(letter))
            let text = Charset.cp932.decode(notebook.bytes)
            #expect(!text.contains("ヒミツ錠") && !text.contains("見本ペニシリン") && text.contains("ミホニン錠"))
        }
    }

    @Test func `the same referral gives the same bytes`() {
        for _ in 0..<5 { #expect(MedicineNotebook(Sample.letter) == MedicineNotebook(Sample.letter)) }
    }
}
