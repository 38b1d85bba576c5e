// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

@testable import Translation

/// One value of a datatype in a Bundle, and what it says by its parts: the questions it answers.
struct Said {
    /// `Patient.name`
    let place: String
    /// `HumanName`
    let datatype: String
    /// `given` → every given name; a primitive answers at "value".
    var parts: [String: [String]] = [:]
}

/// The resources of a Bundle as what they say. Ids, links between resources, extensions and prose are left out: they
/// differ from writer to writer and answer nothing about a datatype.
struct SaidResource {
    let type: String
    var values: [Said] = []

    private static let unasked: Set = ["Reference", "Extension", "Meta", "Narrative", "id", "Resource"]
    private static let times: Set = ["date", "dateTime", "instant"]

    static func all(in tree: Tree) -> [SaidResource] {
        // What a Provenance of theirs tells is that they converted.
        ([tree.root] + tree.root["entry"]["resource"]).filter { $0.type != "Provenance" }.map(SaidResource.init)
    }

    private init(_ element: Element) {
        type = element.type ?? ""
        if let definition = Definitions.r4.type(named: type) { collect(element, definition, type) }
    }

    private mutating func collect(_ element: Element, _ type: TypeID, _ place: String) {
        for child in element.children {
            guard let definition = Definitions.r4.element(child.name, in: type) else { continue }
            let (held, name) = (Definitions.r4[definition.type], "\(place).\(child.name)")
            if Self.unasked.contains(held.name) || child.name == "id" || name == "Bundle.entry.fullUrl" { continue }
            if held.kind == .part {
                collect(child, held.id, name)
            } else if held.kind != .resource {
                var said = Said(place: name, datatype: held.name)
                Self.collect(child, held, "", into: &said)
                values.append(said)
            }
        }
    }

    private static func collect(_ element: Element, _ type: TypeDefinition, _ part: String, into said: inout Said) {
        if unasked.contains(type.name) { return }
        if let text = element.text { add(text, type, part.isEmpty ? "value" : part, to: &said) }
        for child in element.children {
            guard let definition = Definitions.r4.element(child.name, in: type.id) else { continue }
            let name = part.isEmpty ? child.name : "\(part).\(child.name)"
            collect(child, Definitions.r4[definition.type], name, into: &said)
        }
    }

    /// A time answers which moment it is, and how exactly and in which zone it was said.
    private static func add(_ text: String, _ type: TypeDefinition, _ part: String, to said: inout Said) {
        guard times.contains(type.name), let moment = Moment(fhir: text) else {
            return said.parts[part, default: []].append(text)
        }
        said.parts[part, default: []].append(moment.ordered)
        guard moment.hasTime else { return }
        said.parts[part + " zone", default: []].append("\(moment.offset ?? 0)")
    }
}

extension Moment {
    /// The same text for the same moment, in whichever zone and with whichever zeros it was written.
    fileprivate var ordered: String {
        guard let hour, let day, let month else { return fhirDate }
        let days = (year * 12 + month) * 31 + day
        let minutes = days * 1440 + hour * 60 + (minute ?? 0) - (offset ?? 0)
        let fraction = String((fraction ?? "").reversed().drop { $0 == "0" }.reversed())
        return "\(minutes):\(second ?? 0).\(fraction)"
    }
}
