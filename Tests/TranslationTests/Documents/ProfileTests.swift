// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral
import Testing

@testable import Translation

@Suite(.enabled(if: ProfileRows.folder != nil)) struct ProfileTests {
    /// Those that have a form in Japan, and whose status is the one it fixes.
    static let letters = LetterFiles.messages.filter { file in
        guard let letter = try? LetterFiles.letter(file), letter.status ?? "final" == "final" else { return false }
        return LetterForm(letter.kind) != .other
    }

    @Test(arguments: letters)
    func `a letter of HL7 v2 becomes a document as CLINS describes it`(file: SampleFile) throws {
        let letter = try LetterFiles.letter(file)
        let written = try FHIRTranslator.write(letter, as: FHIRTarget(shape: .document))
        let bundle = try TreeRoundTrip.tree(#require(written.bytes), .json).root
        let name = letter.kind == .dischargeSummary ? "eDischargeSummary" : "eReferral"
        let outer = try ProfileRows("JP_Bundle_" + name).breaches(in: bundle)
        #expect(outer == [])
        let composition = try #require(bundle.at("entry[0].resource").first)
        let inner = try ProfileRows("JP_Composition_" + name).breaches(in: composition)
        #expect(inner == [])
        let sections = composition.at("section.code.coding.code").compactMap(\.text)
        #expect(sections.filter { ["200", "300"].contains($0) }.count == 1)
    }

    @Test(arguments: ["e-referral", "discharge-summary"])
    func `the rows tell a document that is none`(folder: String) throws {
        let name = folder == "e-referral" ? "JP_Composition_eReferral" : "JP_Composition_eDischargeSummary"
        let bytes = try #require(Files.fixture("fhir/\(folder)/typical.json"))
        let text = String(decoding: bytes, as: UTF8.self)
        let wrong = text.replacing("\"code\": \"300\"", with: "\"code\": \"301\"").replacing("final", with: "amended")
        let bundle = try TreeRoundTrip.tree(Array(wrong.utf8), .json).root
        let breaches = try ProfileRows(name).breaches(in: #require(bundle.at("entry[0].resource").first))
        #expect(breaches.contains(name.dropFirst(3).prefix(11) + ".status is not what is fixed"))
    }
}
