// SPDX-License-Identifier: Apache-2.0
import Issues

/// A table with a caption and header cells; columns in which nothing is said are left out.
struct Table {
    /// One cell: its lines, and codes in small letters below them.
    struct Cell {
        var lines: [String]
        var codes: [String] = []
        var isStrong = false
        /// An amount or a number, which is not to be broken between its digits.
        var isAmount = false

        init(_ lines: [String?], codes: [String] = [], isStrong: Bool = false) {
            self.lines = lines.compactMap(\.self).filter { !$0.isEmpty }
            self.codes = codes
            self.isStrong = isStrong
        }

        init(_ line: String?) { self.init([line]) }

        static func amount(_ lines: [String?]) -> Cell {
            var cell = Cell(lines)
            cell.isAmount = cell.lines.allSatisfy { $0.count <= amountMaximum }
            return cell
        }

        static func amount(_ line: String?) -> Cell { amount([line]) }

        /// A longer one may be broken: better read in two lines than cut off at the edge of the paper.
        private static let amountMaximum = 18

        var isEmpty: Bool { lines.isEmpty && codes.isEmpty }
    }

    let caption: String
    let columns: [Localized]
    /// The first cell of a row is its header; every row has as many cells as there are columns.
    let rows: [[Cell]]

    func write(_ markup: inout Markup, _ language: Language) {
        guard !rows.isEmpty else { return }
        let shown = columns.indices.filter { column in
            column == 0 || rows.contains { column < $0.count && !$0[column].isEmpty }
        }
        markup.element("table") { markup in
            // Seen once is enough; heard, a table needs its name.
            let isSame = caption == markup.heading
            markup.element("caption", isSame ? [.init("class", "same")] : [], words: caption)
            markup.element("thead") { markup in
                markup.element("tr") { markup in
                    for column in shown {
                        markup.element("th", [.init("scope", "col")], words: columns[column][language])
                    }
                }
            }
            markup.element("tbody") { markup in
                for row in rows { write(row, shown, &markup) }
            }
        }
    }

    private func write(_ row: [Cell], _ shown: [Int], _ markup: inout Markup) {
        markup.element("tr") { markup in
            for column in shown where column < row.count {
                if column == 0 {
                    markup.element("th", [.init("scope", "row")]) { row[column].write(&$0) }
                } else {
                    let attributes: [Markup.Attribute] = row[column].isAmount ? [.init("class", "amount")] : []
                    markup.element("td", attributes) { row[column].write(&$0) }
                }
            }
        }
    }
}

extension Table.Cell {
    fileprivate func write(_ markup: inout Markup) {
        if isStrong {
            markup.element("strong", words: lines.joined(separator: "\n"))
        } else {
            markup.words(lines.joined(separator: "\n"))
        }
        if !codes.isEmpty { markup.element("small", words: " (" + codes.joined(separator: ", ") + ")") }
    }
}
