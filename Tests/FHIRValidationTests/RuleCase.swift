// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues

@testable import FHIRValidation

/// One rule, a resource that breaks it, where, and one beside it that does not. Invented.
struct RuleCase: Sendable, CustomStringConvertible {
    let rule: String
    let broken: String
    let path: String
    let sound: String

    var description: String { "\(rule) at \(path)" }

    init(_ rule: String, _ broken: String, at path: String, not sound: String) {
        self.rule = rule
        self.broken = broken
        self.path = path
        self.sound = sound
    }
}

/// Pieces of resources as JSON.
enum Resource {
    static func patient(_ rest: String) -> String { of("Patient", rest) }

    /// With what an Observation must have.
    static func observation(_ rest: String) -> String {
        of("Observation", #""status":"final","code":{"text":"体温"}"# + (rest.isEmpty ? "" : "," + rest))
    }

    static func of(_ type: String, _ rest: String) -> String {
        #"{"resourceType":"\#(type)""# + (rest.isEmpty ? "}" : "," + rest + "}")
    }

    static func narrative(_ div: String) -> String {
        patient(#""text":{"status":"generated","div":"\#(div.replacing("\"", with: "\\\""))"}"#)
    }

    static func bundle(_ type: String, _ rest: String = "", entries: [String] = []) -> String {
        let entry = entries.isEmpty ? "" : #","entry":[\#(entries.joined(separator: ","))]"#
        return of("Bundle", #""type":"\#(type)""# + (rest.isEmpty ? "" : "," + rest) + entry)
    }

    static func entry(_ id: String, _ resource: String) -> String {
        #"{"fullUrl":"urn:uuid:00000000-0000-4000-8000-00000000000\#(id)","resource":\#(resource)}"#
    }

    static func urn(_ id: String) -> String {
        #"{"reference":"urn:uuid:00000000-0000-4000-8000-00000000000\#(id)"}"#
    }

    static let documentHead =
        #""identifier":{"system":"urn:oid:1.2.3","value":"1"},"timestamp":"2026-01-01T00:00:00Z""#

    static func document(composition: String, _ others: [String]) -> String {
        bundle("document", documentHead, entries: [entry("1", self.composition(composition))] + others)
    }

    static func composition(_ rest: String) -> String {
        of(
            "Composition",
            #""status":"final","type":{"text":"紹介状"},"date":"2026-01-01","title":"紹介状""# + "," + rest)
    }
}

extension Validator {
    static let shared = Validator()

    func issues(json: String, limits: ReaderLimits = ReaderLimits()) throws -> [Issues.Issue] {
        try issues(in: Tree.json(Array(json.utf8), limits: limits), readFrom: .json)
    }
}
