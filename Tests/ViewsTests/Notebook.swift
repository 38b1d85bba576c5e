// SPDX-License-Identifier: Apache-2.0
import JapaneseText

/// A small reader of medicine notebook texts: records by number, items by place (1 is the first behind the number).
struct Notebook {
    let version: [String]
    private(set) var records: [(number: String, items: [String])] = []

    /// Nil when the bytes are no such text.
    init?(_ bytes: [UInt8]) {
        guard let text = try? Charset.cp932.decode(bytes, mode: .strict), text.hasSuffix("\r\n") else { return nil }
        let lines = text.split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard let first = lines.first, first.first == "JAHISTC08" else { return nil }
        version = first
        for line in lines.dropFirst() { records.append((line[0], Array(line.dropFirst()))) }
    }

    func all(_ number: String) -> [[String]] { records.filter { $0.number == number }.map(\.items) }

    /// How many items each record of the format has.
    static let widths = [
        "1": 10, "2": 3, "4": 3, "5": 2, "11": 8, "15": 3, "51": 5, "55": 3, "201": 10, "281": 3, "301": 8, "311": 3,
        "501": 2,
    ]
}
