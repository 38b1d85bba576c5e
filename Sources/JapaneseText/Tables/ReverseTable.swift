// SPDX-License-Identifier: Apache-2.0
import CTables

/// A table of scalars of the basic plane to JIS codes, in pages of 64 so that scripts we never meet cost nothing.
struct ReverseTable: Sendable {
    private var pages = [UInt16](repeating: 0, count: 1024)
    /// Page 0 stays empty and serves every script without a character in the set.
    private var codes = [UInt16](repeating: 0, count: 64)

    /// The JIS code of a scalar, or 0.
    @inline(__always)
    subscript(scalar: UInt32) -> Int {
        scalar > 0xFFFF ? 0 : Int(codes[Int(pages[Int(scalar >> 6)]) << 6 | Int(scalar & 0x3F)])
    }

    /// The first code given to a scalar is the one it is written with.
    private mutating func add(_ scalar: UInt32, _ code: Int) {
        guard scalar <= 0xFFFF, self[scalar] == 0 else { return }
        let page = Int(scalar >> 6)
        if pages[page] == 0 {
            pages[page] = UInt16(codes.count >> 6)
            codes.append(contentsOf: repeatElement(0, count: 64))
        }
        codes[Int(pages[page]) << 6 | Int(scalar & 0x3F)] = UInt16(code)
    }
}

extension ReverseTable {
    /// JIS X 0208 in both spellings of its double-spelled cells, then what CP932 adds.
    ///
    /// CP932 has many characters twice; Windows writes NEC row 13 before the IBM rows (115–119) before the
    /// NEC-selected ones (89–92), and JIS X 0208 before all of them.
    static let windows: ReverseTable = {
        var table = ReverseTable()
        CellText.read(tenma_table_jisx0208()) { table.add($0.scalar, $0.code) }
        // U+2014 is what some systems have for cell 213D, where the table says U+2015.
        table.add(0x2014, 0x213D)
        for rows in [0x21...0x2D, 0x93...0x97, 0x79...0x7C] {
            CellText.read(tenma_table_cp932()) { cell in
                if rows.contains(cell.first) { table.add(cell.scalar, cell.code) }
            }
        }
        return table
    }()

    /// JIS X 0212.
    static let jisX0212: ReverseTable = {
        var table = ReverseTable()
        CellText.read(tenma_table_jisx0212()) { table.add($0.scalar, $0.code) }
        return table
    }()
}
