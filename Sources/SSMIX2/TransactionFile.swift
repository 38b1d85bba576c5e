// SPDX-License-Identifier: Apache-2.0

/// The files of a transaction log: `YEAR/TR_YYYYMMDDHHMMSSFFF_nnnnn.DAT`, a new one each day or when one has grown long.
/// Their order by name is their order in time.
package struct TransactionFile: Sendable, Hashable, Comparable {
    /// The folder it lies in.
    package let year: String
    package let name: String

    /// Nil for what is not called so.
    package init?(year: String, name: String) {
        guard year.utf8.count == 4, year.utf8.allSatisfy(\.isDigit), name.utf8.count == 30, name.hasPrefix("TR_"),
            name.hasSuffix(".DAT"), StorageTime.isTimestamp(name.dropFirst(3).prefix(17)),
            name.dropFirst(20).first == "_", name.dropFirst(21).prefix(5).utf8.allSatisfy(\.isDigit)
        else { return nil }
        self.year = year
        self.name = name
    }

    /// The file that begins at this moment. `number` tells those of one moment apart.
    package init?(begunAt timestamp: String, number: Int) {
        let digits = String(min(max(0, number), 99_999))
        let padded = String(repeating: "0", count: 5 - digits.utf8.count) + digits
        self.init(year: String(timestamp.prefix(4)), name: "TR_\(timestamp)_\(padded).DAT")
    }

    /// The day it was begun on.
    package var date: String { String(name.dropFirst(3).prefix(8)) }

    /// From the log's root.
    package var path: String { "\(year)/\(name)" }

    package static func < (left: TransactionFile, right: TransactionFile) -> Bool {
        left.year == right.year ? left.name < right.name : left.year < right.year
    }
}
