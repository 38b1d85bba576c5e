// SPDX-License-Identifier: Apache-2.0

/// What a token is good for: `system/Bundle.c`, in SMART's spelling of version 2 or 1. Bundles and operations are all
/// there is here; scopes for anything else are not granted.
struct Scope: Sendable, Hashable {
    /// Handing in: messages, documents, transactions, `$validate`, `$convert`.
    let canWrite: Bool
    /// Reading what was sent here.
    let canRead: Bool
    let text: String

    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "system" else { return nil }
        let halves = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count == 2, halves[0] == "*" || halves[0] == "Bundle" else { return nil }
        switch halves[1] {
        case "read": (canWrite, canRead) = (false, true)
        case "write": (canWrite, canRead) = (true, false)
        case "*": (canWrite, canRead) = (true, true)
        default:
            // Version 2: a subset of "cruds", in this order.
            var rest = Substring("cruds")
            guard !halves[1].isEmpty else { return nil }
            for letter in halves[1] {
                guard let place = rest.firstIndex(of: letter) else { return nil }
                rest = rest[rest.index(after: place)...]
            }
            canWrite = halves[1].contains("c")
            canRead = halves[1].contains("r") || halves[1].contains("s")
        }
        self.text = text
    }
}
