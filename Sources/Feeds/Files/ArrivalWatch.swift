// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Hears from the system which files were renamed into a folder: those are whole already, and need not be watched for
/// standing still. Where the system does not tell (a share on the network), it says nothing.
final class ArrivalWatch: Sendable {
    private let descriptor: Int32

    init(_ path: String) {
        let made = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        if made >= 0, inotify_add_watch(made, path, UInt32(IN_MOVED_TO)) < 0 {
            close(made)
            descriptor = -1
        } else {
            descriptor = made
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// What was renamed in since it was asked the last time.
    func arrived() -> Set<FileName> {
        guard descriptor >= 0 else { return [] }
        var names: Set<FileName> = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
            names.formUnion(Self.names(in: buffer[..<count]))
        }
        return names
    }

    /// `struct inotify_event`: watch, mask, cookie and length, four bytes each, then the name, filled up with zeros.
    static func names(in events: ArraySlice<UInt8>) -> [FileName] {
        var names: [FileName] = []
        var rest = events
        while rest.count >= 16 {
            let length = rest.dropFirst(12).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            let name = rest.dropFirst(16).prefix(length).prefix { $0 != 0 }
            if !name.isEmpty { names.append(FileName(bytes: Array(name))) }
            rest = rest.dropFirst(16 + length)
        }
        return names
    }
}
