// SPDX-License-Identifier: Apache-2.0
// Unsafe: reads the embedded tables through `bytes[at]`; `at < count` is tested before each access.
import CTables

/// One cell of a character set: its JIS code (also beyond row 94, see `Schemas/charsets`) and its scalars.
struct Cell {
    let code: Int
    let scalar: UInt32
    /// The combining mark of the few JIS X 0213 cells that are two scalars, else 0.
    let mark: UInt32

    var first: Int { code >> 8 }
    var second: Int { code & 0xFF }
}

/// Reads the table text that `tenma-tables charsets` writes.
enum CellText {
    /// Gives `body` every cell of the table, in the order of the file.
    static func read(_ table: tenma_table, _ body: (Cell) -> Void) {
        guard let bytes = table.bytes else { return }
        var at = 0
        while at < table.count {
            if bytes[at] == UInt8(ascii: "#") {
                while at < table.count, bytes[at] != newline { at += 1 }
                at += 1
            } else {
                readLine(bytes, table.count, &at, body)
            }
        }
    }

    private static let newline = UInt8(ascii: "\n")

    /// `CODE WORD WORD…`, where a word is `A`, a run `A-B`, or one cell of two scalars `A+B`.
    private static func readLine(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ at: inout Int, _ body: (Cell) -> Void
    ) {
        var code = Int(readHex(bytes, count, &at))
        while at < count, bytes[at] != newline {
            at += 1
            let scalar = readHex(bytes, count, &at)
            let follows = at < count ? bytes[at] : newline
            if follows == UInt8(ascii: "+") {
                at += 1
                body(Cell(code: code, scalar: scalar, mark: readHex(bytes, count, &at)))
                code += 1
            } else if follows == UInt8(ascii: "-") {
                at += 1
                let last = readHex(bytes, count, &at)
                for scalar in scalar...max(scalar, last) {
                    body(Cell(code: code, scalar: scalar, mark: 0))
                    code += 1
                }
            } else {
                body(Cell(code: code, scalar: scalar, mark: 0))
                code += 1
            }
        }
        at += 1
    }

    private static func readHex(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ at: inout Int) -> UInt32 {
        var number: UInt32 = 0
        while at < count {
            switch bytes[at] {
            case 0x30...0x39: number = number << 4 | UInt32(bytes[at] & 0x0F)
            case 0x41...0x46: number = number << 4 | UInt32(bytes[at] - 0x37)
            default: return number
            }
            at += 1
        }
        return number
    }
}
