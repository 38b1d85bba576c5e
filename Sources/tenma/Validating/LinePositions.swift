// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Lines and columns of some places of a file, found in one pass over its beginning.
struct LinePositions {
    private var found: [UInt32: FHIRError.Position] = [:]

    init(of offsets: [UInt32], in file: SourceFile) throws(Failure) {
        var rest = Set(offsets).sorted()[...]
        guard let last = rest.last else { return }
        var (line, column, place) = (1, 1, UInt64(0))
        var found: [UInt32: FHIRError.Position] = [:]
        try file.pieces(of: 0..<min(UInt64(last) + 1, file.size)) { (piece) throws(Failure) in
            for byte in piece {
                if let next = rest.first, UInt64(next) == place {
                    found[next] = FHIRError.Position(line: line, column: column)
                    rest.removeFirst()
                }
                place += 1
                if byte == UInt8(ascii: "\n") {
                    (line, column) = (line + 1, 1)
                } else if byte & 0xC0 != 0x80 {
                    column += 1
                }
            }
        }
        self.found = found
    }

    subscript(_ offset: UInt32) -> FHIRError.Position? { found[offset] }
}
