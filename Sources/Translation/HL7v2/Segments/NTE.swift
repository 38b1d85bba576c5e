// SPDX-License-Identifier: Apache-2.0
import Referral

extension SegmentReading {
    /// NTE-3 (chapter 2, section 2.15.10), its repetitions as lines.
    var note: String? {
        let lines = (1...max(1, count(3))).compactMap { whole(3, repetition: $0) }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }
}

extension [SegmentReading] {
    /// The notes of a group as one text.
    var note: String? {
        let notes = all("NTE").compactMap(\.note)
        return notes.isEmpty ? nil : notes.joined(separator: "\n")
    }

    /// Where an item made of several segments comes from.
    var origin: Origin { Origin(map(\.place)) }
}

extension MessageDraft {
    /// A note: in as many segments as it came from, a line each and the rest in the last; else in one.
    func addNote(_ note: String?, _ origin: Origin = Origin()) {
        guard let note, !note.isEmpty else { return }
        let places = origin.places.filter { $0.hasPrefix("NTE[") }
        let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
        let single = min(max(0, places.count - 1), lines.count - 1)
        for index in 0..<single { addNote(String(lines[index]), number: index + 1, Origin(places[index])) }
        addNote(
            lines[single...].joined(separator: "\n"), number: max(1, places.count),
            Origin(places.last.map { [$0] } ?? []))
    }

    private func addNote(_ text: String, number: Int, _ origin: Origin) {
        add("NTE", origin) { segment in
            segment.set(1, String(number))
            segment.set(3, text)
        }
    }
}
