// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Foundation
import Testing

@testable import FHIRValidation

/// Whatever can be read can be checked: no trap, and no more time than the size deserves.
@Suite struct HostileTests {
    /// Each would take very long if every part were compared with every other.
    @Test func `thousands of anything are checked one after the other`() throws {
        let count = 5_000
        let sameEntries = (0..<count).map { _ in
            #"{"fullUrl":"urn:a:b","resource":{"resourceType":"Patient","generalPractitioner":[{"reference":"urn:a:b"}]}}"#
        }
        let entries = (0..<count).map {
            #"{"fullUrl":"https://example.org/Patient/\#($0)","resource":{"resourceType":"Patient","link":[{"type":"refer","other":{"reference":"Patient/\#(count - $0)/_history/1"}}]}}"#
        }
        let contained = (0..<count).map { ##"{"resourceType":"Practitioner","id":"a\##($0)"}"## }
        let references = (0..<count).map { ##"{"reference":"#a\##($0)"}"## }
        let documents = [
            Resource.bundle("document", Resource.documentHead, entries: sameEntries),
            Resource.bundle("collection", entries: entries),
            Resource.patient(
                #""contained":[\#(contained.joined(separator: ","))],"generalPractitioner":[\#(references.joined(separator: ","))]"#
            ),
            Resource.narrative(
                #"<div xmlns="http://www.w3.org/1999/xhtml">\#(String(repeating: "<b>&#160;</b>&#160;", count: count))</div>"#
            ),
            Resource.narrative(
                #"<div xmlns="http://www.w3.org/1999/xhtml">\#(String(repeating: "<!-- &amp;", count: count))</div>"#),
            Resource.patient(#""id":"\#(String(repeating: "a b ", count: count))""#),
        ]
        var limits = ReaderLimits()
        limits.treeSize = 64 << 20
        for document in documents {
            #expect(try Validator.shared.issues(json: document, limits: limits).count <= 151)
        }
    }

    @Test(arguments: 0..<40)
    func `a damaged document that can still be read is checked to its end`(seed: Int) throws {
        var generator = Damage(state: UInt64(seed + 1))
        for format in FHIRFormat.allCases {
            let whole = try Self.referral(format)
            for _ in 0..<10 {
                let bytes = generator.damage(whole)
                guard let tree = try? format == .json ? Tree.json(bytes) : Tree.xml(bytes) else { continue }
                #expect(Validator.shared.issues(in: tree, readFrom: format).count <= 151)
                // The other format's rules read the same tree without a trap too.
                _ = Validator.shared.issues(in: tree, readFrom: format == .json ? .xml : .json)
            }
        }
    }

    private static func referral(_ format: FHIRFormat) throws -> [UInt8] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Fixtures/fhir/e-referral")
        return try Array(Data(contentsOf: root.appending(path: format == .json ? "typical.json" : "typical.xml")))
    }
}

/// Damages text where it still may be read: names, values and whole pieces, seldom the grammar.
private struct Damage {
    var state: UInt64

    mutating func damage(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...next(below: 4) {
            let place = next(below: bytes.count)
            switch next(below: 3) {
            case 0:
                guard bytes[place].isLetterOrDigit else { continue }
                bytes[place] = Array("aZ09-_. ".utf8)[next(below: 8)]
            case 1:
                guard bytes[place].isLetterOrDigit else { continue }
                bytes.remove(at: place)
            default:
                let length = min(next(below: 40), bytes.count - place)
                let piece = bytes[place..<place + length].filter(\.isLetterOrDigit)
                bytes.insert(contentsOf: piece, at: place)
            }
        }
        return bytes
    }

    private mutating func next(below limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(truncatingIfNeeded: state >> 33) % max(limit, 1)
    }
}
