// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Foundation
import Testing

@testable import Routing

/// The FHIR fixtures by folder.
enum FHIRSample {
    static let folders = [
        "e-referral", "discharge-summary", "referral-message", "referral-transaction", "prescription-message",
    ]

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/fhir")

    static func text(_ folder: String, _ format: FHIRFormat = .json) throws -> String {
        let name = format == .json ? "typical.json" : "typical.xml"
        return try String(contentsOf: root.appending(path: "\(folder)/\(name)"), encoding: .utf8)
    }

    /// The fixture with pieces of its text replaced; a piece that is not there is a mistake of the test.
    static func tree(
        _ folder: String, _ format: FHIRFormat = .json, _ changes: [(String, String)] = []
    ) throws -> FHIR.Tree {
        var text = try text(folder, format)
        for (old, new) in changes {
            try #require(text.contains(old))
            text = text.replacingOccurrences(of: old, with: new)
        }
        return try format == .json ? Tree.json(Array(text.utf8)) : Tree.xml(Array(text.utf8))
    }

    static func envelope(_ folder: String, _ changes: (String, String)...) throws -> Envelope {
        Envelope(of: try tree(folder, .json, changes), format: .json)
    }

    /// A resource written out here.
    static func envelope(json: String) throws -> Envelope {
        Envelope(of: try Tree.json(Array(json.utf8)), format: .json)
    }

    static let kita = Facility(
        id: "kita", codes: ["4913100009"], subscriptions: [Region.addressed(.reply), Region.addressed(.referral)],
        family: .fhir)
    static let minami = Facility(
        id: "minami", codes: ["4913100003"], subscriptions: [Region.addressed(.referral)],
        form: FormPolicy(format: .json), family: .fhir)
    static let nishi = Facility(
        id: "nishi", codes: ["4943100002"],
        subscriptions: [Region.addressed(.prescription), Region.addressed(.dischargeSummary)],
        form: FormPolicy(format: .xml), family: .fhir)
    /// Reads HL7 v2.
    static let higashi = Facility(
        id: "higashi", codes: ["4913100001"], subscriptions: [Region.addressed(.referral)])
    static let all = [kita, minami, nishi, higashi]
}

extension RoutingTable {
    func plan(_ tree: FHIR.Tree, _ format: FHIRFormat = .json, from link: LinkIdentity = Region.link()) -> Plan {
        plan(for: Envelope(of: tree, format: format), content: .fhir(tree), from: link)
    }
}
