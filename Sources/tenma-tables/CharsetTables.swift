// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The character tables, as facts: which cell of which set is which Unicode scalar.
///
/// Every file numbers its cells as JIS does: (row + 20) then (cell + 20), in hex. CP932's rows 115–119, which no
/// seven-bit code reaches, go on in the same way: 9321 is FA40.
struct CharsetTables {
    let folder: String

    typealias Cells = [Int: [UInt32]]

    func write() throws {
        let euc = try Iconv("EUC-JP")
        let euc2004 = try Iconv("EUC-JISX0213")
        let windows = try Iconv("CP932")

        let x0208 = cells(rows: 1...94) { euc.scalars([$0 + 0x80, $1 + 0x80]) }
        let x0212 = cells(rows: 1...94) { euc.scalars([0x8F, $0 + 0x80, $1 + 0x80]) }
        let plane1 = cells(rows: 1...94) { euc2004.scalars([$0 + 0x80, $1 + 0x80]) }
        let plane2 = cells(rows: 1...94) { euc2004.scalars([0x8F, $0 + 0x80, $1 + 0x80]) }
        let cp932 = cells(rows: 1...120) { windows.scalars(shiftJIS($0, $1)) }
            .filter { !isPrivateUse($0.value) }

        try write(x0208, to: "jisx0208.txt", "JIS X 0208")
        try write(x0212, to: "jisx0212.txt", "JIS X 0212")
        try write(
            plane1.filter { x0208[$0.key] == nil }, to: "jisx0213-1.txt", "JIS X 0213 plane 1, without JIS X 0208")
        try write(plane2, to: "jisx0213-2.txt", "JIS X 0213 plane 2")
        try write(cp932.filter { x0208[$0.key] != $0.value }, to: "cp932.txt", "CP932 where it differs from JIS X 0208")
    }

    /// Asks for every cell of the rows by its two JIS bytes; row 95 and above have a first byte over 7E.
    private func cells(rows: ClosedRange<Int>, _ scalars: (UInt8, UInt8) -> [UInt32]?) -> Cells {
        var cells: Cells = [:]
        for row in rows {
            for cell in 1...94 {
                if let found = scalars(UInt8(row + 0x20), UInt8(cell + 0x20)) {
                    cells[(row + 0x20) << 8 | cell + 0x20] = found
                }
            }
        }
        return cells
    }

    private func shiftJIS(_ first: UInt8, _ second: UInt8) -> [UInt8] {
        let pair = (Int(first) - 0x21) / 2
        let lead = pair + (pair < 31 ? 0x81 : 0xC1)
        let isOdd = first % 2 == 1
        let trail = isOdd ? Int(second) + (second < 0x60 ? 0x1F : 0x20) : Int(second) + 0x7E
        return [UInt8(lead), UInt8(trail)]
    }

    private func isPrivateUse(_ scalars: [UInt32]) -> Bool { scalars.contains { (0xE000...0xF8FF).contains($0) } }

    private func write(_ cells: Cells, to name: String, _ title: String) throws {
        let text =
            "# \(title): first cell, then scalars of it and the cells after it; A-B is a run, A+B one cell.\n"
            + CellText.lines(of: cells).joined(separator: "\n") + "\n"
        guard let file = fopen(folder + "/" + name, "w") else { throw Failure.cannotWrite(name) }
        defer { fclose(file) }
        fputs(text, file)
    }

    enum Failure: Error { case cannotWrite(String) }
}
