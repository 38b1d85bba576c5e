// SPDX-License-Identifier: Apache-2.0
import Referral

extension ElementReading {
    /// The annotations of a resource as one text, a line for each. Several are kept for their spelling.
    func note(_ name: String = "note") -> String? {
        let notes = all(name).compactMap { $0["text"] }
        guard notes.count > 1 else { return notes.first?.value }
        return notes.compactMap(\.saidValue).joined(separator: "\n")
    }

    /// The handling tags of a resource that is part of an item, left where they stand.
    var tagsInPassing: Set<HandlingTag> {
        let tags = self["meta"]?.all("tag") ?? []
        let known = tags.filter { $0.peek("system") == HandlingTag.system }
        return Set(known.compactMap { $0.peek("code").flatMap(HandlingTag.init(rawValue:)) })
    }

    /// How it may be handled (CLINS JP_ehrshrs_indication in meta.tag). Other tags stay residue.
    var tags: Set<HandlingTag> {
        var found: Set<HandlingTag> = []
        for tag in self["meta"]?.all("tag") ?? [] where tag.peek("system") == HandlingTag.system {
            guard let known = tag.peek("code").flatMap(HandlingTag.init(rawValue:)) else { continue }
            tag.keepSpelling()
            found.insert(known)
        }
        return found
    }
}

extension HandlingTag {
    static let system = "http://jpfhir.jp/fhir/clins/CodeSystem/JP_ehrshrs_indication"
}

extension ElementDraft {
    /// One annotation.
    func set(_ name: String = "note", note: String?) {
        guard let note else { return }
        child(name, 0).set("text", note)
    }

    /// Handling tags of a new resource, in the order of their codes.
    func set(tags: Set<HandlingTag>) {
        guard scope.isNew, !tags.isEmpty else { return }
        let meta = child("meta", 0)
        for tag in tags.sorted(by: { $0.rawValue < $1.rawValue }) {
            meta.set("tag", coding: Coding(code: tag.rawValue, system: HandlingTag.system))
        }
    }
}
