// SPDX-License-Identifier: Apache-2.0
// Unsafe: remembers the addresses of strings in libxml2's dictionary, which live as long as the parser.
import CLibXML2
import FHIR

/// The namespaces in force, as far as a narrative taken out of its document must declare them again.
struct Namespaces {
    enum Kind: UInt8 { case fhir, xhtml, other }

    private struct Declaration {
        let depth: Int
        let prefix: SAXEvents.Text?
        let namespace: SAXEvents.Text?
    }

    private var declarations: [Declaration] = []
    private var fhir: SAXEvents.Text?
    private var xhtml: SAXEvents.Text?

    /// Whose a namespace is.
    @inline(__always)
    mutating func kind(of namespace: SAXEvents.Text?) -> Kind {
        guard let namespace else { return .other }
        if namespace == fhir { return .fhir }
        if namespace == xhtml { return .xhtml }
        return learn(namespace)
    }

    private mutating func learn(_ namespace: SAXEvents.Text) -> Kind {
        if namespace.equals("http://hl7.org/fhir") {
            fhir = namespace
            return .fhir
        }
        guard namespace.equals("http://www.w3.org/1999/xhtml") else { return .other }
        xhtml = namespace
        return .xhtml
    }

    /// An element of this depth declares namespaces for itself and what is inside it.
    mutating func declare(_ added: ArraySlice<SAXEvents.Declaration>, depth: Int) {
        for declaration in added {
            declarations.append(
                Declaration(depth: depth, prefix: declaration.prefix, namespace: declaration.namespace))
        }
    }

    /// An element of this depth has ended.
    @inline(__always)
    mutating func leave(depth: Int) {
        while let last = declarations.last, last.depth >= depth { declarations.removeLast() }
    }

    // MARK: Narratives

    /// What must be written into the first tag of a narrative that stands alone, so that all its names mean the same:
    /// prefixes that elements around it declared, and the default where that is XHTML's.
    /// What the narrative's own first tag, of this depth, declares is forgotten.
    mutating func leaveNarrative(depth: Int) -> [UInt8] {
        var text: [UInt8] = []
        let own = declarations.drop { $0.depth < depth }
        var seen = Set(own.compactMap(\.prefix))
        var hasDefault = own.contains { $0.prefix == nil }
        leave(depth: depth)
        for declaration in declarations.reversed() {
            guard let namespace = declaration.namespace else {
                if declaration.prefix == nil { hasDefault = true }
                continue
            }
            if let prefix = declaration.prefix {
                guard seen.insert(prefix).inserted, kind(of: namespace) != .fhir else { continue }
                text += Array(" xmlns:".utf8) + Array(prefix.bytes) + Array("=\"".utf8)
            } else {
                guard !hasDefault else { continue }
                hasDefault = true
                guard kind(of: namespace) == .xhtml else { continue }
                text += Array(" xmlns=\"".utf8)
            }
            text += Array(namespace.bytes).flatMap { Self.escaped($0) } + [UInt8(ascii: "\"")]
        }
        return text
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "\""): Array("&quot;".utf8)
        case UInt8(ascii: "&"): Array("&amp;".utf8)
        case UInt8(ascii: "<"): Array("&lt;".utf8)
        default: [byte]
        }
    }
}
