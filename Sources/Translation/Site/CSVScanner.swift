// SPDX-License-Identifier: Apache-2.0
import Issues

/// Cuts comma-separated text into records (RFC 4180): values in quotes may hold commas, quotes written twice, and line
/// ends. Blank lines, and lines that begin with `#`, say nothing.
struct CSVScanner {
    /// One record and the line it begins on.
    struct Record: Hashable {
        var line: Int
        var values: [String]
    }

    private let bytes: ArraySlice<UInt8>
    private var place: Int
    private var line = 1
    private(set) var mistakes: [SiteMistake] = []

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    /// The next record, nil at the end. One that is not written as it should be is noted, and left out.
    mutating func next() -> Record? {
        while place < bytes.endIndex {
            if bytes[place] == UInt8(ascii: "#") {
                skipLine()
            } else if isLineEnd {
                endLine()
            } else if let record = record() {
                return record
            }
        }
        return nil
    }

    private mutating func record() -> Record? {
        var record = Record(line: line, values: [])
        while true {
            guard let value = bytes[from: place] == UInt8(ascii: "\"") ? quoted() : plain() else {
                skipLine()
                return nil
            }
            record.values.append(value)
            guard place < bytes.endIndex, bytes[place] == UInt8(ascii: ",") else { break }
            place += 1
        }
        if place < bytes.endIndex { endLine() }
        return record
    }

    private mutating func plain() -> String? {
        let start = place
        while place < bytes.endIndex, bytes[place] != UInt8(ascii: ","), !isLineEnd {
            if bytes[place] == UInt8(ascii: "\"") {
                return refuse(
                    ja: "引用符が値の途中にあります", en: "a quote stands in the middle of a value",
                    hint: Localized(
                        ja: "値全体を引用符で囲み、中の引用符は二つ重ねる", en: "put the whole value in quotes and double those inside"))
            }
            place += 1
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func quoted() -> String? {
        let opened = line
        var value: [UInt8] = []
        place += 1
        while place < bytes.endIndex {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\"") {
                place += 1
                guard bytes[from: place] == UInt8(ascii: "\"") else { return closed(value) }
            } else if byte == 0x0A {
                line += 1
            }
            value.append(byte)
            place += 1
        }
        line = opened
        return refuse(ja: "引用符が閉じていません", en: "a quote is never closed")
    }

    private mutating func closed(_ value: [UInt8]) -> String? {
        guard place == bytes.endIndex || bytes[place] == UInt8(ascii: ",") || isLineEnd else {
            return refuse(ja: "閉じた引用符のあとに文字があります", en: "there is text behind a closing quote")
        }
        return String(decoding: value, as: UTF8.self)
    }

    private mutating func refuse(ja: String, en: String, hint: Localized? = nil) -> String? {
        mistakes.append(SiteMistake(line: line, ja: ja, en: en, hint: hint))
        return nil
    }

    private var isLineEnd: Bool { bytes[place] == 0x0A || bytes[place] == 0x0D }

    private mutating func skipLine() {
        while place < bytes.endIndex, !isLineEnd { place += 1 }
        if place < bytes.endIndex { endLine() }
    }

    private mutating func endLine() {
        if bytes[place] == 0x0D, bytes[from: place + 1] == 0x0A { place += 1 }
        place += 1
        line += 1
    }
}

extension ArraySlice<UInt8> {
    /// The byte at a place, nil behind the end.
    fileprivate subscript(from place: Int) -> UInt8? { place < endIndex ? self[place] : nil }
}
