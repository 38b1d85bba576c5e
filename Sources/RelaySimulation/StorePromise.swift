// SPDX-License-Identifier: Apache-2.0
package import Relay

/// One thing that every store must keep to, with the check for it. A new store is shown the whole list.
package struct StorePromise: Sendable, CustomStringConvertible {
    package let description: String
    /// Throws `BrokenPromise` when the store, empty at first, does not keep to it.
    package let check: @Sendable (any Store) throws -> Void

    package init(_ description: String, check: @escaping @Sendable (any Store) throws -> Void) {
        self.description = description
        self.check = check
    }

    /// All of them.
    package static var all: [StorePromise] { admission + identity + finishing + operating + reading + bodies }
}

/// What a store did instead.
package struct BrokenPromise: Error, CustomStringConvertible {
    package let description: String
}

/// Throws unless two things are equal.
func same<Value: Equatable>(_ found: Value, _ wanted: Value, _ what: String) throws {
    if found != wanted { throw BrokenPromise(description: "\(what): \(found) instead of \(wanted)") }
}

/// Throws unless the call throws that error.
func refuses(_ code: StoreError.Code, _ what: String, _ call: () throws -> Void) throws {
    do { try call() } catch let error as StoreError { return try same(error.code, code, what) }
    throw BrokenPromise(description: "\(what): no error")
}
