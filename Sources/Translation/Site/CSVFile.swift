// SPDX-License-Identifier: Apache-2.0
import Issues

/// A table that a site wrote: comma-separated, UTF-8, its first line the names of the columns. Whatever is wrong with it
/// is collected with its line, so that a person mends all of it in one go.
struct CSVFile {
    /// One line of it, its values under the names of their columns.
    struct Row {
        let line: Int
        private let values: [String: String]

        init(line: Int, values: [String: String]) {
            self.line = line
            self.values = values
        }

        /// The value of a column; empty where the file has no such column.
        subscript(_ column: String) -> String { values[column] ?? "" }
    }

    /// A table of a million lines is a mistake, not a table.
    static let sizeMaximum = 8 << 20
    static let rowsMaximum = 200_000
    static let valueMaximum = 1_000
    static let mistakesMaximum = 100

    private(set) var rows: [Row] = []
    private(set) var mistakes: [SiteMistake] = []

    init(_ bytes: [UInt8], required: [String], optional: [String] = []) {
        guard let text = readable(bytes) else { return }
        var scanner = CSVScanner(text)
        if let header = scanner.next(), let columns = columns(header, required, optional) {
            while let record = scanner.next(), isWelcome(record) { add(record, columns) }
        } else if scanner.mistakes.isEmpty, mistakes.isEmpty {
            let names = required.joined(separator: ",")
            note(0, ja: "見出しの行がありません", en: "there is no header line", hint: .same(names))
        }
        for mistake in scanner.mistakes where mistakes.count < Self.mistakesMaximum { mistakes.append(mistake) }
    }

    /// Says that something is wrong with a line.
    mutating func note(_ line: Int, ja: String, en: String, hint: Localized? = nil) {
        guard mistakes.count < Self.mistakesMaximum else { return }
        mistakes.append(SiteMistake(line: line, ja: ja, en: en, hint: hint))
    }

    private mutating func readable(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
        guard bytes.count <= Self.sizeMaximum else {
            note(0, ja: "8 MiBを超えています", en: "the file is larger than 8 MiB")
            return nil
        }
        guard let line = Self.firstUnreadable(bytes) else {
            return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        }
        note(
            line, ja: "UTF-8として読めません", en: "this is not UTF-8",
            hint: Localized(ja: "「CSV UTF-8」で保存し直す", en: "save it as \"CSV UTF-8\""))
        return nil
    }

    /// The line of the first bytes that are not UTF-8, or that no text has.
    private static func firstUnreadable(_ bytes: [UInt8]) -> Int? {
        if String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) { return nil }
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let first = lines.firstIndex { $0.contains(0) || String(validating: $0, as: UTF8.self) == nil }
        return (first ?? 0) + 1
    }

    /// Names of columns by place; nil after a mistake.
    private mutating func columns(
        _ header: CSVScanner.Record, _ required: [String], _ optional: [String]
    ) -> [String]? {
        let before = mistakes.count
        let names = header.values.map { $0.trimmed }
        for (place, name) in names.enumerated() {
            if names[..<place].contains(name) {
                note(header.line, ja: "列「\(harmless(name))」が二つあります", en: "two columns are called \"\(harmless(name))\"")
            } else if !(required + optional).contains(name) {
                note(
                    header.line, ja: "「\(harmless(name))」という列はありません", en: "unknown column \"\(harmless(name))\"",
                    hint: .same((required + optional).joined(separator: ",")))
            }
        }
        for name in required where !names.contains(name) {
            note(header.line, ja: "列「\(name)」がありません", en: "the column \"\(name)\" is missing")
        }
        return mistakes.count == before ? names : nil
    }

    private mutating func isWelcome(_ record: CSVScanner.Record) -> Bool {
        if rows.count < Self.rowsMaximum { return true }
        note(record.line, ja: "\(Self.rowsMaximum)行を超えています", en: "there are more than \(Self.rowsMaximum) lines")
        return false
    }

    private mutating func add(_ record: CSVScanner.Record, _ columns: [String]) {
        guard record.values.count == columns.count else {
            return note(
                record.line, ja: "値が\(columns.count)個ではなく\(record.values.count)個あります",
                en: "there are \(record.values.count) values, not \(columns.count)")
        }
        for (column, value) in zip(columns, record.values) {
            if value.unicodeScalars.count > Self.valueMaximum || value.unicodeScalars.contains(where: \.isControl) {
                return note(
                    record.line, ja: "「\(column)」は一行で\(Self.valueMaximum)文字まで",
                    en: "\"\(column)\" must be one line of at most \(Self.valueMaximum) characters")
            }
            if value != value.trimmed {
                return note(
                    record.line, ja: "「\(column)」の前か後に空白があります", en: "\"\(column)\" begins or ends with a blank")
            }
        }
        let values = Dictionary(zip(columns, record.values), uniquingKeysWith: { first, _ in first })
        rows.append(Row(line: record.line, values: values))
    }
}

extension String {
    /// Without blanks at its ends.
    fileprivate var trimmed: String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}

extension UnicodeScalar {
    fileprivate var isControl: Bool { properties.generalCategory == .control }
}
