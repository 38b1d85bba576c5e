// SPDX-License-Identifier: Apache-2.0
import CTables

/// The two planes of JIS X 0213. They are rare in HL7, so the table is small rather than fast.
struct PlaneTable: Sendable {
    /// By row and cell: the scalar, and above it the number of its combining mark.
    private var cells = [UInt32](repeating: 0, count: 94 * 94)

    /// The combining marks of the twenty-five cells that are two scalars.
    private static let marks: [UInt32] = [0, 0x309A, 0x0300, 0x0301, 0x02E5, 0x02E9]

    private init(_ tables: [tenma_table]) {
        for table in tables {
            CellText.read(table) { cell in
                let mark = Self.marks.firstIndex(of: cell.mark) ?? 0
                cells[(cell.first - 0x21) * 94 + cell.second - 0x21] = cell.scalar | UInt32(mark) << 24
            }
        }
    }

    /// The scalar and the mark (or 0) of a cell whose bytes both lie from 21 to 7E; nil when it has no character.
    func character(_ first: UInt8, _ second: UInt8) -> (scalar: UInt32, mark: UInt32)? {
        let entry = cells[(Int(first) - 0x21) * 94 + Int(second) - 0x21]
        guard entry != 0 else { return nil }
        return (entry & 0xFF_FFFF, Self.marks[Int(entry >> 24)])
    }

    /// Plane 1, which contains JIS X 0208.
    static let plane1 = PlaneTable([tenma_table_jisx0213_1(), tenma_table_jisx0208()])
    /// Plane 2, more kanji.
    static let plane2 = PlaneTable([tenma_table_jisx0213_2()])
}
