// SPDX-License-Identifier: Apache-2.0

/// Work that becomes ready in any order and is done in the order in which it was announced: the messages of one
/// connection are admitted as they arrived, and answered as they arrived.
struct OrderedWork {
    /// A place in the order.
    struct Place { fileprivate let number: Int }

    private var announced = 0
    private var done = 0
    private var ready: [Int: () -> Void] = [:]

    mutating func announce() -> Place {
        defer { announced += 1 }
        return Place(number: announced)
    }

    /// Says what is to be done at this place, once `next` gives it out.
    mutating func ready(_ place: Place, _ work: @escaping () -> Void) { ready[place.number] = work }

    /// The work whose turn it is, if it is ready.
    mutating func next() -> (() -> Void)? {
        guard let work = ready.removeValue(forKey: done) else { return nil }
        done += 1
        return work
    }

    /// Called by work that `next` gave out: it is not finished yet, and nothing behind it may go on before the
    /// returned place is ready.
    mutating func hold() -> Place {
        done -= 1
        return Place(number: done)
    }
}
