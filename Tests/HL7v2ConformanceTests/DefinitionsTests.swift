// SPDX-License-Identifier: Apache-2.0
import Foundation
import HL7v2
import Testing

@testable import HL7v2Conformance
@testable import tenma_tables

@Suite struct DefinitionsTests {
    /// Structures, segments, datatypes with components and tables of each version, as its source counts them.
    static let counts: [(Version, messages: Int, segments: Int)] = [
        (.v2_1, 39, 38), (.v2_2, 73, 62), (.v2_3, 114, 110), (.v2_3_1, 116, 110), (.v2_4, 192, 138), (.v2_5, 215, 150),
        (.v2_5_1, 213, 150), (.v2_6, 224, 170), (.v2_7, 206, 174), (.v2_8, 217, 180), (.v2_8_1, 221, 180),
        (.v2_8_2, 222, 184),
    ]

    @Test func `every version has its structures and segments, although only the first is written out`() {
        for (version, messages, segments) in Self.counts {
            let definitions = Definitions.of(version)
            #expect(definitions.messages.count == messages, "\(version.rawValue)")
            #expect(definitions.segments.count == segments, "\(version.rawValue)")
        }
    }

    @Test(arguments: Version.allCases)
    func `every structure begins with MSH and closes its groups`(version: Version) {
        let definitions = Definitions.of(version)
        for name in definitions.messages.keys {
            guard let structure = definitions.structure(named: name), structure.nodes.count > 1 else {
                Issue.record("\(name)")
                continue
            }
            #expect(structure.nodes[1].name == "MSH", "\(name)")
            #expect(structure.nodes.allSatisfy { $0.end <= structure.nodes.count }, "\(name)")
            for node in structure.nodes where node.parent >= 0 {
                #expect(structure.nodes[node.parent].end >= node.end, "\(name) \(node.name)")
            }
        }
    }

    @Test(arguments: Version.allCases)
    func `every event leads to a structure, every table has codes`(version: Version) {
        let definitions = Definitions.of(version)
        #expect(definitions.events.values.allSatisfy { definitions.messages[$0] != nil })
        #expect(definitions.structureName(of: MessageType(code: "ADT", trigger: "A01")) != nil)
        #expect(definitions.structureName(of: MessageType(code: "ACK", trigger: "A01")) == "ACK")
    }

    @Test func `versions differ where the standard changed`() throws {
        let pid = try #require(SegmentName("PID"))
        let old = try #require(Definitions.of(.v2_3).segments[pid])
        let new = try #require(Definitions.of(.v2_5).segments[pid])
        #expect(old.count == 30)
        #expect(new.count == 39)
        #expect(new[2].name == "PATIENT_IDENTIFIER_LIST")
        #expect(new[2].isRequired && new[2].maximum == .max && new[2].length == 250)
        #expect(Definitions.of(.v2_5)[new[6].type].name == "TS")
        let later = try #require(Definitions.of(.v2_6).segments[pid])
        #expect(Definitions.of(.v2_6)[later[6].type].kind == .dateTime)
    }

    @Test func `a structure that was read for one version is not that of another`() {
        let old = Definitions.of(.v2_3).structure(named: "ADT_A01")
        let new = Definitions.of(.v2_5).structure(named: "ADT_A01")
        #expect(old?.nodes.count != new?.nodes.count)
        #expect(Definitions.of(.v2_3).structure(named: "ADT_A01")?.nodes.count == old?.nodes.count)
        #expect(Definitions.of(.v2_5).structure(named: "NO_SUCH")?.name == nil)
    }

    @Test func `the generator writes what is checked in`() throws {
        guard let reference = ProcessInfo.processInfo.environment["TENMA_REFERENCE"] else { return }
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Schemas/hl7v2")
        for file in try HL7v2Tables(reference: reference + "/hl7v2").files() {
            let kept = try String(contentsOf: root.appending(path: file.name), encoding: .utf8)
            #expect(kept == file.text, "\(file.name)")
        }
    }
}
