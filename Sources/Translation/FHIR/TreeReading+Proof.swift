// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

extension TreeReading {
    /// Writes what was read and compares: whatever would not come back just so is kept as residue, and what nobody sent
    /// is marked to stay empty. With this a mistake in a reader or a writer costs memory, never a value.
    func prove(_ referral: Referral, by translation: BundleTranslation) {
        var read = referral
        read.residue = residue
        let draft = BundleDraft(read, FHIRTarget())
        translation.write(read, draft)
        if root.type == "Bundle" { prove(tree.root, draft.bundle) }
        for (path, resource) in places { prove(resource, draft.drafts[path]?.element) }
    }

    /// An element and what would be written in its place; resources inside are proved apart. As deep as the tree, which
    /// its reader bounded.
    private func prove(_ element: Element, _ draft: ElementDraft?) {
        hold(element, to: draft)
        for child in element.children where child.type == nil && !(child.node.name == Self.entry && element.index == 0)
        {
            prove(child, draft?.existing(child.name, ordinal(of: child)))
        }
        guard let draft, !draft.children.isEmpty else { return }
        var counts: [String: Int] = [:]
        for child in element.children { counts[child.name, default: 0] += 1 }
        var written: [String: Int] = [:]
        for child in draft.children where child.type == nil {
            let place = written[child.name, default: 0]
            written[child.name] = place + 1
            guard place >= counts[child.name, default: 0] else { continue }
            empty(child, "\(path(of: element)).\(child.name)[\(place)]")
        }
    }

    private static let entry = Name("entry")
}

extension ElementDraft {
    /// The `index`th child of a name, where it is there.
    func existing(_ name: String, _ index: Int) -> ElementDraft? {
        let same = named(name)
        return index < same.count ? same[index] : nil
    }
}
