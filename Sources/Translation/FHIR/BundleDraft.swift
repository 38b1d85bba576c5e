// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

/// A resource while it is written, and what references to it say.
struct ResourceDraft {
    let element: ElementDraft
    /// `urn:uuid:…`, the fullUrl it had, or `#id` of a contained one.
    let reference: String

    func callAsFunction(_ write: (ElementDraft) -> Void) { write(element) }
}

/// The resources of one message while they are written: entries in order, contained ones below their holders.
final class BundleDraft {
    private struct Entry {
        let element: ElementDraft
        let fullURL: String
        let place: String?
    }

    let bundle = ElementDraft("Bundle", type: "Bundle")
    var remarks: [Remark] = []
    let target: FHIRTarget
    private let residue: Residue
    private let values: [String: String]
    private let seed: String
    private var entries: [Entry] = []
    private var contained: [(place: String, element: ElementDraft)] = []

    /// `seed` makes the ids of new resources: the same message gives the same ones.
    init(_ referral: Referral, _ target: FHIRTarget) {
        self.target = target
        residue = referral.residue
        seed = referral.facts.controlID ?? referral.identifiers.first?.value ?? ""
        let isFHIR = residue.family == .fhir
        values =
            isFHIR
            ? Dictionary(
                residue.items.lazy.filter { $0.path.hasSuffix(".fullUrl") || $0.path.hasSuffix(".id") }
                    .map { ($0.path, $0.value) }, uniquingKeysWith: { first, _ in first }) : [:]
    }

    /// Whether it was read from FHIR, so that residue goes back.
    var isSameFamily: Bool { residue.family == .fhir }

    /// A new resource. Where the origin names a contained one, it becomes one again.
    func add(_ type: String, _ origin: Origin = Origin(), _ write: (ElementDraft) -> Void = { _ in }) -> ResourceDraft {
        let element = ElementDraft("resource", type: type)
        let place = isSameFamily ? origin.places.first { !$0.isEmpty } : nil
        let reference: String
        if let place, place.range(ofLast: ".contained[") != nil {
            reference = "#" + (values[place + ".id"] ?? "c\(contained.count + 1)")
            if values[place + ".id"] == nil { element.set("id", "c\(contained.count + 1)") }
            contained.append((place, element))
        } else {
            let old = place.flatMap { values[$0.dropLastStep + ".fullUrl"] }
            reference = old ?? "urn:uuid:" + StableUUID.text(of: "\(seed)/\(type)/\(entries.count)")
            entries.append(Entry(element: element, fullURL: reference, place: place))
        }
        write(element)
        return ResourceDraft(element: element, reference: reference)
    }

    /// A reference to a resource, as the element `name` of another; lists get one more.
    func refer(_ holder: ElementDraft, _ name: String, to resource: ResourceDraft, display: String? = nil) {
        holder.add(name) { reference in
            reference.set("reference", resource.reference)
            reference.set("display", display)
        }
    }

    /// Everything as one tree: a Bundle of this type, or, where a single resource was read, that resource.
    func finish(type: String) -> ElementDraft {
        let left = putResidue()
        for item in left where !item.isSaid { remarks.append(Remark(.dropped, at: item.path)) }
        attachContained()
        if isSameFamily, !residue.type.hasPrefix("Bundle"), entries.count == 1 { return entries[0].element }
        bundle.set("type", type)
        for entry in ordered() {
            let place = entry.place?.dropLastStep
            let element = bundle.add("entry") { $0.set("fullUrl", entry.fullURL) }
            element.adopt(entry.element)
            for item in residue.items where place.map({ item.path.hasPrefix($0 + ".") }) ?? false {
                putEntryResidue(item, place ?? "", element)
            }
        }
        return bundle
    }

    /// What stands in an entry beside its resource: link, search, request, response.
    private func putEntryResidue(_ item: Residue.Item, _ place: String, _ element: ElementDraft) {
        let rest = item.path.dropFirst(place.utf8.count + 1)
        if !rest.hasPrefix("resource"), rest != "fullUrl" { element.put(rest, item) }
    }

    /// Entries that were read keep their order; new ones stay behind the one written before them.
    private func ordered() -> [Entry] {
        let ranks = Dictionary(residue.places.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var last = -1
        let ranked = entries.map { entry -> (Entry, Int) in
            last = entry.place.flatMap { isSameFamily ? ranks[$0] : nil } ?? last
            return (entry, last)
        }
        return ranked.enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element.0)
    }

    private func attachContained() {
        for (place, element) in contained {
            guard let cut = place.range(ofLast: ".contained["), let holder = holder(of: String(place[..<cut]))
            else { continue }
            holder.add("contained", type: element.type).adoptContent(of: element)
        }
    }

    private func holder(of place: String) -> ElementDraft? {
        entries.first { $0.place == place }?.element ?? contained.first { $0.place == place }?.element
    }

    /// Puts residue back; returns what has no place here.
    private func putResidue() -> [Residue.Item] {
        guard isSameFamily else { return residue.items }
        var left: [Residue.Item] = []
        var places: [String: ElementDraft] = [:]
        for entry in entries { if let place = entry.place { places[place] = entry.element } }
        for (place, element) in contained { places[place] = element }
        for item in residue.items {
            guard let place = item.path.resourcePlace else {
                if item.path.hasPrefix("Bundle."), !item.path.hasPrefix("Bundle.entry[") {
                    bundle.put(item.path.dropFirst("Bundle.".utf8.count), item)
                } else if let root = places[residue.type] {
                    root.put(item.path.dropFirst(residue.type.utf8.count + 1), item)
                } else if !item.path.hasPrefix("Bundle.entry[") {
                    left.append(item)
                }
                continue
            }
            let element = places[place] ?? restore(place, &places)
            element.put(item.path.dropFirst(place.utf8.count + 1), item)
        }
        return left
    }

    /// A resource that nobody wrote comes back as it was.
    private func restore(_ place: String, _ places: inout [String: ElementDraft]) -> ElementDraft {
        let element = ElementDraft("resource")
        places[place] = element
        if place.range(ofLast: ".contained[") != nil {
            contained.append((place, element))
        } else {
            let url = values[place.dropLastStep + ".fullUrl"] ?? ""
            entries.append(Entry(element: element, fullURL: url, place: place))
        }
        return element
    }
}

extension String {
    /// Everything before the last step of a path.
    fileprivate var dropLastStep: String {
        lastIndex(of: ".").map { String(self[..<$0]) } ?? ""
    }

    /// `Bundle.entry[3].resource` or a contained one below it, of a path into it.
    fileprivate var resourcePlace: String? {
        guard hasPrefix("Bundle.entry["), let step = firstRange(of: ".resource.") else {
            guard let contained = containedEnd(from: startIndex) else { return nil }
            return contained
        }
        let resource = self[..<index(step, offsetBy: ".resource".utf8.count)]
        return containedEnd(from: step) ?? String(resource)
    }

    private func containedEnd(from start: String.Index) -> String? {
        guard let cut = range(ofLast: ".contained["), let close = self[cut...].firstIndex(of: "]") else { return nil }
        return String(self[...close])
    }

    fileprivate func range(ofLast part: String) -> String.Index? {
        var found: String.Index?
        var at = startIndex
        while let next = self[at...].firstIndex(of: ".") {
            if self[next...].hasPrefix(part) { found = next }
            at = index(after: next)
        }
        return found
    }

    fileprivate func firstRange(of part: String) -> String.Index? {
        var at = startIndex
        while let next = self[at...].firstIndex(of: ".") {
            if self[next...].hasPrefix(part) { return next }
            at = index(after: next)
        }
        return nil
    }
}
