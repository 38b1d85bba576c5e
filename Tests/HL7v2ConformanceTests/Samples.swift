// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Issues

@testable import HL7v2Conformance

/// Invented messages, and what is found in them.
enum Samples {
    static let patient = "PID|0001||1001^^^^PI||Test^Hanako^^^^^L^A||19480405|F"
    static let visit = "PV1|0001|O"
    static let event = "EVN|A01|20260401"
    static let request = "OBR|1|4711|4712|3A010^Protein^JC10"
    static let result = "OBX|1|NM|3A010^Protein^JC10||7.2|g/dL|6.7-8.3|N|||F"

    static func message(_ type: String, version: String = "2.5", header rest: String = "", _ segments: String...)
        throws -> Message
    {
        let header = "MSH|^~\\&|KITA|4913100009|TENMA|4913100001|20260401101500||\(type)|K-1|P|\(version)\(rest)"
        return try Message(parsing: Array((([header] + segments).joined(separator: "\r") + "\r").utf8))
    }

    /// Findings as `RULE path`, without those that only inform.
    static func strict(_ message: Message, _ change: (inout ConformanceOptions) -> Void = { _ in }) -> [String] {
        var options = ConformanceOptions(.strict)
        change(&options)
        return ConformanceChecker(options).issues(in: message).map { "\($0.id) \($0.path ?? "-")" }
    }

    static func steps(of structure: String, _ names: String) -> [StructureMatcher.Misfit] {
        let tree = Structure(name: "T", words: structure.split(separator: " ").map { Array($0.utf8)[...] })
        let text =
            "MSH|^~\\&|A|B|C|D|20260401||ADT^A01|1|P|2.5\r" + names.split(separator: " ").map { $0 + "|1\r" }.joined()
        guard let message = try? Message(parsing: Array(text.utf8)) else { return [] }
        var matcher = StructureMatcher(tree)
        return matcher.misfits(of: Array(message.segments.dropFirst())).misfits
    }
}

/// The same numbers for the same seed, on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
