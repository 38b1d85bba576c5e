// SPDX-License-Identifier: Apache-2.0

/// What `$this`, `$index` and `$total` mean at a place of the expression.
struct Scope {
    /// What is rarely there, apart so that a scope is made without counting references.
    final class More {
        /// `$this` where it is a whole collection: in `iif()` and `defineVariable()`.
        let all: [Item]?
        /// `$total`.
        let total: [Item]?

        init(all: [Item]? = nil, total: [Item]? = nil) {
            self.all = all
            self.total = total
        }
    }

    var this: Item
    var index: Int64 = 0
    var more: More?

    init(_ this: Item, index: Int64 = 0, more: More? = nil) {
        self.this = this
        self.index = index
        self.more = more
    }

    /// For an expression that is asked of a collection as a whole.
    init(all items: [Item]) {
        self.init(items.first ?? .boolean(false), more: items.count == 1 ? nil : More(all: items))
    }

    /// The same for one of its items.
    func with(_ item: Item, at index: Int64) -> Scope {
        Scope(item, index: index, more: more?.total == nil ? nil : More(total: more?.total))
    }
}
