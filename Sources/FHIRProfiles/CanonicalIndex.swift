// SPDX-License-Identifier: Apache-2.0

/// Where definitions are, by canonical. With a version the one of that version; without, the newest. One of the package
/// that asks comes before those of others, because packages in use bring editions of the same definition with them; of
/// equals the first counts.
struct CanonicalIndex: Sendable {
    private struct Entry {
        var version: String?
        var package: String
        var place: Int
    }

    private var byURL: [String: [Entry]] = [:]

    init(_ heads: [FHIRPackage.Canonical]) {
        for (place, head) in heads.enumerated() {
            byURL[head.url, default: []].append(Entry(version: head.version, package: head.package, place: place))
        }
    }

    /// The place of the definition that a canonical means when a package names it, or somebody else.
    func find(_ canonical: String, from package: String? = nil) -> Int? {
        let wanted = CanonicalURL(canonical)
        guard let found = byURL[wanted.url] else { return nil }
        let accepted = found.filter { wanted.accepts($0.version) }
        let own = accepted.filter { $0.package == package }
        return best(own.isEmpty ? accepted : own, wanted)
    }

    private func best(_ entries: [Entry], _ wanted: CanonicalURL) -> Int? {
        if wanted.version != nil, let exact = entries.first(where: { wanted.isExactly($0.version) }) {
            return exact.place
        }
        var newest: Entry?
        for next in entries {
            if let known = newest, !CanonicalURL.isOlder(known.version, than: next.version) { continue }
            newest = next
        }
        return newest?.place
    }
}
