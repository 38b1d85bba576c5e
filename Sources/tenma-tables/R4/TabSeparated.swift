// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A table with a header line whose fields are set apart by tabs and quoted in the CSV manner where they must be.
struct TabSeparated {
    /// One line: its fields by the names of the header.
    struct Row {
        fileprivate let places: [String: Int]
        fileprivate let fields: [String]

        /// The field of this column; empty when there is none.
        subscript(_ column: String) -> String {
            guard let place = places[column], place < fields.count else { return "" }
            return fields[place]
        }
    }

    let rows: [Row]

    init(file: String) throws {
        guard let data = FileManager.default.contents(atPath: file) else { throw TableFailure.cannotRead(file) }
        var lines = Self.lines(of: Array(data))
        guard !lines.isEmpty else { throw TableFailure.cannotRead(file) }
        let header = lines.removeFirst()
        let places = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        rows = lines.map { Row(places: places, fields: $0) }
    }

    private static func lines(of bytes: [UInt8]) -> [[String]] {
        var lines: [[String]] = []
        var line: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "\""):
                // A doubled quote closes and opens again; the second of the two is kept.
                if !isQuoted, index > 0, bytes[index - 1] == byte { field.append(byte) }
                isQuoted.toggle()
            case UInt8(ascii: "\t") where !isQuoted, UInt8(ascii: "\n") where !isQuoted:
                line.append(String(decoding: field, as: UTF8.self))
                field.removeAll(keepingCapacity: true)
                if byte == UInt8(ascii: "\n") {
                    lines.append(line)
                    line.removeAll()
                }
            case UInt8(ascii: "\r") where !isQuoted: break
            default: field.append(byte)
            }
        }
        return lines
    }
}

/// Why a table could not be made.
enum TableFailure: Error { case cannotRead(String), cannotWrite(String), unexpected(String) }
