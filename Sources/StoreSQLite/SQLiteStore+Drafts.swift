// SPDX-License-Identifier: Apache-2.0
package import Relay

extension SQLiteStore {
    package func makeDraft() throws(StoreError) -> DraftID {
        try disk.watch { () throws(StoreError) in try drafts.make() }
    }

    package func append(_ bytes: [UInt8], to draft: DraftID) throws(StoreError) {
        try disk.watch { () throws(StoreError) in try drafts.append(bytes, to: draft) }
    }

    package func seal(_ draft: DraftID) throws(StoreError) {
        try disk.watch { () throws(StoreError) in try drafts.seal(draft) }
    }

    package func discard(_ draft: DraftID) throws(StoreError) { drafts.discard(draft) }
}
