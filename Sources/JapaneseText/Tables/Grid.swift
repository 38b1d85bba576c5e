// SPDX-License-Identifier: Apache-2.0
// Unsafe: owns memory that is never freed, `size` entries zeroed before use. `subscript` masks its index to
// `size - 1`, a power of two less one, and `set` goes through the same mask, so no access can leave it. It is
// written only while a `static let` is being built, which happens once and before anybody else can see it.
import CTables

/// A table of two-byte codes to UTF-8, laid out for the hot loops: two shifts and one load per character.
struct Grid: @unchecked Sendable {
    private let cells: UnsafeMutablePointer<UInt32>
    private let mask: Int

    private init(indexBits: Int) {
        let size = 1 << indexBits
        cells = .allocate(capacity: size)
        cells.initialize(repeating: 0, count: size)
        mask = size - 1
    }

    /// The packed UTF-8 of a cell.
    @inline(__always)
    subscript(index: Int) -> UInt32 { cells[index & mask] }

    private func set(_ index: Int, _ packed: PackedUTF8) { cells[index & mask] = packed.bits }

    /// The index of a pair of seven-bit bytes in the JIS grids.
    @inline(__always)
    static func index(_ first: UInt8, _ second: UInt8) -> Int { Int(first & 0x7F) << 7 | Int(second & 0x7F) }

    /// The index of a lead and a trail byte in the CP932 grid.
    @inline(__always)
    static func index(lead: UInt8, trail: UInt8) -> Int { Int(lead & 0x7F) << 8 | Int(trail) }
}

extension Grid {
    /// JIS X 0208, and in its empty rows what Windows puts there, marked as the vendor's.
    static let jisX0208: Grid = {
        let grid = Grid(indexBits: 14)
        CellText.read(tenma_table_cp932()) { cell in
            guard cell.first <= 0x7E else { return }
            grid.set(cell.first << 7 | cell.second, PackedUTF8(cell.scalar, isVendor: true))
        }
        CellText.read(tenma_table_jisx0208()) { cell in
            grid.set(cell.first << 7 | cell.second, PackedUTF8(cell.scalar, isVendor: false))
        }
        return grid
    }()

    /// JIS X 0212, the supplementary kanji.
    static let jisX0212: Grid = {
        let grid = Grid(indexBits: 14)
        CellText.read(tenma_table_jisx0212()) { cell in
            grid.set(cell.first << 7 | cell.second, PackedUTF8(cell.scalar, isVendor: false))
        }
        return grid
    }()

    /// CP932 by lead and trail byte: JIS X 0208 in Microsoft's spelling, and the extensions.
    static let cp932: Grid = {
        let grid = Grid(indexBits: 15)
        let set = { (cell: Cell) in
            let (lead, trail) = ShiftJIS.bytes(first: cell.first, second: cell.second)
            grid.set(Grid.index(lead: lead, trail: trail), PackedUTF8(cell.scalar, isVendor: false))
        }
        CellText.read(tenma_table_jisx0208(), set)
        CellText.read(tenma_table_cp932(), set)
        return grid
    }()
}
