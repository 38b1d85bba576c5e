// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRValidation
import Foundation
import HL7v2
import Issues
import JapaneseText
import Referral
import Testing

@testable import Translation

/// Letters for tests: the fixtures of the project, and Japanese examples of others where `TENMA_CORPORA` points at them.
enum LetterFiles {
    static let validator = Validator()

    /// What is wrong with a written Bundle by base R4, as `rule at path`.
    static func errors(_ bytes: [UInt8], _ format: FHIRFormat = .json) throws -> [String] {
        let tree = try TreeRoundTrip.tree(bytes, format)
        return validator.issues(in: tree, readFrom: format)
            .filter { $0.severity == .error || $0.id == "FHIR-DOCUMENT-UNCONNECTED" }
            .map { "\($0.id) \($0.path ?? "")" }
    }
}

extension LetterFiles {
    /// Letters of HL7 v2 among the fixtures.
    static let messages = ["ref-i12", "rri-i12", "mdm-t02"].flatMap { Files.fixtures("hl7v2/" + $0) }
    /// Bundles of the project and of others, in both spellings.
    static let bundles = Files.fixtures("fhir", endings: ["typical.json", "same.json", "typical.xml", "same.xml"])
    static let corpus = Files.corpus("fhir/jp").filter { $0.name.contains("Bundle") || $0.name.contains("Composition") }

    static func format(of file: SampleFile) -> FHIRFormat { file.name.hasSuffix(".xml") ? .xml : .json }

    static func letter(_ file: SampleFile) throws -> Referral {
        let message = try HL7v2.Message(parsing: file.bytes, defaultCharset: .cp932)
        return try #require(HL7v2Translator.read(message)?.referral)
    }

    static func read(_ bytes: [UInt8], _ format: FHIRFormat = .json) throws -> Referral {
        try #require(FHIRTranslator.read(TreeRoundTrip.tree(bytes, format))?.referral)
    }
}

extension LetterFiles {
    /// What two letters say differently, as paths; where something stood does not count.
    static func differences(_ left: Referral, _ right: Referral) throws -> [String] {
        let (left, right) = (try said(left), try said(right))
        return Set(left.keys).union(right.keys).sorted()
            .filter { left[$0] != right[$0] }
            .map { "\($0): \(left[$0] ?? "-") / \(right[$0] ?? "-")" }
    }

    private static func said(_ letter: Referral) throws -> [String: String] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let object = try JSONSerialization.jsonObject(with: encoder.encode(letter))
        var found: [String: String] = [:]
        collect(object, "", &found)
        return found
    }

    private static func collect(_ value: Any, _ path: String, _ found: inout [String: String]) {
        switch value {
        case let object as [String: Any]:
            for (name, inner) in object where name != "origin" && name != "residue" {
                collect(inner, path + "." + name, &found)
            }
        case let list as [Any]:
            for (place, inner) in list.enumerated() { collect(inner, "\(path)[\(place)]", &found) }
        default: found[path] = "\(value)"
        }
    }
}
