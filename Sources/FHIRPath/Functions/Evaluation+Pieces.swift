// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Strings into pieces and back.
extension Evaluation {
    mutating func pieces(
        _ function: PathFunction, _ source: Index, _ first: Index, _ count: Index, _ scope: Scope, _ place: Int
    ) throws(PathError) -> [Item] {
        if function == .join { return try joined(source, count > 0 ? argument(first) : nil, scope, place) }
        guard let item = try one(source, scope), let text = try string(item, at: place) else { return [] }
        if function == .toChars { return text.unicodeScalars.map { .string(String(Character($0))) } }
        guard let separator = try string(argument(first), scope) else { return [] }
        return text.pieces(between: separator).map(Item.string)
    }

    private mutating func joined(
        _ source: Index, _ separator: Index?, _ scope: Scope, _ place: Int
    ) throws(PathError) -> [Item] {
        let between = try separator.flatMap { (node) throws(PathError) in try string(node, scope) } ?? ""
        var text = ""
        var isFirst = true
        for item in try items(source, scope) {
            guard let piece = try string(item, at: place) else { continue }
            text += isFirst ? piece : between + piece
            isFirst = false
            text = try bounded(text)
        }
        return isFirst ? [] : [.string(text)]
    }
}

/// Searching by bytes: UTF-8 never finds a scalar inside another.
extension String {
    /// Where another begins, in scalars.
    func place(of other: String) -> Int? {
        let (text, part) = (Array(utf8), Array(other.utf8))
        return text.place(of: part, from: 0).map { String(decoding: text[..<$0], as: UTF8.self).unicodeScalars.count }
    }

    func lastPlace(of other: String) -> Int? {
        let (text, part) = (Array(utf8), Array(other.utf8))
        guard let found = Array(text.reversed()).place(of: part.reversed(), from: 0) else { return nil }
        let start = text.count - found - part.count
        return String(decoding: text[..<start], as: UTF8.self).unicodeScalars.count
    }

    func pieces(between separator: String) -> [String] {
        let (text, part) = (Array(utf8), Array(separator.utf8))
        guard !part.isEmpty else { return unicodeScalars.map { String(Character($0)) } }
        var pieces: [String] = []
        var start = 0
        while let found = text.place(of: part, from: start) {
            pieces.append(String(decoding: text[start..<found], as: UTF8.self))
            start = found + part.count
        }
        return pieces + [String(decoding: text[start...], as: UTF8.self)]
    }

    /// Nil when the result would be larger than allowed. An empty pattern stands between all characters.
    func replacing(_ pattern: String, by other: String, maximum: Int) -> String? {
        let pieces = pieces(between: pattern)
        let isEverywhere = pattern.isEmpty
        let count = isEverywhere ? pieces.count + 1 : pieces.count - 1
        let size = utf8.count.addingReportingOverflow(
            count.multipliedReportingOverflow(by: other.utf8.count).partialValue)
        guard !size.overflow, size.partialValue <= maximum else { return nil }
        let joined = pieces.joined(separator: other)
        return isEverywhere ? other + joined + (pieces.isEmpty ? "" : other) : joined
    }

    /// Without white space at its ends.
    var trimmed: String {
        let scalars = unicodeScalars.drop(while: \.properties.isWhitespace)
        return String(String.UnicodeScalarView(scalars.reversed().drop(while: \.properties.isWhitespace).reversed()))
    }
}

extension [UInt8] {
    /// Where a part begins; in time linear in the text for the parts one meets, and bounded by the product.
    func place(of part: [UInt8], from start: Int) -> Int? {
        guard let head = part.first else { return start }
        guard part.count <= count else { return nil }
        var place = start
        while place <= count - part.count {
            if self[place] == head, self[place..<place + part.count].elementsEqual(part) { return place }
            place += 1
        }
        return nil
    }
}
