// SPDX-License-Identifier: Apache-2.0
import FHIR

/// One mistake in a document that had none, and where it must be told.
struct Breakage: Sendable {
    /// What is broken, and at which element of R4: `value Patient.birthDate`.
    let kind: String
    let edits: [TreeEdit]
    let path: String

    init(_ what: String, _ site: Site, _ edits: TreeEdit..., at path: String? = nil) {
        kind = what + " " + site.kind
        self.edits = edits
        self.path = path ?? site.path
    }

    /// All that can be broken at the places of a document.
    static func all(in tree: Tree) -> [Breakage] {
        let sites = Site.all(in: tree)
        return sites.flatMap { shape($0) + values($0) + codes($0) + references($0, sites) + meaning($0) }
    }

    // MARK: Shape

    private static func shape(_ site: Site) -> [Breakage] {
        guard let definition = site.definition, let parent = site.parent else { return [unknown(site)] }
        var found: [Breakage] = []
        let count = Element(tree: site.element.tree, index: parent.index)[site.element.name].count
        if definition.minimum == 1, count == 1 {
            let name = definition.choice.map { NameTable.r4[$0] } ?? site.element.name
            found.append(Breakage("missing", site, .remove(site.element.index), at: parent.path + "." + name))
        }
        if !definition.isList {
            found.append(Breakage("twice", site, .twice(site.element.index), at: site.path + "[1]"))
            found.append(Breakage("array", site, .listed(site.element.index, true), at: site.path + "[0]"))
        } else if count == 1 {
            found.append(Breakage("no array", site, .listed(site.element.index, false)))
        }
        if let other = otherChoice(site) {
            let edit = TreeEdit.addText(parent.index, other)
            found.append(Breakage("choice", site, edit, at: parent.path + "." + other))
        }
        if Definitions.r4[site.type].isResource {
            found.append(Breakage("type", site, .type(site.element.index, "Letter")))
        }
        guard Definitions.r4.primitive(of: site.type) == nil else { return found }
        if !Definitions.r4[site.type].isResource { found.append(Breakage("empty", site, .empty(site.element.index))) }
        return found + [unknown(site)]
    }

    private static func unknown(_ site: Site) -> Breakage {
        Breakage("unknown", site, .add(site.element.index, "zzz", "a", .string), at: site.path + ".zzz")
    }

    /// Another element of the same choice that is an object with a text.
    private static func otherChoice(_ site: Site) -> String? {
        guard let choice = site.definition?.choice, let parent = site.parent else { return nil }
        let others = Definitions.r4.children(of: parent.type).filter { other in
            other.choice == choice && other.name != site.definition?.name
                && Definitions.r4[other.type].name == "CodeableConcept"
        }
        return others.first.map { NameTable.r4[$0.name] }
    }

    // MARK: Values

    private static func values(_ site: Site) -> [Breakage] {
        guard let kind = Definitions.r4.primitive(of: site.type), site.element.text != nil else { return [] }
        let index = site.element.index
        var found = [
            Breakage(
                "kind", site,
                .value(index, kind.jsonValue == .string ? "1" : "a", kind.jsonValue == .string ? .number : .string))
        ]
        for (number, wrong) in wrong(kind).enumerated() {
            found.append(Breakage("value\(number)", site, .value(index, wrong, kind.jsonValue)))
        }
        return found
    }

    private static func wrong(_ kind: PrimitiveKind) -> [String] {
        switch kind {
        case .date: ["2026-02-30", "2026-1-1", "20260101"]
        case .dateTime: ["2026-02-30", "2026-01-01T10:00:00", "2026-01-01T24:00:00Z"]
        case .instant: ["2026-01-01", "2026-01-01T10:00:00", "2026-13-01T10:00:00Z"]
        case .time: ["24:00:00", "10:00"]
        case .code: ["a  b", " a"]
        case .id: ["a b", String(repeating: "a", count: 65)]
        case .uri, .url, .canonical: ["urn:a b"]
        case .oid: ["urn:oid:9.1"]
        case .uuid: ["urn:uuid:1"]
        case .base64Binary: ["a", "QUJ"]
        case .integer: ["1.5", "2147483648"]
        case .unsignedInt: ["-1"]
        case .positiveInt: ["0"]
        case .string, .markdown: ["a\u{8}b"]
        case .xhtml: ["<div xmlns=\"http://www.w3.org/1999/xhtml\"><script>a</script></div>", "<p>a</p>", "<div>"]
        case .boolean, .decimal: []
        }
    }

    private static func codes(_ site: Site) -> [Breakage] {
        guard let definition = site.definition, Definitions.r4.codes(of: definition) != nil else { return [] }
        if Definitions.r4.primitive(of: site.type) == .code {
            return [Breakage("code", site, .value(site.element.index, "zzz", .string))]
        }
        let codings = site.typeName == "Coding" ? [site.element] : site.element["coding"]
        guard codings.count == 1, let code = codings[0].first("code") else { return [] }
        return [Breakage("code", site, .value(code.index, "zzz", .string))]
    }
}
