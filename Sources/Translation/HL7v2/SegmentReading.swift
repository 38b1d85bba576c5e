// SPDX-License-Identifier: Apache-2.0
import Referral

/// A segment while it is read. Whatever is asked for is remembered, and the rest becomes residue: a reader cannot lose
/// what it does not understand.
///
/// `text` is for what the model will say again in the same words; `said` for what it says, perhaps in others.
final class SegmentReading {
    let name: String
    /// Which one of its name, from 1.
    let occurrence: Int
    /// Which one of the message, from 0.
    let index: Int
    private(set) var leaves: [SegmentLeaf]
    /// What writing the model would add to it.
    private var additions: [SegmentLeaf] = []

    init(name: String, occurrence: Int, index: Int, leaves: [SegmentLeaf]) {
        self.name = name
        self.occurrence = occurrence
        self.index = index
        self.leaves = leaves
    }

    /// `OBX[3]`.
    var place: String { "\(name)[\(occurrence)]" }
    /// Where an item read from it comes from.
    var origin: Origin { Origin(place) }

    /// A path of this segment, as reports name it.
    func path(_ field: Int) -> String { "\(place)-\(field)" }

    /// The text of a component, taken; nil where there is none or `""`.
    func text(_ field: Int, _ component: Int = 1, _ subcomponent: Int = 1, repetition: Int = 1) -> String? {
        use(.taken, field, repetition, component, subcomponent)
    }

    /// The text of a component, which the model may spell otherwise.
    func said(_ field: Int, _ component: Int = 1, _ subcomponent: Int = 1, repetition: Int = 1) -> String? {
        use(.said, field, repetition, component, subcomponent)
    }

    /// The text of a component without using it.
    func peek(_ field: Int, _ component: Int = 1, _ subcomponent: Int = 1, repetition: Int = 1) -> String? {
        find(field, repetition, component, subcomponent).flatMap { spoken($0) }
    }

    /// The last repetition of a field that says something; 0 where none does.
    func count(_ field: Int) -> Int {
        let next = firstPlace(notBefore: SegmentLeaf.place(field + 1, 0, 0, 0))
        guard next > 0, leaves[next - 1].field == field else { return 0 }
        return leaves[next - 1].repetition
    }

    /// Each repetition of a field, from the first to the last that says something.
    func repetitions(_ field: Int) -> [FieldReading] {
        let count = count(field)
        return count == 0 ? [] : (1...count).map { FieldReading(self, field, $0) }
    }

    /// The first repetition of a field, where it says something.
    func field(_ field: Int) -> FieldReading? { count(field) == 0 ? nil : FieldReading(self, field, 1) }

    /// A repetition with the delimiters inside it put back, taken: for ST, TX and FT, where nobody escapes them.
    func whole(_ field: Int, repetition: Int = 1) -> String? {
        var text = ""
        var (component, subcomponent) = (1, 1)
        var found = false
        for place in places(field, repetition) {
            let leaf = leaves[place]
            guard leaf.stored == nil else { return nil }
            if leaf.component > component { subcomponent = 1 }
            text += String(repeating: "^", count: leaf.component - component)
            text += String(repeating: "&", count: leaf.subcomponent - subcomponent)
            (component, subcomponent) = (leaf.component, leaf.subcomponent)
            text += leaf.text
            found = true
        }
        guard found, text != "\"\"" else { return nil }
        // With delimiters inside, the whole comes back as one escaped text: the spelling is kept.
        let use: SegmentLeaf.Use = (component, subcomponent) == (1, 1) ? .taken : .said
        for place in places(field, repetition) {
            leaves[place].use = use
        }
        return text
    }

    /// Whether a value stayed in the body.
    func hasStored(_ field: Int, _ component: Int = 1) -> Bool {
        find(field, 1, component, 1).map { leaves[$0].stored != nil } ?? false
    }

    /// A value that stayed in the body, taken.
    func stored(_ field: Int, _ component: Int = 1, _ subcomponent: Int = 1, repetition: Int = 1) -> StoredContent? {
        guard let place = find(field, repetition, component, subcomponent), let stored = leaves[place].stored else {
            return nil
        }
        leaves[place].use = .taken
        return stored
    }

    /// Says that the model has this field in other words: all of a repetition that nobody took.
    func keepSpelling(_ field: Int, repetition: Int = 1) {
        for place in places(field, repetition) where leaves[place].use == .none { leaves[place].use = .said }
    }

