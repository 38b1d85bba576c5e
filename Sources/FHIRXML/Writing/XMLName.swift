// SPDX-License-Identifier: Apache-2.0

/// Which names FHIR XML can have; JSON can have any.
enum XMLName {
    /// A resource's: a capital first.
    static func isType(_ name: String) -> Bool {
        isName(name) && name.utf8.first.map { $0 >= 0x41 && $0 <= 0x5A } == true
    }

    /// Any other element's.
    static func isElement(_ name: String) -> Bool { isName(name) && !isType(name) }

    static func isDivision(_ name: String) -> Bool { name == "div" }
    static func isExtension(_ name: String) -> Bool { name == "extension" || name == "modifierExtension" }

    /// A name as paths tell it: one that is no identifier may be anything, even a patient's.
    static func spelled(_ name: String, isKnown: Bool) -> String {
        let isPlain = name.utf8.count <= 64 && name.utf8.allSatisfy { XMLBytes.isPlain($0) && XMLBytes.isName($0) }
        return isKnown || isPlain && isName(name) ? name : "?"
    }

    /// Whether both formats can have it: JSON has another use for `resourceType`, and for what begins with `_`.
    static func isName(_ name: some Collection<UInt8>) -> Bool {
        guard let first = name.first, XMLBytes.isNameStart(first), first != UInt8(ascii: "_") else { return false }
        return name.count <= maximum && !name.elementsEqual("resourceType".utf8)
            && name.allSatisfy { XMLBytes.isName($0) && $0 != UInt8(ascii: ":") }
    }

    private static func isName(_ name: String) -> Bool { isName(name.utf8) }

    /// Longer than any element's.
    private static let maximum = 256
}
