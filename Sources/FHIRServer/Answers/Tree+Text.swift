// SPDX-License-Identifier: Apache-2.0
import FHIR

extension Tree {
    /// The whole resource in one of the two spellings; for answers of our own, which are built and so have no holes.
    func text(as format: FHIRFormat, isPretty: Bool = false) -> [UInt8] {
        guard format == .json else {
            var writer = PlainXML()
            return writer.text(of: self)
        }
        do { return try json(style: isPretty ? .pretty : .compact) } catch {
            preconditionFailure("an answer of our own has no holes")
        }
    }
}

/// Stands in for the writer of `FHIRXML` until it is there.
private struct PlainXML {
    var out: [UInt8] = []

    private mutating func put(_ text: String) { out += Array(text.utf8) }

    mutating func text(of tree: Tree) -> [UInt8] {
        markup(tree.root, tree.root.type ?? "", " xmlns=\"http://hl7.org/fhir\"")
        return out
    }

    private mutating func markup(_ element: Element, _ name: String, _ attributes: String = "") {
        put("<\(name)\(attributes)")
        if let text = element.text {
            put(" value=\"")
            for byte in text.utf8 {
                switch byte {
                case 0x22: put("&quot;")
                case 0x26: put("&amp;")
                case 0x3C: put("&lt;")
                case 0..<0x20: put("&#\(byte);")
                default: out.append(byte)
                }
            }
            put("\"/>")
            return
        }
        put(">")
        for child in element.children {
            if let type = child.type {
                put("<\(child.name)>")
                markup(child, type)
                put("</\(child.name)>")
            } else {
                markup(child, child.name)
            }
        }
        put("</\(name)>")
    }
}
