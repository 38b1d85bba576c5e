// SPDX-License-Identifier: Apache-2.0

/// Rows and columns for a person, as wide as their widest cell whatever script it is in.
struct Table: Sendable {
    enum Alignment: Sendable { case left, right }

    struct Cell: Sendable, Hashable, ExpressibleByStringLiteral {
        let text: String
        let tone: Line.Tone

        init(_ text: String, _ tone: Line.Tone = .plain) {
            self.text = Harmless.text(text)
            self.tone = tone
        }

        init(stringLiteral value: String) { self.init(value) }
    }

    private let headings: [(text: String, alignment: Alignment)]
    private var rows: [[Cell]] = []

    init(_ headings: [(String, Alignment)]) { self.headings = headings.map { (text: $0.0, alignment: $0.1) } }

    mutating func row(_ cells: [Cell]) { rows.append(cells) }

    var lines: [Line] {
        let widths = headings.indices.map { column in
            rows.reduce(DisplayWidth.of(headings[column].text)) { widest, row in
                max(widest, column < row.count ? DisplayWidth.of(row[column].text) : 0)
            }
        }
        return ([headings.map { Cell($0.text, .quiet) }] + rows).map { cells in
            var line = Line()
            for (column, cell) in cells.enumerated() where column < widths.count {
                let text =
                    headings[column].alignment == .right
                    ? DisplayWidth.right(cell.text, to: widths[column])
                    : DisplayWidth.fitted(cell.text, to: widths[column])
                line.add(text, cell.tone)
                line.add("  ")
            }
            return line
        }
    }
}
