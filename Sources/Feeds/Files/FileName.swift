// SPDX-License-Identifier: Apache-2.0

/// The name of a file as the disk has it: bytes, of any charset or none. It is a sender's, and may be a patient's: it is
/// never printed.
struct FileName: Sendable, Hashable, Comparable {
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }
    init(_ text: String) { bytes = Array(text.utf8) }

    /// With the end that the system wants.
    var path: [CChar] { bytes.map { CChar(bitPattern: $0) } + [0] }

    /// Nil where it is no text.
    var text: String? { String(validating: bytes, as: UTF8.self) }

    static func + (left: FileName, right: String) -> FileName { FileName(bytes: left.bytes + Array(right.utf8)) }

    static func < (left: FileName, right: FileName) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }

    /// What its writer will rename when it is whole: `.name`, `~name`, `name~`, `name.tmp`, `name.part`.
    var isTemporary: Bool {
        guard let first = bytes.first, let last = bytes.last else { return true }
        if first == 0x2E || first == 0x7E || last == 0x7E { return true }
        let lower = bytes.suffix(5).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return lower.ends(with: ".tmp") || lower.ends(with: ".part")
    }
}

extension [UInt8] {
    fileprivate func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}

extension FileName: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    var description: String { "file name" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
