// SPDX-License-Identifier: Apache-2.0

/// Which resource of a Bundle a reference means: one hash map, made once, linear in the entries.
///
/// The rules are R4's (bundle page, "Resolving references in Bundles"): an absolute reference is the `fullUrl` of an
/// entry; a relative one is looked for below the root of the `fullUrl` of the entry that holds it, and only where that
/// is RESTful, so under `urn:uuid:` it means nothing even if type and id match; a version in a reference is taken off
/// and compared with `meta.versionId`; `#id` is contained in the resource that holds the reference, `#` is that resource.
public struct BundleIndex: Sendable {
    /// One entry.
    public struct Entry: Sendable {
        /// Where the resource is said to be; nil when it is not.
        public let fullURL: String?
        /// Nil in the answer to a deletion, for one.
        public let resource: Element?
        /// The entry itself.
        public let element: Element
    }

    /// The entries in their order.
    public let entries: [Entry]
    /// The entries with a resource by their address, and by address and version.
    private var byURL: [String: [Int]] = [:]
    private var byVersion: [VersionedURL: [Int]] = [:]
    /// Behind the last node of the last entry.
    private let end: Int

    /// Makes the index of a Bundle, which may itself be a resource inside another; that one's entries have their own.
    public init(_ bundle: Element) {
        entries = bundle["entry"].map {
            Entry(fullURL: $0.first("fullUrl")?.text, resource: $0.first("resource"), element: $0)
        }
        end = entries.last.map { Self.end(of: $0.element) } ?? 0
        for (place, entry) in entries.enumerated() {
            guard let url = entry.fullURL, let resource = entry.resource else { continue }
            byURL[url, default: []].append(place)
            guard let version = resource.first("meta")?.first("versionId")?.text else { continue }
            byVersion[VersionedURL(url: url, version: version), default: []].append(place)
        }
    }

    /// The resource that a reference means, when it stands at `element`; nil when the Bundle has none, or several.
    public func resolve(_ reference: String, from element: Element) -> Element? {
        if reference.hasPrefix("#") {
            let found = matches(reference, from: element)
            return found.count == 1 ? found[0] : nil
        }
        let places = places(reference, from: element)
        return places.count == 1 ? entries[places[0]].resource : nil
    }

    /// The target of an element of type Reference.
    public func target(of reference: Element) -> Element? {
        reference.first("reference")?.text.flatMap { resolve($0, from: reference) }
    }

    /// All resources that a reference could mean: several when two entries have the same `fullUrl`.
    public func matches(_ reference: String, from element: Element) -> [Element] {
        if reference.hasPrefix("#") {
            return Self.contained(reference.dropFirst(), in: entry(holding: element)?.resource)
        }
        return places(reference, from: element).compactMap { entries[$0].resource }
    }

    /// Looked up and not searched, however many entries share an address.
    private func places(_ reference: String, from element: Element) -> [Int] {
        let versioned = VersionedReference(reference)
        guard let url = absolute(versioned.unversioned, from: element) else { return [] }
        guard let version = versioned.version else { return byURL[url] ?? [] }
        return byVersion[VersionedURL(url: url, version: version)] ?? []
    }

    /// The entry in which an element stands.
    public func entry(holding element: Element) -> Entry? {
        // Nodes stand in the order in which they began, so an entry's are in one piece.
        guard element.index < end, element.tree === entries.first?.element.tree else { return nil }
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].element.index <= element.index { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? entries[low - 1] : nil
    }

    private struct VersionedURL: Hashable {
        let url: String
        let version: String
    }

    private func absolute(_ reference: String, from element: Element) -> String? {
        if RESTfulURL.hasScheme(reference) { return reference }
        guard let root = entry(holding: element)?.fullURL.flatMap(RESTfulURL.init)?.root else { return nil }
        return root + reference
    }

    private static func contained(_ id: Substring, in resource: Element?) -> [Element] {
        guard let resource else { return [] }
        return id.isEmpty ? [resource] : resource["contained"].filter { $0.first("id")?.text == String(id) }
    }

    /// Behind the last node of an element: not always that of its last child, because `_x` may follow late.
    private static func end(of element: Element) -> Int {
        element.children.reduce(element.index + 1) { max($0, end(of: $1)) }
    }
}
