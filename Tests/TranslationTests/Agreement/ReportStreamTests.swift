// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import HL7v2
import JapaneseText
import Testing

@testable import Translation

/// Messages and the Bundles that another gateway writes from them, asked datatype by datatype. What is published in
/// `Schemas/mappings/reportstream.md` is what comes out.
@Suite(.enabled(if: Files.corpora != nil)) struct ReportStreamTests {
    /// Where a message stands beside the Bundle that is expected of it.
    private static let folders = ["hl7v2/reportstream/HL7_to_FHIR", "hl7v2/reportstream/mappinginventory"]
    /// What is written for whoever asks for a FHIR message; times without a zone are UTC, as theirs are.
    private static let target = FHIRTarget(shape: .message, defaultOffset: 0)

    /// Every pair: how many there are, how many are of a type that is read, and what the answers to those are.
    private static let agreement = Result { () throws -> (pairs: Int, read: Int, total: Agreement) in
        var (pairs, read, total) = (0, 0, Agreement())
        let bundles = folders.flatMap { Files.corpus($0, endings: [".fhir"]) }
        let expected = Dictionary(bundles.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        for file in folders.flatMap({ Files.corpus($0, endings: [".hl7"]) }) {
            guard let theirs = expected[file.name.dropLast(4) + ".fhir"] else { continue }
            pairs += 1
            guard let ours = try written(file) else { continue }
            read += 1
            total.add(Agreement(of: try tree(theirs), with: ours))
        }
        return (pairs, read, total)
    }

    private static func written(_ file: SampleFile) throws -> Tree? {
        guard let message = try? HL7v2.Message(parsing: file.bytes, defaultCharset: .utf8),
            let (referral, _) = HL7v2Translator.read(message)
        else { return nil }
        let written = try FHIRTranslator.write(referral, as: target, tellsLosses: false)
        return try TreeRoundTrip.tree(written.bytes ?? [], .json)
    }

    /// Many of theirs have an empty name, which R4 forbids and our reader refuses.
    private static func tree(_ bytes: [UInt8]) throws -> Tree {
        let text = String(decoding: bytes, as: UTF8.self)
        return try TreeRoundTrip.tree(Array(text.replacing(/"name"\s*:\s*\{\s*\}/, with: "\"id\":\"0\"").utf8), .json)
    }

    @Test func `the pairs that are read are the ones that are published`() throws {
        let (pairs, read, _) = try Self.agreement.get()
        #expect(pairs == 267)
        #expect(read == 254)
    }

    @Test func `the answers by datatype are the ones that are published`() throws {
        var figures: [String: [Int]] = [:]
        for (question, outcomes) in try Self.agreement.get().total.counts {
            let counts = Agreement.Outcome.allCases.map { outcomes[$0] ?? 0 }
            let row = "\(question.datatype) \(question.part)"
            figures[row] = zip(figures[row] ?? [0, 0, 0, 0, 0], counts).map(+)
        }
        for (row, counts) in figures.sorted(by: { $0.key < $1.key }) where Files.wantsFigures { print(row, counts) }
        let published = try AgreementFile().figures
        for row in Set(figures.keys).union(published.keys) { #expect(figures[row] == published[row], "\(row)") }
    }

    @Test func `every difference is explained, and no explanation is idle`() throws {
        let differences = try AgreementFile().differences
        var explained = Array(repeating: 0, count: differences.count)
        for (question, outcomes) in try Self.agreement.get().total.counts.sorted(by: { $0.key < $1.key }) {
            for (outcome, count) in outcomes where outcome != .same {
                if Files.wantsFigures { print(question.path, "|", outcome.rawValue, "|", count) }
                let place = differences.firstIndex { $0.explains(question.path, outcome) }
                if let place { explained[place] += count }
                #expect(place != nil, "\(question.path) \(outcome.rawValue)")
            }
        }
        for (difference, count) in zip(differences, explained) {
            #expect(difference.count == count && count > 0, "\(difference.place) \(difference.outcome): \(count)")
        }
    }
}
