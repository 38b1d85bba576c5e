// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues

extension Check {
    /// The full addresses of entries: each once, without version, and no other than the resource's own id says
    /// (bdl-7, bdl-8, R4 bundle page).
    static let fullURLs = Check([twice, versioned, otherID], of: .types(["Bundle"])) { walk in
        guard let bundle = walk.bundles.last, bundle.step == walk.steps.count - 1 else { return }
        var seen: Set<[String]> = []
        for entry in bundle.index.entries {
            guard let url = entry.element.first("fullUrl"), let address = entry.fullURL else { continue }
            let version = entry.resource?.first("meta")?.first("versionId")?.text
            let isNew = seen.insert([address, version ?? ""]).inserted
            if bundle.type != "history", !isNew { walk.report(twice, below: entry.element.index, at: url.index) }
            if address.contains("/_history/") { walk.report(versioned, below: entry.element.index, at: url.index) }
            if let id = entry.resource?.first("id")?.text, !matches(address, id) {
                walk.report(otherID, below: entry.element.index, at: url.index)
            }
        }
    }

    /// Only an address with a type of resource and an id says an id.
    private static func matches(_ address: String, _ id: String) -> Bool {
        guard let url = RESTfulURL(address) else { return true }
        return url.id == id
    }

    private static let twice = Rule(
        "FHIR-BUNDLE-FULLURL-DUPLICATE", invariant: "bdl-7", ja: "同じfullUrlのエントリーが二つあります。",
        en: "Two entries have the same fullUrl.")
    private static let versioned = Rule(
        "FHIR-BUNDLE-FULLURL-VERSION", invariant: "bdl-8", ja: "fullUrlに版が書かれています。", en: "A fullUrl names a version.")
    /// R4 says "shall", and two of its own published examples do not: a warning.
    private static let otherID = Rule(
        "FHIR-BUNDLE-FULLURL-ID", .warning, ja: "fullUrlとリソースのidが食い違います。",
        en: "A fullUrl names another id than the resource has.")
}
