// SPDX-License-Identifier: Apache-2.0

/// One entry of a transaction log: something was put into the storage, or taken out of it.
package struct TransactionRecord: Sendable, Hashable {
    /// 処理区分.
    package enum Action: String, Sendable, Hashable { case insert = "INS", delete = "DEL" }

    /// What it is about.
    package enum Subject: Sendable, Hashable {
        case name(StandardStorageName)
        /// Where the entry names the parts only.
        case key(StandardStorageName.Key)
    }

    package let action: Action
    package let subject: Subject

    package init(_ action: Action, _ subject: Subject) {
        self.action = action
        self.subject = subject
    }

    /// Reads one line: the action first, then, between commas or tabs, either a file's name (with or without its folders)
    /// or patient, date, kind and order side by side. Products order their columns differently, so places are not
    /// counted. Nil for what is none.
    package init?(line: String) {
        let fields = line.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "\t" }.map { field in
            String(field).trimmingBlanks
        }
        guard let action = fields.first.flatMap(Action.init), fields.count <= Self.fieldsMaximum else { return nil }
        if let name = fields.lazy.compactMap(Self.name).first {
            self.init(action, .name(name))
        } else if let key = Self.key(in: fields) {
            self.init(action, .key(key))
        } else {
            return nil
        }
    }

    private static let fieldsMaximum = 64

    private static func name(_ field: String) -> StandardStorageName? {
        let last = field.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        return try? StandardStorageName(parsing: last)
    }

    private static func key(in fields: [String]) -> StandardStorageName.Key? {
        for index in fields.indices.dropFirst(2).dropLast() where StandardStorageName.Key.isKind(fields[index]) {
            let key = try? StandardStorageName.Key(
                patientID: fields[index - 2], date: fields[index - 1], kind: fields[index],
                checkedOrder: fields[index + 1])
            if let key { return key }
        }
        return nil
    }

    /// The line this gateway writes, without its end: action, time, the parts of the name, and the file with its folders.
    package static func line(_ action: Action, _ name: StandardStorageName) -> String {
        let key = name.key
        let path = (key.folders + [name.text]).joined(separator: "/")
        return [
            action.rawValue, name.timestamp, key.patientID, key.date, key.kind, key.order, name.department, path,
        ].joined(separator: ",")
    }
}

extension String {
    /// Without blanks and quotation marks around it.
    fileprivate var trimmingBlanks: String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\"" }
        let start = drop(while: isBlank)
        return String(start.reversed().drop(while: isBlank).reversed())
    }
}
