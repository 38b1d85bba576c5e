// SPDX-License-Identifier: Apache-2.0
import Glibc
import Relay

/// Why something cannot be put into a folder, in the courier's words: what may pass is the facility's being unreachable,
/// and never counts as an attempt. Reasons are names, never what is in a path.
struct FileTrouble: Error, Sendable, Hashable {
    let outcome: Outcome

    init(_ outcome: Outcome) { self.outcome = outcome }

    /// From `errno`, right behind the call that failed.
    static func system(_ code: Int32 = errno) -> FileTrouble { FileTrouble(.unreachable(reason: reason(code))) }

    /// Something else has the name, with other bytes in it. A person must look.
    static let nameTaken = FileTrouble(.unrenderable(reason: "file-name-taken"))

    private static func reason(_ code: Int32) -> String {
        switch code {
        case ENOSPC, EDQUOT, EFBIG: "disk-full"
        case EACCES, EPERM: "no-permission"
        case EROFS: "read-only"
        case ENOENT, ENOTDIR: "no-folder"
        case ELOOP: "symbolic-link"
        case EIO, ESTALE: "disk-failed"
        case EMFILE, ENFILE: "no-descriptors"
        default: "error-\(code)"
        }
    }

    /// The disk had no room for what was to be written.
    var isFull: Bool { outcome == .unreachable(reason: "disk-full") }
}
