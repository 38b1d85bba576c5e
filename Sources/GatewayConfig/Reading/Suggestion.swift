// SPDX-License-Identifier: Apache-2.0
import Issues

/// The known word that an unknown one was probably meant to be.
enum Suggestion {
    /// The nearest candidate within a third of its length, at least within two edits; nil when none is near.
    static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let folded = Array(word.lowercased().utf8.prefix(64))
        var best: (word: String, distance: Int)?
        for candidate in candidates {
            let letters = Array(candidate.lowercased().utf8)
            let allowed = max(letters.count / 3, min(2, letters.count - 1))
            let distance = distance(folded, letters)
            if distance <= allowed && distance < best?.distance ?? Int.max { best = (candidate, distance) }
        }
        return best?.word
    }

    /// `did you mean "address"?`, or, when nothing is near, the words there are.
    static func hint(for word: String, among candidates: [String]) -> Localized? {
        if let nearest = nearest(to: word, among: candidates) {
            return Localized(ja: "「\(nearest)」ではないか", en: "did you mean \"\(nearest)\"?")
        }
        guard !candidates.isEmpty, candidates.count <= 40 else { return nil }
        let list = candidates.joined(separator: ", ")
        return Localized(ja: "使えるのは \(list)", en: "known here: \(list)")
    }

    /// Optimal string alignment: a swap of neighbours is one edit.
    static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var before: [Int] = []
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i] + Array(repeating: 0, count: b.count)
            for j in 1...b.count {
                let change = a[i - 1] == b[j - 1] ? 0 : 1
                row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], before[j - 2] + 1) }
            }
            before = last
            last = row
        }
        return last[b.count]
    }
}
