// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues

extension Check {
    /// Other addresses may mean a contained resource too, and in a Bundle another entry.
    static let links = Check([], of: .types(["canonical", "uri", "url", "oid", "uuid"])) { walk in
        guard walk.mindsLinks, !walk.isIdentifying, let text = walk.text(walk.here.node) else { return }
        if let id = ReferenceText(text: text).containedID { walk.point(to: id) } else { walk.link(to: text) }
    }

    /// A reference inside the resource finds what it means (ref-1), and what a reference means is of a type that it may
    /// mean (R4 references page).
    static let references = Check([localMissing, wrongTarget, wrongType, unresolved], of: .types(["Reference"])) {
        walk in
        let reference = walk.referenceHere
        if let id = reference?.containedID {
            walk.point(to: id)
            if !id.isEmpty, walk.containers.last?.contained[id] == nil { walk.report(localMissing) }
        }
        let said = walk.typeSaid
        let found = reference.flatMap { walk.typeFound($0) }
        if let said, let found, said != found { walk.report(wrongType) }
        guard let element = walk.here.definition, let type = found ?? said else { return }
        let targets = walk.definitions.targets(of: element)
        guard !targets.isEmpty, !targets.contains(where: { walk.definitions.type(type, is: $0) }) else { return }
        walk.report(wrongTarget)
    }

    private static let localMissing = Rule(
        "FHIR-REFERENCE-CONTAINED", invariant: "ref-1", ja: "参照先の内包リソースがありません。",
        en: "The resource contains nothing of the id that is referred to.")
    private static let wrongTarget = Rule(
        "FHIR-REFERENCE-TARGET", ja: "ここから参照できない型のリソースを参照しています。",
        en: "The reference means a resource of a type that it may not mean here.")
    private static let wrongType = Rule(
        "FHIR-REFERENCE-TYPE", ja: "Reference.typeが参照先の型と違います。",
        en: "Reference.type is not the type of what is referred to.")
    fileprivate static let unresolved = Rule(
        "FHIR-REFERENCE-UNRESOLVED", .warning, ja: "参照先のurn:がこのBundleの中にありません。",
        en: "The Bundle does not hold the urn: that is referred to.")
}

extension Walk {
    /// What the reference here says.
    var referenceHere: ReferenceText? { text(Names.reference, of: here.node).map(ReferenceText.init) }

    /// `Reference.type`: a name, or the address of its definition.
    fileprivate var typeSaid: TypeID? {
        guard let text = text(Names.type, of: here.node) else { return nil }
        let home = "http://hl7.org/fhir/StructureDefinition/"
        return Name(text.hasPrefix(home) ? String(text.dropFirst(home.count)) : text).flatMap(definitions.resource)
    }

    /// The type of what is referred to: of the resource itself where it is at hand, else as the address has it.
    /// Notes in passing that the entry is linked.
    fileprivate mutating func typeFound(_ reference: ReferenceText) -> TypeID? {
        let type: Name?
        if let id = reference.containedID {
            let container = containers.last
            let node = id.isEmpty ? container.map { steps[$0.step].node } : container?.contained[id]
            type = node.flatMap { nodes[$0].type }
        } else {
            let target = link(to: reference.text)
            if target == nil { checkUnresolved(reference.text) }
            type = target?.node.type ?? reference.type
        }
        return type.flatMap(definitions.resource)
    }

    /// A `urn:` is found in its Bundle or nowhere (R4 bundle page). What a document must hold is told as an error.
    private mutating func checkUnresolved(_ address: String) {
        guard !bundles.isEmpty, address.hasPrefix("urn:"), !isNamedInDocument else { return }
        report(Check.unresolved)
    }

    /// Notes that something here means a resource of the Bundle: which one.
    @discardableResult
    mutating func link(to address: String) -> Element? {
        guard let (target, link) = resolve(address) else { return nil }
        // Nobody else holds the scope here, so that appending copies nothing.
        if let link { bundles[bundles.count - 1].links.append(link) }
        return target
    }

    private func resolve(_ address: String) -> (target: Element, link: (from: Int, to: Int)?)? {
        let element = Element(tree: tree, index: here.node)
        guard let bundle = bundles.last, let target = bundle.index.resolve(address, from: element) else { return nil }
        guard let from = bundle.entry, let to = bundle.entryNumbers[target.index] else { return (target, nil) }
        return (target, (from, to))
    }

    /// Notes that something here means a resource contained in the same one, or the one around it.
    mutating func point(to id: String) {
        guard !containers.isEmpty else { return }
        containers[containers.count - 1].pointedTo.insert(id)
        if id.isEmpty, let step = containedStep { containers[containers.count - 1].pointingUp.insert(steps[step].node) }
    }

    /// Addresses that say what something is, and never where another entry is.
    fileprivate var isIdentifying: Bool {
        let name = here.definition?.name
        return name == Names.system || name == Names.profile || here.definition?.representation == .attribute
    }

    /// Whether links have a use here: something is contained, or the Bundle is a document.
    fileprivate var mindsLinks: Bool {
        containers.last?.contained.isEmpty == false || bundles.last?.type == "document"
    }
}
