// SPDX-License-Identifier: Apache-2.0

extension Message {
    /// A message as files hold it, without what is left of its framing: a VT before it, and behind it FS (SS-MIX2 stores
    /// end in CR FS), the end-of-file mark of old systems and zeros, with line ends among them.
    public static func trimmingFileTrailer(_ bytes: [UInt8]) -> [UInt8] {
        var end = bytes.count
        var place = bytes.count
        while place > 0, isTrailer(bytes[place - 1]) || isLineEnd(bytes[place - 1]) {
            place -= 1
            if isTrailer(bytes[place]) { end = place }
        }
        let start = end > 0 && bytes[0] == 0x0B ? 1 : 0
        return start == 0 && end == bytes.count ? bytes : Array(bytes[start..<end])
    }

    private static func isTrailer(_ byte: UInt8) -> Bool { byte == 0x1C || byte == 0x1A || byte == 0x00 }
    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0D || byte == 0x0A }
}
