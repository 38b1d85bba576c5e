// SPDX-License-Identifier: Apache-2.0

/// A name in an open object: which halves of the pair `x` and `_x` were there, and where their nodes are.
struct JSONProperty {
    /// `x`, with the values, and `_x`, with ids and extensions.
    struct Halves: OptionSet {
        let rawValue: UInt8
        static let plain = Halves(rawValue: 1)
        static let extra = Halves(rawValue: 2)
    }

    /// What an item is.
    enum Item { case object, primitive, null }

    let name: UInt32
    /// The property of an object further out that has the same name, or -1.
    let previous: Int32
    var halves: Halves
    /// The half that is being read.
    var reading: Halves
    var isListed = false
    /// Its items are objects, not primitives.
    var isComplex = false
    var hasNull = false
    /// The node of the first item, and how many there are.
    var first = 0
    var count = 0

    init(name: UInt32, _ half: Halves, previous: Int32) {
        self.name = name
        self.previous = previous
        halves = half
        reading = half
    }

    /// The other half was read before, so its nodes are there.
    var isSecondHalf: Bool { halves == [.plain, .extra] }
}
