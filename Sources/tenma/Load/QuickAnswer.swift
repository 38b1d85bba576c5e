// SPDX-License-Identifier: Apache-2.0

/// MSA-1 and MSA-2 of an answer, found without reading the rest: a generator must cost less than what it measures.
struct QuickAnswer: Sendable, Hashable {
    let code: ArraySlice<UInt8>
    let controlID: ArraySlice<UInt8>

    init?(_ bytes: [UInt8]) {
        var start = 0
        while let end = bytes[start...].firstIndex(where: { $0 == 0x0D || $0 == 0x0A }) {
            start = end + 1
            guard bytes[start...].starts(with: [0x4D, 0x53, 0x41]), start + 3 < bytes.count else { continue }
            let segment = bytes[(start + 4)...].prefix { $0 != 0x0D && $0 != 0x0A }
            let fields = segment.split(separator: bytes[start + 3], maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count >= 2 else { return nil }
            code = fields[0]
            controlID = fields[1]
            return
        }
        return nil
    }

    var isAccept: Bool { code.elementsEqual([0x41, 0x41]) || code.elementsEqual([0x43, 0x41]) }
}
