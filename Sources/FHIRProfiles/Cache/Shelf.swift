// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Definitions in a row, each made when somebody first asks for it, and kept.
final class Shelf<Item: Sendable>: Sendable {
    let heads: [FHIRPackage.Canonical]
    private let make: @Sendable (Int) -> Item?
    private let known: Mutex<[Int: Item]>

    /// `make` gives the item of a place; nil when it cannot be read.
    init(heads: [FHIRPackage.Canonical], make: @escaping @Sendable (Int) -> Item?) {
        self.heads = heads
        self.make = make
        known = Mutex([:])
    }

    /// Definitions that are there already.
    convenience init(heads: [FHIRPackage.Canonical], items: [Item]) { self.init(heads: heads) { items[$0] } }

    subscript(place: Int) -> Item? {
        known.withLock { known in
            if let item = known[place] { return item }
            let item = make(place)
            known[place] = item
            return item
        }
    }
}
