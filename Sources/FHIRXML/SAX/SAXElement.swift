// SPDX-License-Identifier: Apache-2.0
// Unsafe: libxml2's own strings, which end in NUL and live in the parser's dictionary as long as the parser; the list of
// namespaces lives for the length of one callback. Pointers are compared, or read up to their NUL.
import CLibXML2

/// The beginning of an element as libxml2 tells it. Equal strings are the same pointer within one parser.
struct SAXElement {
    typealias Text = UnsafePointer<xmlChar>

    let name: Text
    /// Its namespace, nil for none.
    let namespace: Text?
    /// How many namespaces it declares.
    let declarationCount: Int
    private let declarations: UnsafeMutablePointer<Text?>?

    init(name: Text, namespace: Text?, declarations: UnsafeMutablePointer<Text?>?, declarationCount: Int) {
        self.name = name
        self.namespace = namespace
        self.declarations = declarations
        self.declarationCount = declarations == nil ? 0 : declarationCount
    }

    /// A namespace that it declares; the prefix is nil for the default.
    func declaration(_ index: Int) -> (prefix: Text?, namespace: Text?) {
        guard let declarations, index < declarationCount else { return (nil, nil) }
        return (declarations[2 * index], declarations[2 * index + 1])
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
