// SPDX-License-Identifier: Apache-2.0
import Relay

/// A body on its way into a draft of the store, nobody's until a commit names it (design.md decision 3).
struct DraftBody<S: Store> {
    private let store: S
    private var draft: DraftID?
    private(set) var length: Int64 = 0

    init(in store: S) { self.store = store }

    mutating func append(_ bytes: [UInt8]) throws(StoreError) {
        try store.append(bytes, to: try openDraft())
        length += Int64(bytes.count)
    }

    /// On the disk once this returns, and an admission's from then on.
    mutating func seal() throws(StoreError) -> Body {
        let sealed = try openDraft()
        try store.seal(sealed)
        draft = nil
        return .draft(sealed, length: length)
    }

    /// Gives the bytes up; a file that cannot be removed now is removed at the next start, because no commit names it.
    mutating func forget() {
        guard let draft else { return }
        self.draft = nil
        try? store.discard(draft)
    }

    private mutating func openDraft() throws(StoreError) -> DraftID {
        if let draft { return draft }
        let new = try store.makeDraft()
        draft = new
        return new
    }
}
