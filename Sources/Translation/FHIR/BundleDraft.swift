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
///
/// What was read from FHIR is written to the places where it stood. Each place is written once, however many items name
/// it; an item whose place is no resource (a person known by a reference's display) is written nowhere.
final class BundleDraft {
    /// An entry, or a contained resource.
    struct Part {
        let element: ElementDraft?
        let fullURL: String?
        let place: String?
    }

    let bundle: ElementDraft
    let target: FHIRTarget
    let residue: Residue
    let left: ResiduePlaces
    var entries: [Part] = []
    var contained: [Part] = []
    var drafts: [String: ResourceDraft] = [:]
    /// Persons and facilities that have no place yet: the same one is one resource.
    var practitioners: [Practitioner: ResourceDraft] = [:]
    var organizations: [Organization: ResourceDraft] = [:]
    var roles: [Party: ResourceDraft] = [:]
    /// The referral's attachments by their number.
    var documents: [Int: ResourceDraft] = [:]
    /// Places whose residue does not come back: they belong to the shape the message had.
    private(set) var leftOut: Set<String> = []
    let places: Set<String>
    private let seed: String
    private var scopes: [DraftScope] = []
    private var ownRemarks: [Remark] = []

    /// `seed` makes the ids of new resources: the same message gives the same ones.
    init(_ referral: Referral, _ target: FHIRTarget) {
        self.target = target
        residue = referral.residue
        seed = referral.facts.controlID ?? referral.identifiers.first?.value ?? ""
        let isFHIR = residue.family == .fhir
        left = ResiduePlaces(isFHIR ? residue : Residue(.fhir, type: ""))
        places = isFHIR ? Set(residue.places) : []
        bundle = ElementDraft("Bundle", type: "Bundle", scope: DraftScope(target, isNew: !isFHIR))
    }

    /// Whether it was read from FHIR, so that residue goes back.
    var isSameFamily: Bool { residue.family == .fhir }

    /// The type of the resource an item was read from.
    func type(at origin: Origin) -> String? {
        guard isSameFamily, let place = origin.places.first else { return nil }
        return left.value("resourceType", at: place) ?? (places.contains(place) ? place : nil)
    }

    /// What was said so far.
    var remarks: [Remark] { ownRemarks + (scopes + [bundle.scope]).flatMap(\.remarks) }

    /// Says something that concerns no one resource.
    func remark(_ remark: Remark) { ownRemarks.append(remark) }

    /// Says that what stood there has no place in this shape; `Bundle` is the envelope.
    func leaveOut(_ places: [String]) { leftOut.formUnion(places.filter { !$0.isEmpty }) }

    /// A new resource. Where the origin names a contained one, it becomes one again.
    @discardableResult
    func add(_ type: String, _ origin: Origin = Origin(), _ write: (ElementDraft) -> Void = { _ in }) -> ResourceDraft {
        let place = isSameFamily ? origin.places.first { !$0.isEmpty } : nil
        if let place, let done = drafts[place] { return done }
        let scope = DraftScope(target, origin: origin, isNew: place == nil)
        scopes.append(scope)
        let element = ElementDraft("resource", type: type, scope: scope)
        let draft = register(element, type, place)
        if let place { drafts[place] = draft }
        write(element)
        return draft
    }

    private func register(_ element: ElementDraft, _ type: String, _ place: String?) -> ResourceDraft {
        guard let place else {
            let url = "urn:uuid:" + StableUUID.text(of: "\(seed)/\(type)/\(entries.count)")
            entries.append(Part(element: element, fullURL: url, place: nil))
            return ResourceDraft(element: element, reference: url)
        }
        guard places.contains(place) else { return ResourceDraft(element: element, reference: "") }
        let id = left.value("id", at: place)
        if place.containing != nil {
            contained.append(Part(element: element, fullURL: nil, place: place))
            return ResourceDraft(element: element, reference: "#" + (id ?? ""))
        }
        let url = place.entryPlace.flatMap { left.value("fullUrl", at: $0) }
        entries.append(Part(element: element, fullURL: url, place: place))
        return ResourceDraft(element: element, reference: url ?? "\(type)/\(id ?? "")")
    }

    /// A reference to a resource, as the element `name` of another; lists get one more. A holder that is written again
    /// has its references as residue.
    func refer(_ holder: ElementDraft, _ name: String, to resource: ResourceDraft?, display: String? = nil) {
        guard let resource else { return }
        holder.derive(name) { reference in
            reference.set("reference", resource.reference)
            reference.set("display", display)
        }
    }
}
