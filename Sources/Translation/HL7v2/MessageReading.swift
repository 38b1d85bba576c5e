// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Referral

/// A message while it is read: its segments as values, each remembering what was asked of it.
final class MessageReading {
    let type: MessageType
    let version: String
    let segments: [SegmentReading]
    private(set) var remarks: [Remark] = []

    init(_ message: HL7v2.Message) {
        type = message.header.type
        version = message.header.version
        var counts: [String: Int] = [:]
        segments = message.segments.enumerated().map { index, segment in
            let name = segment.name
            let occurrence = counts[name, default: 0] + 1
            counts[name] = occurrence
            return SegmentReading(
                name: name, occurrence: occurrence, index: index, leaves: Self.leaves(of: segment, in: message))
        }
    }

    /// A message that was not sent yet.
    init(_ draft: MessageDraft) {
        type = draft.type
        version = ""
        var counts: [String: Int] = [:]
        segments = draft.segments.enumerated().map { index, segment in
            let occurrence = counts[segment.name, default: 0] + 1
            counts[segment.name] = occurrence
            return SegmentReading(
                name: segment.name, occurrence: occurrence, index: index,
                leaves: segment.leaves.sorted { $0.place.precedes($1.place) })
        }
    }

    /// The character set of text that can be copied as it stands: its delimiters must be those that are written.
    private static func copyable(_ message: HL7v2.Message) -> String? {
        message.delimiters == .standard && !message.charset.hl7Escapes ? message.charset.charset.rawValue : nil
    }

    private static func leaves(of segment: Segment, in message: HL7v2.Message) -> [SegmentLeaf] {
        message.leaves(of: segment).map { leaf in
            let hole = message.hole(at: leaf.range)
            return SegmentLeaf(
                field: leaf.field, repetition: leaf.repetition, component: leaf.component,
                subcomponent: leaf.subcomponent, text: hole == nil ? message.text(in: leaf.range) : "",
                stored: hole.map {
                    StoredContent($0.body, wire: .er7, encoding: .text, charset: copyable(message))
                })
        }
    }

    /// The first segment of a name.
    func first(_ name: String) -> SegmentReading? { segments.first { $0.name == name } }
    /// All segments of a name.
    func all(_ name: String) -> [SegmentReading] { segments.filter { $0.name == name } }

    /// The segments cut into groups that begin with one of these names; what stands before the first is left out.
    func groups(beginningWith names: Set<String>, among segments: some Sequence<SegmentReading>) -> [[SegmentReading]] {
        var groups: [[SegmentReading]] = []
        for segment in segments {
            if names.contains(segment.name) {
                groups.append([segment])
            } else if !groups.isEmpty {
                groups[groups.count - 1].append(segment)
            }
        }
        return groups
    }

    /// Says something about a place.
    func remark(_ kind: Remark.Kind, at path: String?, _ detail: String? = nil) {
        remarks.append(Remark(kind, at: path, detail))
    }

    /// Writes what was read and compares: whatever would not come back just so is kept as residue. With this a mistake
    /// in a reader or a writer costs memory, never a value.
    func prove(_ referral: Referral, by translation: MessageTranslation) {
        let draft = MessageDraft(type, sameFamily: true)
        draft.addHeader(referral, HL7v2Target(), structure: type.structure)
        translation.write(referral, draft)
        var written: [String: SegmentDraft] = [:]
        for segment in draft.segments { if let place = segment.place { written[place] = segment } }
        for segment in segments where segment.name != "MSH" { segment.prove(by: written[segment.place]) }
        first("MSH")?.prove(by: written["MSH[1]"], except: [9, 12, 18, 20])
    }

    /// What nobody took of any segment.
    var residue: Residue {
        Residue(
            .hl7v2, type: type.description, places: segments.map(\.place), items: segments.flatMap(\.residue))
    }
}

extension MessageDraft {
    /// Reads what is about to be sent and says what of the referral it does not say: what this type has no place for.
    func report(_ referral: Referral, by translation: MessageTranslation) {
        var again = translation.read(MessageReading(self))
        again.facts = referral.facts
        // Infections are findings in HL7 v2.
        remarks += ModelValues(referral).missing(in: ModelValues(again), as: ["infections": "observations"])
    }
}

extension [SegmentReading] {
    /// The first segment of a name in a group.
    func first(_ name: String) -> SegmentReading? { first { $0.name == name } }
    /// All segments of a name in a group.
    func all(_ name: String) -> [SegmentReading] { filter { $0.name == name } }
}
