// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import Issues
import Testing

@testable import FHIRValidation

/// What the readers refuse is said to people in both languages.
@Suite struct SentenceTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every `Self(rawValue: "FHIR-…")` of the two readers, as their sources have it.
    private static let codes: [String] = ["Sources/FHIR", "Sources/FHIRXML"].flatMap { folder in
        let files = FileManager.default.enumerator(
            at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }.flatMap { file in
            ((try? String(contentsOf: file, encoding: .utf8)) ?? "").matches(
                of: /(?:Self|Code)\(rawValue:\s*"(FHIR-[A-Z0-9-]+)"\)/
            ).map { String($0.1) }
        }
    }

    @Test func `there are codes`() { #expect(Self.codes.count >= 25) }

    @Test(arguments: codes)
    func `a code of the readers is said in both languages`(code: String) throws {
        let sentence = try #require(FHIRError.sentences[FHIRError.Code(rawValue: code)], "\(code)")
        #expect(sentence.ja.unicodeScalars.contains { (0x3041...0x9FFF).contains($0.value) })
        #expect(!sentence.en.unicodeScalars.contains { (0x3041...0x9FFF).contains($0.value) } && sentence.en.count > 10)
    }

    @Test func `no sentence is left over`() {
        let left = Set(FHIRError.sentences.keys.map(\.rawValue)).subtracting(Self.codes)
        #expect(left.isEmpty, "\(left.sorted())")
    }

    @Test func `a code of a newer reader has a sentence too`() {
        #expect(FHIRError(FHIRError.Code(rawValue: "FHIR-NEW")).sentence.en == "This cannot be read as FHIR.")
    }
}