    private func use(
        _ use: SegmentLeaf.Use, _ field: Int, _ repetition: Int, _ component: Int, _ subcomponent: Int
    ) -> String? {
        guard let place = find(field, repetition, component, subcomponent), let text = spoken(place) else { return nil }
        leaves[place].use = use
        return text
    }

    private func spoken(_ place: Int) -> String? {
        let leaf = leaves[place]
        return leaf.stored == nil && leaf.text != "\"\"" ? leaf.text : nil
    }

    private func find(_ field: Int, _ repetition: Int, _ component: Int, _ subcomponent: Int) -> Int? {
        let place = firstPlace(notBefore: SegmentLeaf.place(field, repetition, component, subcomponent))
        guard place < leaves.count, leaves[place].isAt(field, repetition, component, subcomponent) else { return nil }
        return place
    }

    /// By halves: a field may have a million repetitions.
    private func firstPlace(notBefore place: SIMD4<Int32>) -> Int {
        var (low, high) = (0, leaves.count)
        while low < high {
            let middle = (low + high) / 2
            if leaves[middle].place.precedes(place) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The places of a repetition's leaves.
    private func places(_ field: Int, _ repetition: Int) -> Range<Int> {
        let start = firstPlace(notBefore: SegmentLeaf.place(field, repetition, 0, 0))
        return start..<max(start, firstPlace(notBefore: SegmentLeaf.place(field, repetition + 1, 0, 0)))
    }

    /// Holds the readers to their word: what was taken must be written again at the same place with the same text, and
    /// what nobody said must not be written. What does not agree is kept as residue, as it stood.
    func prove(by draft: SegmentDraft?, except fields: Set<Int> = []) {
        guard let draft else {
            // Nobody writes it: all of it comes back as residue, or not at all.
            if !name.hasPrefix("Z") { for place in leaves.indices { leaves[place].use = .none } }
            return
        }
        if Self.numbered.contains(name), let number = find(1, 1, 1, 1), leaves[number].use == .none {
            leaves[number].use = .said
        }
        for place in leaves.indices where leaves[place].use == .taken && !fields.contains(leaves[place].field) {
            let again = draft.leaf(at: leaves[place].place)
            if again?.text != leaves[place].text || again?.stored?.range != leaves[place].stored?.range {
                leaves[place].use = .said
            }
        }
        additions = draft.leaves.filter {
            !fields.contains($0.field) && find($0.field, $0.repetition, $0.component, $0.subcomponent) == nil
        }
    }

    /// Segments whose first field only counts them: the order of the model says it.
    private static let numbered: Set<String> = [
        "PID", "PV1", "NK1", "IN1", "DG1", "AL1", "IAM", "PR1", "OBR", "OBX", "NTE", "TXA", "SPM", "TQ1", "AIS", "AIL",
        "AIP", "RGS",
    ]

    /// What nobody took; and with an empty value the places that must stay empty. A segment that says nothing is one
    /// such place: without it those behind it would be counted otherwise.
    var residue: [Residue.Item] {
        if leaves.isEmpty, additions.isEmpty { return [Residue.Item(path: place + "-1[1].1.1", value: "")] }
        return leaves.compactMap { leaf in
            leaf.use == .taken
                ? nil
                : Residue.Item(
                    path: place + leaf.path, value: leaf.text, stored: leaf.stored, isSaid: leaf.use == .said)
        } + additions.map { Residue.Item(path: place + $0.path, value: "", isSaid: true) }
    }
}

/// One repetition of a field while it is read: `field(1)` is its first component, `field(4, 2)` a subcomponent.
struct FieldReading {
    let segment: SegmentReading
    let number: Int
    let repetition: Int

    init(_ segment: SegmentReading, _ number: Int, _ repetition: Int) {
        self.segment = segment
        self.number = number
        self.repetition = repetition
    }

    /// As reports name it.
    var path: String { "\(segment.place)-\(number)[\(repetition)]" }

    /// Taken.
    func callAsFunction(_ component: Int, _ subcomponent: Int = 1) -> String? {
        segment.text(number, component, subcomponent, repetition: repetition)
    }

    func said(_ component: Int, _ subcomponent: Int = 1) -> String? {
        segment.said(number, component, subcomponent, repetition: repetition)
    }

    func peek(_ component: Int, _ subcomponent: Int = 1) -> String? {
        segment.peek(number, component, subcomponent, repetition: repetition)
    }
}
