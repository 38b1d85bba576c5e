// SPDX-License-Identifier: Apache-2.0

/// Packages in use have `"comment": ""`, which FHIR forbids and its reader refuses. Nobody means anything by it: such a
/// pair is put out of the way, so that the rest of the definition can be used.
enum EmptyStrings {
    /// The JSON with each empty property under a name that means nothing; nil when there is none.
    static func setAside(in json: ArraySlice<UInt8>) -> [UInt8]? {
        var output: [UInt8] = []
        output.reserveCapacity(json.count + 64)
        var key: Int?
        var count = 0
        var at = json.startIndex
        while at < json.endIndex {
            let end = json[at] == UInt8(ascii: "\"") ? endOfString(in: json, from: at) : at + 1
            if end == at + 2, json[at] == UInt8(ascii: "\""), let start = key, isValue(output) {
                output.removeSubrange(start...)
                output += "\"empty\(count)\":\"-\"".utf8
                count += 1
            } else {
                if json[at] == UInt8(ascii: "\""), !isValue(output) { key = output.count }
                output += json[at..<end]
            }
            at = end
        }
        return count == 0 ? nil : output
    }

    private static func endOfString(in json: ArraySlice<UInt8>, from start: Int) -> Int {
        var at = start + 1
        while at < json.endIndex, json[at] != UInt8(ascii: "\"") { at += json[at] == UInt8(ascii: "\\") ? 2 : 1 }
        return min(at + 1, json.endIndex)
    }

    /// Whether what comes next is the value of a property: the last sign is a colon.
    private static func isValue(_ output: [UInt8]) -> Bool {
        output.last { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: ":")
    }
}
