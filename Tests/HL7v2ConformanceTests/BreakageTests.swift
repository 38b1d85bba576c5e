// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Testing

@testable import HL7v2Conformance

/// Sound fixtures, broken in one place: the place is named, and nothing beside it.
@Suite struct BreakageTests {
    /// A value put into a field, in every fixture that has the field filled, and the rule that must say so.
    static let values: [(field: String, value: String, rule: String)] = [
        ("MSH-7", "yesterday", "V2-DATETIME"), ("MSH-7", "", "V2-FIELD-REQUIRED"), ("MSH-10", "", "V2-FIELD-REQUIRED"),
        ("MSH-11", "", "V2-FIELD-REQUIRED"), ("EVN-2", "20261301", "V2-DATETIME"), ("EVN-2", "", "V2-FIELD-REQUIRED"),
        ("PID-1", "one", "V2-SEQUENCE"), ("PID-3", "", "V2-FIELD-REQUIRED"), ("PID-5", "", "V2-FIELD-REQUIRED"),
        ("PID-7", "19800231", "V2-DATETIME"), ("PID-7", "1980~1981", "V2-FIELD-REPEATED"),
        ("PID-8", "Q", "V2-PROFILE-VALUE"), ("PV1-2", "", "V2-FIELD-REQUIRED"), ("PV1-2", "Q", "V2-PROFILE-VALUE"),
        ("PV1-44", "202601012500", "V2-DATETIME"), ("ORC-1", "", "V2-FIELD-REQUIRED"), ("ORC-1", "QQ", "V2-CODE"),
        ("ORC-9", "x", "V2-DATETIME"), ("OBR-4", "", "V2-FIELD-REQUIRED"), ("OBR-7", "2026-01-01", "V2-DATETIME"),
        ("OBR-25", "Q", "V2-CODE"), ("OBX-1", "-1", "V2-SEQUENCE"), ("OBX-2", "", "V2-VALUE-TYPE"),
        ("OBX-2", "QQ", "V2-VALUE-TYPE-UNKNOWN"), ("OBX-3", "", "V2-FIELD-REQUIRED"),
        ("OBX-11", "", "V2-FIELD-REQUIRED"), ("OBX-11", "Q", "V2-CODE"), ("OBX-14", "20260229", "V2-DATETIME"),
        ("SPM-4", "", "V2-FIELD-REQUIRED"), ("TXA-1", "", "V2-FIELD-REQUIRED"), ("TXA-2", "", "V2-FIELD-REQUIRED"),
        ("TXA-17", "Q", "V2-CODE"), ("RF1-1", "Q", "V2-PROFILE-VALUE"), ("RF1-6", "", "V2-FIELD-REQUIRED"),
        ("RF1-7", "x", "V2-DATETIME"), ("AL1-1", "", "V2-FIELD-REQUIRED"), ("DG1-1", "", "V2-FIELD-REQUIRED"),
        ("DG1-5", "x", "V2-DATETIME"), ("IN1-12", "20250431", "V2-DATE"), ("NK1-1", "", "V2-FIELD-REQUIRED"),
        ("RXE-3", "", "V2-FIELD-REQUIRED"), ("RXR-1", "", "V2-FIELD-REQUIRED"), ("PRB-1", "", "V2-FIELD-REQUIRED"),
        ("TQ1-7", "20260132", "V2-DATETIME"), ("MSA-1", "QQ", "V2-CODE"), ("MSA-2", "", "V2-FIELD-REQUIRED"),
    ]

    @Test func `a field broken in a sound message is named`() throws {
        var broken = 0
        var missed: [String] = []
        for (name, message) in Self.sound {
            for (field, value, rule) in Self.values {
                guard let path = Path(field), let cut = try Self.put(value, at: path, in: message) else { continue }
                broken += 1
                let found = Samples.strict(cut.message)
                let isNamed = found.contains { $0.hasPrefix("\(rule) \(cut.segment)-\(path.field)") }
                if !isNamed { missed.append("\(name) \(field) \(rule)") }
            }
        }
        #expect(broken > 500)
        #expect(missed == [])
    }

    @Test func `a segment taken out of its place or put into a wrong one is named`() throws {
        var broken = 0
        for (name, message) in Self.sound {
            let lines = message.segments.map { Array(message.bytes[$0.range]) }
            let last = try Message(parsing: Self.joined(lines + [Array("EVN||20260401".utf8)]))
            let wanted = message.segments.contains { $0.name == "EVN" } ? "V2-SEGMENT-" : "V2-SEGMENT-FOREIGN EVN"
            #expect(Samples.strict(last).contains { $0.hasPrefix(wanted) }, "\(name)")
            broken += 1
            for required in ["PID", "EVN", "PRD", "TXA", "SPM", "RF1", "MSA", "PRB"] {
                guard let place = message.segments.firstIndex(where: { $0.name == required }),
                    Self.isNeeded(required, in: message)
                else { continue }
                let rest = lines.enumerated().filter {
                    $0.offset == place || message.segments[$0.offset].name != required
                }
                let without = try Message(parsing: Self.joined(rest.filter { $0.offset != place }.map(\.element)))
                let found = Samples.strict(without).filter { $0.hasPrefix("V2-SEGMENT-") }
                #expect(found.contains("V2-SEGMENT-MISSING \(required)"), "\(name) \(required)")
                broken += 1
            }
        }
        #expect(broken > 100)
    }

    // MARK: Breaking

    /// Fixtures in which strict mode finds nothing.
    static let sound = FixtureTests.messages.filter { !$0.name.hasPrefix("edge-") && Samples.strict($0.message) == [] }

    private static func isNeeded(_ segment: String, in message: Message) -> Bool {
        let type = message.header.type.description
        switch segment {
        case "PID": return type.hasPrefix("ADT^A0") || type.hasPrefix("REF") || type.hasPrefix("MDM")
        case "RF1": return type.hasPrefix("REF") && type != "REF^I15"
        case "EVN": return type.hasPrefix("ADT") || type.hasPrefix("MDM")
        default: return true
        }
    }

    private static func joined(_ lines: [[UInt8]]) -> [UInt8] { lines.flatMap { $0 + [0x0D] } }

    /// The field of the first segment of its name with another value; nil where the message has none there.
    private static func put(_ value: String, at path: Path, in message: Message) throws
        -> (message: Message, segment: String)?
    {
        guard let segment = message.segments.first(where: { $0.id == path.segment }),
            let range = message.field(path.field, in: segment).range
        else { return nil }
        let isAlone = message.segments.count { $0.id == path.segment } == 1
        let bytes = Array(message.bytes[..<range.lowerBound]) + Array(value.utf8) + message.bytes[range.upperBound...]
        let charset = message.charset.origin == .link ? message.charset.charset : nil
        let broken = try Message(parsing: bytes, defaultCharset: charset)
        return (broken, isAlone ? segment.name : "\(segment.name)[1]")
    }
}
