// SPDX-License-Identifier: Apache-2.0
import FHIR

/// What has the right shape and means nothing sensible.
extension Breakage {
    static func references(_ site: Site, _ sites: [Site]) -> [Breakage] {
        guard site.typeName == "Reference", let reference = site.element.first("reference") else { return [] }
        var found = [Breakage("contained", site, .value(reference.index, "#none", .string))]
        if let definition = site.definition, let other = stranger(to: definition, sites) {
            found.append(Breakage("target", site, .value(reference.index, other, .string)))
        }
        return found
    }

    /// The address of an entry whose resource may not be meant here.
    private static func stranger(to definition: ElementDefinition, _ sites: [Site]) -> String? {
        let targets = Definitions.r4.targets(of: definition)
        guard !targets.isEmpty else { return nil }
        let entries = sites.filter { $0.typeName == "Bundle.entry" }.map(\.element)
        let other = entries.first { entry in
            guard let name = entry.first("resource")?.type, let type = Definitions.r4.type(named: name) else {
                return false
            }
            return !targets.contains { Definitions.r4.type(type, is: $0) }
        }
        return other?.first("fullUrl")?.text
    }

    static func meaning(_ site: Site) -> [Breakage] {
        let element = site.element
        func child(_ name: String) -> Element? { element.first(name) }
        func without(_ name: String, where others: String..., what: String) -> [Breakage] {
            guard let found = child(name), others.allSatisfy({ child($0) != nil }) else { return [] }
            return [Breakage(what, site, .remove(found.index))]
        }
        switch site.typeName {
        case "Attachment": return without("contentType", where: "data", what: "att-1")
        case "Bundle": return bundle(site)
        case "ContactPoint": return without("system", where: "value", what: "cpt-2")
        case "Extension":
            return element.children.filter { $0.name.hasPrefix("value") }.map {
                Breakage("ext-1", site, .remove($0.index))
            }
        case "Observation":
            guard element.choice("value") != nil else { return [] }
            return [Breakage("obs-6", site, .addText(element.index, "dataAbsentReason"))]
        case "Period": return period(site)
        case "Quantity": return without("system", where: "code", what: "qty-3")
        default: return []
        }
    }

    private static func period(_ site: Site) -> [Breakage] {
        guard site.element.first("start") != nil else { return [] }
        if let end = site.element.first("end") {
            return [Breakage("per-1", site, .value(end.index, "1900-01-01", .string))]
        }
        return [Breakage("per-1", site, .add(site.element.index, "end", "1900-01-01", .string))]
    }

    private static func bundle(_ site: Site) -> [Breakage] {
        let entries = site.element["entry"]
        var found: [Breakage] = []
        if site.element.first("type")?.text == "document" {
            for name in ["identifier", "timestamp"] {
                guard let child = site.element.first(name) else { continue }
                found.append(Breakage("document " + name, site, .remove(child.index)))
            }
            if let first = entries.first {
                found.append(Breakage("order", site, .remove(first.index), at: site.path + ".entry[0]"))
            }
        }
        for (number, entry) in entries.enumerated().dropFirst() {
            guard let url = entry.first("fullUrl"), let other = entries[0].first("fullUrl")?.text else { continue }
            let path = site.path + ".entry[\(number)].fullUrl"
            found.append(Breakage("fullUrl twice", site, .value(url.index, other, .string), at: path))
        }
        return found
    }
}
