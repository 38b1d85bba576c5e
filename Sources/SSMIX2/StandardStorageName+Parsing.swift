// SPDX-License-Identifier: Apache-2.0

extension StandardStorageName {
    /// Reads a file's name strictly: what does not come out as it went in is none.
    package init(parsing text: some StringProtocol) throws(NameMistake) {
        guard text.utf8.count <= Self.lengthMaximum else { throw .parts }
        let parts = text.split(separator: "_" as Character, omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 7 else { throw .parts }
        guard let flag = Flag(rawValue: parts[6]) else { throw .flag }
        guard StorageTime.isTimestamp(parts[4]) else { throw .timestamp }
        guard Self.isDepartment(parts[5]) else { throw .department }
        let key = try Key(patientID: parts[0], date: parts[1], kind: parts[2], checkedOrder: parts[3])
        self.init(key: key, timestamp: parts[4], department: parts[5], flag: flag)
    }

    private static let lengthMaximum = 160

    /// A code of letters and digits, or `-`.
    package static func isDepartment(_ text: String) -> Bool {
        text == "-" || (1...8).contains(text.utf8.count) && text.utf8.allSatisfy(\.isLetterOrDigit)
    }
}

extension StandardStorageName.Key {
    /// A key whose parts can stand in names of files and folders.
    package init(
        patientID: String, date: String, kind: String, checkedOrder order: String
    ) throws(NameMistake) {
        guard Self.isPatientID(patientID) else { throw .patientID }
        guard date == "-" || StorageTime.isDate(date) else { throw .date }
        guard Self.isKind(kind) else { throw .kind }
        guard Self.isOrder(order) else { throw .order }
        self.init(patientID: patientID, date: date, kind: kind, order: order)
    }

    /// Below four characters there is no second folder; dots and slashes would be other folders.
    package static func isPatientID(_ text: String) -> Bool {
        (4...32).contains(text.utf8.count) && text.utf8.allSatisfy(\.isLetterDigitOrHyphen)
    }

    /// Usually fifteen digits; thirteen and letters have been seen.
    package static func isOrder(_ text: String) -> Bool {
        (1...22).contains(text.utf8.count) && text.utf8.allSatisfy(\.isLetterDigitOrHyphen)
    }

    /// `ADT-22`, `OMD`: an open set, because the guideline grows.
    package static func isKind(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 3 || bytes.count == 6, bytes[..<3].allSatisfy({ (0x41...0x5A).contains($0) }) else {
            return false
        }
        return bytes.count == 3 || bytes[3] == 0x2D && bytes[4].isDigit && bytes[5].isDigit
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isLetterOrDigit: Bool { isDigit || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
    var isLetterDigitOrHyphen: Bool { isLetterOrDigit || self == 0x2D }
}
