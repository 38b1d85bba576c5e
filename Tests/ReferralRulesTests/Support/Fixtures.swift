// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Foundation
import HL7v2
import Issues
import JapaneseText
import Referral
import Translation

@testable import ReferralRules

/// A message of a fixture with what was read from it.
struct Sample: Sendable, CustomStringConvertible {
    var name: String
    var original: Original
    var referral: Referral?

    var description: String { name }

    init?(_ name: String, _ bytes: [UInt8]) {
        self.name = name
        if name.hasSuffix(".hl7") {
            guard let message = try? Message(parsing: bytes, defaultCharset: .cp932) else { return nil }
            original = .hl7v2(message)
            referral = Translator.read(message)?.referral
        } else {
            let format: FHIRFormat = name.hasSuffix(".xml") ? .xml : .json
            guard let tree = try? Tree.read(bytes, as: format) else { return nil }
            original = .fhir(tree)
            referral = Translator.read(tree)?.referral
        }
    }

    func issues(_ context: RuleContext, _ rules: RuleSet = RuleSet()) -> [Finding] {
        guard let referral else { return [] }
        return rules.issues(in: referral, of: original, context).map(Finding.init)
    }
}

enum Fixtures {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

    /// The files of a folder and below that can be read as messages.
    static func samples(_ folder: String) -> [Sample] { files(folder).compactMap { Sample($0.name, $0.bytes) } }

    static func sample(_ path: String) -> Sample? {
        (try? Data(contentsOf: root.appending(path: path))).flatMap { Sample(path, [UInt8]($0)) }
    }

    static func text(_ path: String) -> String? { try? String(contentsOf: root.appending(path: path), encoding: .utf8) }

    static func folders(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? [])
            .filter { !$0.contains(".") }.sorted()
    }

    private static func files(_ folder: String) -> [(name: String, bytes: [UInt8])] {
        let base = root.appending(path: folder).resolvingSymlinksInPath()
        let found = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)
        let files = (found?.allObjects ?? []).compactMap { $0 as? URL }
            .filter { [".hl7", ".json", ".xml"].contains("." + $0.pathExtension) }
        return files.sorted { $0.path < $1.path }.compactMap { file in
            (try? Data(contentsOf: file)).map { (file.pathComponents.suffix(2).joined(separator: "/"), [UInt8]($0)) }
        }
    }
}

/// An issue as the files beside the fixtures write it: `REF-003 error PRD[2]-4.4`.
struct Finding: Sendable, CustomStringConvertible {
    let issue: Issues.Issue

    var line: String { "\(issue.id) \(issue.severity.rawValue) \(issue.path ?? "-")" }
    var description: String { line }
}
