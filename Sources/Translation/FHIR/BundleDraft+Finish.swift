// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

extension BundleDraft {
    /// Everything as one tree: a Bundle of this type, or, where a single resource was read, that resource.
    func finish(type: String) -> ElementDraft {
        putResidue()
        attachContained()
        if isSameFamily, !residue.type.hasPrefix("Bundle"), target.shape == .natural, entries.count == 1,
            let resource = entries[0].element
        {
            return resource
        }
        // A Bundle that is written again in its own shape keeps its type, which came back as residue.
        if !residue.type.hasPrefix("Bundle") || !isSameFamily || target.shape != .natural { bundle.set("type", type) }
        for part in ordered() { bundle.adopt(entry(of: part)) }
        return bundle
    }

    private func entry(of part: Part) -> ElementDraft {
        let entry = ElementDraft("entry", scope: bundle.scope)
        entry.set("fullUrl", part.fullURL)
        if let resource = part.element { entry.adopt(resource) }
        let place = part.place.map { $0.entryPlace ?? $0 }
        let beside = place.map { left[$0] } ?? []
        for (rest, item) in beside where rest != "fullUrl" && fits(rest) { entry.put(rest, item) }
        if target.shape == .transaction, let type = part.element?.type,
            entry.children.allSatisfy({ $0.name != "request" })
        {
            entry.add("request") { request in
                request.set("method", "POST")
                request.set("url", type)
            }
        }
        return entry
    }

    /// Requests and answers belong to the kind of Bundle they came in (R4, bdl-2 to bdl-4).
    private func fits(_ rest: Substring) -> Bool {
        guard target.shape != .natural else { return true }
        let name = rest.prefix { $0 != "." }
        if name == "request" { return target.shape == .transaction }
        return name != "response" && name != "search"
    }

    /// Entries that were read keep their order; new ones stay behind the one written before them.
    private func ordered() -> [Part] {
        var last = -1
        let ranked = entries.map { part -> (Part, Int) in
            last = part.place.map { $0.entryNumber ?? 0 } ?? last
            return (part, last)
        }
        return ranked.enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element.0)
    }

    private func attachContained() {
        var found: [String: [(index: Int, element: ElementDraft)]] = [:]
        for part in contained {
            guard let element = part.element, let (holder, index) = part.place?.containing else { continue }
            found[holder, default: []].append((index, element))
        }
        // The innermost first: a contained resource is copied into its holder as it stands then.
        for (holder, parts) in found.sorted(by: { $0.key.utf8.count > $1.key.utf8.count }) {
            guard let element = drafts[holder]?.element else { continue }
            for part in parts.sorted(by: { $0.index < $1.index }) {
                let contained = ElementDraft("contained", type: part.element.type, scope: part.element.scope)
                contained.adoptContent(of: part.element)
                element.adopt(contained)
            }
        }
    }

    /// Puts residue back, or says that it has no place here.
    private func putResidue() {
        guard isSameFamily else {
            for item in residue.items where !item.isSaid { remark(Remark(.dropped, at: item.path)) }
            return
        }
        for place in left.order {
            if leftOut.contains(place) {
                for (_, item) in left[place] where !item.isSaid { remark(Remark(.dropped, at: item.path)) }
            } else if place == "Bundle" {
                for (rest, item) in left[place] { bundle.put(rest, item) }
            } else if let element = drafts[place]?.element ?? restored(place) {
                for (rest, item) in left[place] { element.put(rest, item) }
            }
        }
    }

    /// A resource that nobody wrote comes back as it was. Nil for an entry whose resource is told apart.
    private func restored(_ place: String) -> ElementDraft? {
        if place.entryNumber != nil, place.entryPlace == nil, place.containing == nil {
            return restoredEntry(place)
        }
        let type = place.entryPlace == nil && place.containing == nil ? place : nil
        let element = ElementDraft(
            "resource", type: type, scope: DraftScope(target, origin: Origin(place), isNew: false))
        drafts[place] = ResourceDraft(element: element, reference: "")
        if place.containing != nil {
            contained.append(Part(element: element, fullURL: nil, place: place))
        } else {
            let url = place.entryPlace.flatMap { left.value("fullUrl", at: $0) }
            entries.append(Part(element: element, fullURL: url, place: place))
        }
        return element
    }

    /// An entry that says something and holds no resource: an answer to a transaction, for one.
    private func restoredEntry(_ place: String) -> ElementDraft? {
        guard !places.contains(place + ".resource") else { return nil }
        entries.append(Part(element: nil, fullURL: left.value("fullUrl", at: place), place: place))
        return nil
    }
}
