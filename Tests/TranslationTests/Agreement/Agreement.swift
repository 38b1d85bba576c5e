// SPDX-License-Identifier: Apache-2.0
import FHIR

/// How two Bundles written from one message answer the same questions.
struct Agreement {
    /// What became of an answer of theirs, or where one of ours comes from.
    enum Outcome: String, Hashable, CaseIterable {
        case same, other, elsewhere, unsaid
        case ours = "only ours"
    }

    /// One question: a part of a datatype at a place.
    struct Question: Hashable, Comparable {
        let place: String
        let datatype: String
        let part: String

        /// `Patient.name.given`
        var path: String { part == "value" ? place : "\(place).\(part)" }

        static func < (left: Question, right: Question) -> Bool { left.path < right.path }
    }

    private(set) var counts: [Question: [Outcome: Int]] = [:]
    private var spoken: Set<String> = []

    init() {}

    init(of theirs: Tree, with ours: Tree) {
        let (wanted, written) = (SaidResource.all(in: theirs), SaidResource.all(in: ours))
        spoken = Set(written.flatMap(\.values).flatMap { $0.parts.values.joined() })
        for type in Set((wanted + written).map(\.type)) {
            let resources = Self.paired(
                wanted.filter { $0.type == type }, written.filter { $0.type == type }, by: Self.shared)
            for (theirs, ours) in resources { compare(theirs?.values ?? [], ours?.values ?? []) }
        }
    }

    mutating func add(_ other: Agreement) {
        for (question, outcomes) in other.counts {
            counts[question, default: [:]].merge(outcomes, uniquingKeysWith: +)
        }
    }

    // MARK: Comparing

    private mutating func compare(_ theirs: [Said], _ ours: [Said]) {
        for place in Set((theirs + ours).map(\.place)) {
            let values = Self.paired(
                theirs.filter { $0.place == place }, ours.filter { $0.place == place }, by: Self.shared)
            for (theirs, ours) in values { compare(theirs, ours) }
        }
    }

    private mutating func compare(_ theirs: Said?, _ ours: Said?) {
        guard let either = theirs ?? ours else { return }
        for part in Set((theirs?.parts ?? [:]).keys).union((ours?.parts ?? [:]).keys) {
            let question = Question(place: either.place, datatype: either.datatype, part: part)
            compare(theirs?.parts[part] ?? [], ours?.parts[part] ?? [], at: question)
        }
    }

    private mutating func compare(_ theirs: [String], _ ours: [String], at question: Question) {
        var (unmet, left) = ([String](), ours)
        for value in theirs {
            guard let place = left.firstIndex(of: value) else {
                unmet.append(value)
                continue
            }
            left.remove(at: place)
            count(.same, at: question)
        }
        for (place, value) in unmet.enumerated() {
            count(place < left.count ? .other : spoken.contains(value) ? .elsewhere : .unsaid, at: question)
        }
        for _ in left.dropFirst(unmet.count) { count(.ours, at: question) }
    }

    private mutating func count(_ outcome: Outcome, at question: Question) {
        counts[question, default: [:]][outcome, default: 0] += 1
    }

    // MARK: Pairing

    /// Those that have most in common together, then the rest in their order.
    private static func paired<Item>(
        _ theirs: [Item], _ ours: [Item], by score: (Item, Item) -> Int
    ) -> [(Item?, Item?)] {
        var candidates = theirs.indices.flatMap { left in ours.indices.map { (left, $0, score(theirs[left], ours[$0])) }
        }
        candidates.sort { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
        var (pairs, free): ([(Item?, Item?)], Set<Int>) = ([], Set(ours.indices))
        var waiting = Set(theirs.indices)
        for (left, right, _) in candidates where waiting.contains(left) && free.contains(right) {
            pairs.append((theirs[left], ours[right]))
            waiting.remove(left)
            free.remove(right)
        }
        return pairs + waiting.map { (theirs[$0], nil) } + free.map { (nil, ours[$0]) }
    }

    private static func shared(_ left: SaidResource, _ right: SaidResource) -> Int {
        left.values.map { value in
            right.values.filter { $0.place == value.place }.map { shared(value, $0) }.max() ?? 0
        }.reduce(0, +)
    }

    private static func shared(_ left: Said, _ right: Said) -> Int {
        left.parts.map { part, values in values.filter { right.parts[part]?.contains($0) == true }.count }.reduce(0, +)
    }
}
