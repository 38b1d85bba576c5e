// SPDX-License-Identifier: Apache-2.0
// Unsafe: libxml2's own strings, which end in NUL and live in the parser's dictionary as long as the parser. Pointers are
// compared, or read up to their NUL.
import CLibXML2
import FHIR

/// What libxml2 has told about one piece: written down in its callbacks, and understood behind them.
struct SAXEvents {
    /// Equal strings are the same pointer within one parser.
    typealias Text = UnsafePointer<xmlChar>

    /// An element begins or ends.
    struct Event {
        /// Nil for an end.
        let name: Text?
        let namespace: Text?
        /// Behind all that it declares in `declarations`.
        let declarationEnd: Int
    }

    /// A namespace that an element declares; the prefix is nil for the default.
    struct Declaration {
        let prefix: Text?
        let namespace: Text?
    }

    var list: [Event] = []
    var declarations: [Declaration] = []
    /// The first error that libxml2 found.
    var failure: FHIRError.Code?

    mutating func removeAll() {
        list.removeAll(keepingCapacity: true)
        declarations.removeAll(keepingCapacity: true)
    }
}

extension UnsafePointer<xmlChar> {
    /// The bytes before the NUL.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: self, count: Int(xmlStrlen(self))) }

    func equals(_ text: StaticString) -> Bool {
        bytes.count == text.utf8CodeUnitCount
            && bytes.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
