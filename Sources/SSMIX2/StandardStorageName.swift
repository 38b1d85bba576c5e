// SPDX-License-Identifier: Apache-2.0

/// The name of one file of an SS-MIX2 standard storage, taken apart:
/// `patientID_date_kind_order_timestamp17_department_flag` (guideline of the standard storage, chapter 3).
///
/// It holds a patient's id, so it is never printed without thought: `description` says nothing.
package struct StandardStorageName: Sendable, Hashable {
    /// What the last part says about the file.
    package enum Flag: String, Sendable, Hashable, CaseIterable {
        case deleted = "0"
        case current = "1"
        /// Another file has taken its place.
        case superseded = "2"
    }

    /// What stays the same when something is written again or taken back.
    package struct Key: Sendable, Hashable {
        package let patientID: String
        /// Eight digits, or `-` where a kind has no date.
        package let date: String
        package let kind: String
        package let order: String

        package init(patientID: String, date: String, kind: String, order: String) {
            self.patientID = patientID
            self.date = date
            self.kind = kind
            self.order = order
        }

        /// The folders from the root down to its files: first three characters of the patient's id, next three, all of
        /// it, date, kind.
        package var folders: [String] {
            [String(patientID.prefix(3)), String(patientID.dropFirst(3).prefix(3)), patientID, date, kind]
        }

        /// What the names of its files begin with.
        package var prefix: String { "\(patientID)_\(date)_\(kind)_\(order)_" }
    }

    package let key: Key
    /// Seventeen digits: date, time and milliseconds of the transaction.
    package let timestamp: String
    /// A code, or `-`.
    package let department: String
    package let flag: Flag

    package init(key: Key, timestamp: String, department: String, flag: Flag) {
        self.key = key
        self.timestamp = timestamp
        self.department = department
        self.flag = flag
    }

    /// As the file is called.
    package var text: String { "\(key.prefix)\(timestamp)_\(department)_\(flag.rawValue)" }

    /// The same file with another flag.
    package func flagged(_ flag: Flag) -> StandardStorageName {
        StandardStorageName(key: key, timestamp: timestamp, department: department, flag: flag)
    }

    /// The same, a millisecond or more later.
    package func stamped(_ timestamp: String) -> StandardStorageName {
        StandardStorageName(key: key, timestamp: timestamp, department: department, flag: flag)
    }
}

extension StandardStorageName: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "standard storage name" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

extension StandardStorageName.Key: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "standard storage key" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
