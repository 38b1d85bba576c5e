// SPDX-License-Identifier: Apache-2.0

/// Lays cells out as lines short enough to be read in a difference: at most sixteen cells, of one row, without a gap.
enum CellText {
    static let cellsMaximum = 16

    static func lines(of cells: CharsetTables.Cells) -> [String] {
        var lines: [String] = []
        var line: [[UInt32]] = []
        var first = 0
        for (code, scalars) in cells.sorted(by: { $0.key < $1.key }) {
            if line.isEmpty || code != first + line.count || line.count == cellsMaximum {
                if !line.isEmpty { lines.append(text(of: line, from: first)) }
                (line, first) = ([], code)
            }
            line.append(scalars)
        }
        if !line.isEmpty { lines.append(text(of: line, from: first)) }
        return lines
    }

    private static func text(of line: [[UInt32]], from first: Int) -> String {
        var words = [hex(UInt32(first))]
        var rest = line[...]
        while let scalars = rest.first {
            let run = runLength(of: rest)
            if run >= 3 {
                words.append(hex(scalars[0]) + "-" + hex(scalars[0] + UInt32(run) - 1))
            } else {
                words.append(scalars.map(hex).joined(separator: "+"))
            }
            rest = rest.dropFirst(run >= 3 ? run : 1)
        }
        return words.joined(separator: " ")
    }

    private static func runLength(of rest: ArraySlice<[UInt32]>) -> Int {
        guard let first = rest.first, first.count == 1 else { return 0 }
        return zip(rest, 0...).prefix { $0.0 == [first[0] + UInt32($0.1)] }.count
    }

    private static func hex(_ number: UInt32) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
