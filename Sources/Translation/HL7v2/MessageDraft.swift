// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral

/// A segment while it is written.
final class SegmentDraft {
    let name: String
    /// The place it stood at in the message it was read from.
    let place: String?
    private(set) var leaves: [SegmentLeaf] = []
    private var indices: [SIMD4<Int32>: Int] = [:]
    private var repetitions: [Int: Int] = [:]

    init(_ name: String, place: String?) {
        self.name = name
        self.place = place
    }

    /// Writes a field; nil and empty text write nothing.
    func set(_ field: Int, repetition: Int = 1, _ text: String?) {
        set(field, 1, 1, repetition: repetition, text)
    }

    /// Writes a component.
    func set(_ field: Int, _ component: Int, repetition: Int = 1, _ text: String?) {
        set(field, component, 1, repetition: repetition, text)
    }

    /// Writes a subcomponent.
    func set(_ field: Int, _ component: Int, _ subcomponent: Int, repetition: Int = 1, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        put(
            SegmentLeaf(
                field: field, repetition: repetition, component: component, subcomponent: subcomponent, text: text))
    }

    /// A value that is still in a stored body.
    func set(_ field: Int, _ component: Int, repetition: Int = 1, stored: StoredContent) {
        put(
            SegmentLeaf(
                field: field, repetition: repetition, component: component, subcomponent: 1, text: "", stored: stored))
    }

    /// The first repetition of this field that nobody wrote yet.
    func nextRepetition(_ field: Int) -> Int { repetitions[field, default: 0] + 1 }

    /// Whether something stands there.
    func has(_ field: Int) -> Bool { repetitions[field] != nil }

    /// What stands there.
    func leaf(at place: SIMD4<Int32>) -> SegmentLeaf? { indices[place].map { leaves[$0] } }

    /// Writes over what stands at the same place; an empty text empties it.
    func put(_ leaf: SegmentLeaf) {
        repetitions[leaf.field] = max(repetitions[leaf.field, default: 0], leaf.repetition)
        if let same = indices[leaf.place] {
            leaves[same] = leaf
        } else {
            indices[leaf.place] = leaves.count
            leaves.append(leaf)
        }
    }
}

/// A message while it is written: segments in the order of its structure, and where each came from.
final class MessageDraft {
    let type: MessageType
    private(set) var segments: [SegmentDraft] = []
    var remarks: [Remark] = []
    private let wasRead: Bool

    /// `sameFamily`: the referral was read from HL7 v2, so that origins are segments.
    init(_ type: MessageType, sameFamily: Bool) {
        self.type = type
        wasRead = sameFamily
    }

    /// Appends a segment. `origin` says which segment of this name it was when it was read.
    @discardableResult
    func add(_ name: String, _ origin: Origin = Origin(), _ write: (SegmentDraft) -> Void = { _ in }) -> SegmentDraft {
        let place = wasRead ? origin.places.first { $0.hasPrefix("\(name)[") } : nil
        let segment = SegmentDraft(name, place: place)
        write(segment)
        segments.append(segment)
        return segment
    }

    /// Whether the referral was read from a message of this type: what it had no segment for goes without it again.
    func writesBack(_ referral: Referral) -> Bool {
        referral.residue.family == .hl7v2 && referral.residue.type == type.description
    }

    /// Whether such a message had no segment of this name.
    func wasReadWithout(_ name: String, _ referral: Referral) -> Bool {
        writesBack(referral) && !referral.residue.places.contains { $0.hasPrefix(name + "[") }
    }

    /// Puts what the model had no place for back where it stood: into the segment that came from there, or, where
    /// nobody wrote one, into a new segment behind the one before which it stood.
    func put(_ residue: Residue, keeps: (String) -> Bool) -> [Residue.Item] {
        guard wasRead, residue.family == .hl7v2 else { return residue.items }
        var left: [Residue.Item] = []
        var written: [String: SegmentDraft] = [:]
        for segment in segments { if let place = segment.place { written[place] = segment } }
        for item in residue.items {
            guard let (place, leaf) = SegmentLeaf.parse(item) else {
                left.append(item)
                continue
            }
            if let segment = written[place] {
                segment.put(leaf)
            } else if keeps(String(place.prefix(3))), !item.isSaid || place.hasPrefix("Z") {
                let segment = SegmentDraft(String(place.prefix(3)), place: place)
                segment.put(leaf)
                segments.append(segment)
                written[place] = segment
            } else if !item.isSaid {
                left.append(item)
            }
        }
        return left
    }

    /// Brings segments that came from a message of this type into the order they had; new ones stay behind the one
    /// written before them.
    func order(as residue: Residue) {
        guard wasRead, residue.type == type.description else { return }
        let ranks = Dictionary(residue.places.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var last = -1
        let ranked = segments.map { segment -> (SegmentDraft, Int) in
            last = segment.place.flatMap { ranks[$0] } ?? last
            return (segment, last)
        }
        segments = ranked.enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }
            .map(\.element.0)
    }
}

extension SegmentLeaf {
    /// `OBX[3]-17[1].1.1` → the place `OBX[3]` and the leaf.
    static func parse(_ item: Residue.Item) -> (place: String, leaf: SegmentLeaf)? {
        guard let dash = item.path.utf8.firstIndex(of: UInt8(ascii: "-")) else { return nil }
        let numbers = item.path[item.path.index(after: dash)...].split { "[].".contains($0) }.map { Int($0) }
        guard numbers.count == 4, let field = numbers[0], let repetition = numbers[1], let component = numbers[2],
            let subcomponent = numbers[3]
        else { return nil }
        let leaf = SegmentLeaf(
            field: field, repetition: repetition, component: component, subcomponent: subcomponent, text: item.value,
            stored: item.stored)
        return (String(item.path[..<dash]), leaf)
    }
}
