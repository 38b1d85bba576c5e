// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral
import Testing
import Views

@Suite struct WithholdingTests {
    /// One way to tag something, and what was tagged.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let tag: @Sendable (inout Referral, HandlingTag) -> Void
        let words: @Sendable (Referral) throws -> [Leaves.Leaf]
    }

    static let cases: [Case] = [
        item("diagnosis 1", \.diagnoses[0], \.tags), item("diagnosis 2", \.diagnoses[1], \.tags),
        item("allergy 1", \.allergies[0], \.tags), item("allergy 2", \.allergies[1], \.tags),
        item("infection", \.infections[0], \.tags), item("medication 1", \.medications[0], \.tags),
        item("medication 2", \.medications[1], \.tags), item("report", \.reports[0], \.tags),
        item("finding of a report", \.reports[0].observations[0], \.tags),
        item("second finding of a report", \.reports[0].observations[1], \.tags),
        item("finding", \.observations[1], \.tags), item("component", \.observations[2].components[0], \.tags),
        item("procedure", \.procedures[0], \.tags),
    ]

    private static func item<Item: Encodable & Sendable>(
        _ name: String, _ path: any WritableKeyPath<Referral, Item> & Sendable,
        _ tags: any WritableKeyPath<Item, Set<HandlingTag>> & Sendable
    ) -> Case {
        Case(testDescription: name) { letter, tag in
            letter[keyPath: path][keyPath: tags].insert(tag)
        } words: { letter in
            try Leaves.of(letter[keyPath: path]).filter {
                ["display", "text", "note", "conclusion"].contains($0.name) && $0.text.count > 2
                    && !$0.path.contains("unit")
            }
        }
    }

    private func everyView(_ letter: Referral, audience: Audience) -> String {
        var options = Letter.Options()
        options.audience = audience
        var policy = DrugPolicy()
        (policy.diagnoses, policy.hasInfections, policy.hasRemarks) = (.all, true, true)
        var pages = Language.allCases.compactMap { Letter.html(letter, language: $0, options: options) }
        if audience == .institution {
            pages += Language.allCases.compactMap { DrugView.html(letter, policy: policy, language: $0) }
        }
        return pages.map { Page.resolved(String(decoding: $0, as: UTF8.self)) }.joined()
    }

    @Test(arguments: cases, Audience.allCases)
    func `what must not be delivered is in no view`(item: Case, audience: Audience) throws {
        var letter = Sample.letter
        let words = try item.words(letter)
        #expect(!words.isEmpty)
        let before = everyView(letter, audience: audience)
        for word in words {
            let isShown = before.contains(word.text)
            #expect(isShown, "\(word.path) was to be seen before")
        }
        let names: Set<String> = [".code", ".drug", ".substance"]
        let name = try #require(words.first { word in names.contains { word.path.hasPrefix($0) } }?.text)
        letter.remarks.append("なお" + name + "については別途")
        letter.sections[1].text = name + "の経過"
        item.tag(&letter, .undelivered)
        let shown = everyView(letter, audience: audience)
        for word in words {
            let isShown = shown.contains(word.text)
            #expect(!isShown, "\(word.path)")
        }
    }

    @Test(arguments: cases)
    func `what the patient was not told is only in what institutions see`(item: Case) throws {
        var letter = Sample.letter
        item.tag(&letter, .uninformed)
        let words = try item.words(letter)
        let forPatient = everyView(letter, audience: .patient)
        for word in words {
            let isShown = forPatient.contains(word.text)
            #expect(!isShown, "\(word.path)")
        }
        #expect(letter.withheld(for: .institution).isWhole)
    }

    @Test func `a letter without tags stays as it is`() {
        for audience in Audience.allCases {
            let result = Sample.letter.withheld(for: audience)
            #expect(result.referral == Sample.letter && result.isWhole && !result.isSignatureBroken)
        }
    }

    @Test func `other items keep their places in the sections`() throws {
        var letter = Sample.letter
        letter.diagnoses[0].tags = [.undelivered]
        let result = letter.withheld(for: .institution)
        let shown = try #require(result.referral)
        #expect(shown.diagnoses == [Sample.letter.diagnoses[1]])
        #expect(shown.section("340")?.entries == [.diagnosis(0)] && shown.section("340")?.text == nil)
        #expect(shown.section("360")?.text == Sample.letter.section("360")?.text)
        #expect(result.cut.map(\.places) == [["DG1[1]"]])
    }

    @Test func `residue of what goes, and of its section, goes too`() throws {
        var letter = Sample.letter
        letter.diagnoses[0].tags = [.undelivered]
        letter.residue.items += [
            Residue.Item(path: "DG1[1]-16", value: "x"), Residue.Item(path: "DG1[2]-16", value: "y"),
            Residue.Item(path: "ZPD[1]-3", value: "慢性腎臓病架空型の疑い"), Residue.Item(path: "ZPD[2]-3", value: "N18.3"),
        ]
        let paths = try #require(letter.withheld(for: .institution).referral).residue.items.map(\.path)
        #expect(!paths.contains("DG1[1]-16") && paths.contains("DG1[2]-16"))
        #expect(!paths.contains("OBX[20]-5") && paths.contains("OBX[21]-5"))
        #expect(!paths.contains("ZPD[1]-3") && !paths.contains("ZPD[2]-3"))
    }

    @Test func `in FHIR the narrative around it goes, and references to it`() throws {
        var letter = Sample.letter
        let composition = "Bundle.entry[0].resource"
        letter.diagnoses[0].tags = [.undelivered]
        letter.diagnoses[0].origin = Origin("Bundle.entry[5].resource")
        letter.sections[0].origin = Origin(composition + ".section[2].section[1]")
        letter.residue = Residue(.fhir, type: "Bundle/document")
        let gone = [
            composition + ".text.div", composition + ".section[2].text.div",
            composition + ".section[2].section[1].text.div",
            composition + ".section[2].section[1].entry[0].reference", "Bundle.entry[5].fullUrl",
            "Bundle.entry[5].resource.text.div",
        ]
        let kept = [
            composition + ".section[2].section[2].text.div", "Bundle.entry[50].fullUrl", composition + ".language",
        ]
        letter.residue.items = (gone + kept).map { Residue.Item(path: $0, value: $0 + "!") }
        letter.residue.items.append(
            Residue.Item(path: "Bundle.entry[7].resource.reasonReference.reference", value: "Bundle.entry[5].fullUrl!"))
        let paths = try #require(letter.withheld(for: .institution).referral).residue.items.map(\.path)
        #expect(paths == kept)
    }

    @Test func `a file that only a hidden finding had goes with it`() throws {
        var letter = Sample.letter
        letter.observations[1].value = .attachment(0)
        letter.infections[0].value = .attachment(1)
        letter.observations[1].tags = [.undelivered]
        let shown = try #require(letter.withheld(for: .institution).referral)
        #expect(shown.attachments.map(\.title) == ["心電図の記録"])
        #expect(shown.infections[0].value == .attachment(0))
        #expect(shown.section("210")?.entries == [.attachment(0)])
    }

    @Test func `a whole document can be withheld`() {
        var letter = Sample.letter
        letter.tags = [.undelivered]
        #expect(letter.withheld(for: .institution).referral == nil)
        #expect(Letter.html(letter, language: .ja) == nil && DrugView.html(letter, language: .ja) == nil)
        letter.tags = [.uninformed]
        #expect(letter.withheld(for: .institution).isWhole && letter.withheld(for: .patient).referral == nil)
    }

    @Test func `a signed document from which something is cut is no longer the document`() {
        var letter = Sample.letter
        letter.isSigned = true
        #expect(!letter.withheld(for: .institution).isSignatureBroken)
        letter.diagnoses[1].tags = [.undelivered]
        #expect(letter.withheld(for: .institution).isSignatureBroken)
    }

    @Test func `whatever names it falls silent`() throws {
        let name = "慢性腎臓病架空型"
        let words = "以前より" + name + "にて"
        var letter = Sample.letter
        letter.title = words
        letter.purpose = Coded(text: words)
        letter.sections[1].title = words
        letter.diagnoses[1].note = words
        letter.allergies[0].note = words
        letter.procedures[0].note = words
        letter.medications[0].note = words
        letter.medications[0].instructions.append(words)
        letter.reports[0].conclusion = words
        letter.reports[0].reason = Coded(text: words)
        letter.reports[0].note = words
        letter.reports[0].observations[0].note = words
        letter.observations[2].components[0].value = .text(words)
        letter.infections[0].furtherValues = [.coded(Coded(text: words))]
        letter.encounters[0].reasons.append(Coded("N18.3"))
        letter.encounters[0].note = words
        letter.appointments[0].reason = Coded(text: words)
        letter.consents[0].text = words
        letter.attachments[0].title = words
        letter.diagnoses.append(Diagnosis(Coded(text: name)))
        letter.diagnoses[0].tags = [.undelivered]
        let shown = try #require(letter.withheld(for: .institution).referral)
        for leaf in try Leaves.of(shown) {
            let isNamed = leaf.text.contains(name) || leaf.text == "N18.3"
            #expect(!isNamed, "\(leaf.path)")
        }
        #expect(shown.medications.count == 2 && shown.reports[0].observations.count == 2 && shown.diagnoses.count == 1)
    }
}
