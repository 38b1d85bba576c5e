// SPDX-License-Identifier: Apache-2.0

/// The bytes of a message on their way into the store, exactly as received.
package enum Body: Sendable, Hashable {
    /// Up to 1 MiB: one array, the only copy out of the network buffer.
    case contiguous([UInt8])
    /// Longer: already written to a draft of the store, and synced before the admission is submitted.
    case draft(DraftID, length: Int64)

    package var length: Int64 {
        switch self {
        case .contiguous(let bytes): Int64(bytes.count)
        case .draft(_, let length): length
        }
    }
}

/// Names a draft: bytes that belong to the store and exist for nobody until a commit names them
/// (design.md decision 3).
package struct DraftID: Sendable, Hashable, CustomStringConvertible {
    package let name: String

    package init(_ name: String) { self.name = name }
    package var description: String { name }
}
