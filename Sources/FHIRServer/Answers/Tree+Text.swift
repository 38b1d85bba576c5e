// SPDX-License-Identifier: Apache-2.0
import FHIR
import Routing

extension Tree {
    /// The whole resource in one of the two spellings; for answers of our own, which have no holes.
    func text(as format: FHIRFormat, isPretty: Bool = false) -> [UInt8] {
        var writer = PlainWriter(tree: self)
        return format == .json ? writer.json() : writer.xml()
    }
}

extension Element {
    /// A resource inside another, written on its own.
    func json() -> [UInt8] {
        var writer = PlainWriter(tree: tree)
        return writer.json(of: self)
    }
}

/// Stands in for the writers of `FHIR` and `FHIRXML` until they are there.
private struct PlainWriter {
    let tree: Tree
    var out: [UInt8] = []

    init(tree: Tree) { self.tree = tree }

    mutating func json() -> [UInt8] { json(of: tree.root) }

    mutating func json(of element: Element) -> [UInt8] {
        object(element)
        return out
    }

    private mutating func object(_ element: Element) {
        out.append(0x7B)
        var isFirst = true
        if let type = element.type {
            put("\"resourceType\":")
            quote(type)
            isFirst = false
        }
        var last = ""
        for child in element.children {
            if child.node.isListed, child.name == last {
                out.append(0x2C)
                value(child)
                continue
            }
            if last != "" { out.append(0x5D) }
            last = ""
            if !isFirst { out.append(0x2C) }
            isFirst = false
            quote(child.name)
            out.append(0x3A)
            if child.node.isListed {
                out.append(0x5B)
                last = child.name
            }
            value(child)
        }
        if last != "" { out.append(0x5D) }
        out.append(0x7D)
    }

    private mutating func value(_ element: Element) {
        switch element.node.value {
        case .none, .hole: object(element)
        case .string: quote(element.text ?? "")
        case .number, .boolean: put(element.text ?? "")
        }
    }

    private mutating func quote(_ text: String) {
        out.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: out += [0x5C, byte]
            case 0..<0x20: out += Array("\\u00".utf8) + [0x30 + (byte >> 4), Array("0123456789abcdef".utf8)[Int(byte & 15)]]
            default: out.append(byte)
            }
        }
        out.append(0x22)
    }

    private mutating func put(_ text: String) { out += Array(text.utf8) }

    mutating func xml() -> [UInt8] {
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
