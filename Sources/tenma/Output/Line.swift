// SPDX-License-Identifier: Apache-2.0

/// One line for a person, in pieces that may be coloured. Whatever is put into it becomes harmless here, and only here.
struct Line: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// What a piece means; the colours follow from it.
    enum Tone: String, Sendable, Hashable, CaseIterable { case plain, strong, quiet, good, odd, bad, name }

    private struct Piece: Sendable, Hashable {
        let text: String
        let tone: Tone
    }

    private var pieces: [Piece] = []

    init() {}
    init(_ text: String, _ tone: Tone = .plain) { add(text, tone) }
    init(stringLiteral value: String) { self.init(value) }

    /// Adds text as it came from anywhere.
    mutating func add(_ text: String, _ tone: Tone = .plain) {
        pieces.append(Piece(text: Harmless.text(text), tone: tone))
    }

    mutating func append(_ other: Line) { pieces += other.pieces }

    /// Adds a column of so many places and a blank.
    mutating func column(_ text: String, _ columns: Int, _ tone: Tone = .plain) {
        pieces.append(Piece(text: DisplayWidth.fitted(Harmless.text(text), to: columns) + " ", tone: tone))
    }

    /// Without colours; what `--grep` looks at.
    var plain: String {
        var text = ""
        for piece in pieces { text += piece.text }
        return text.trimmingBlanksBehind
    }

    var coloured: String {
        var text = ""
        for piece in pieces where !piece.text.isEmpty {
            let start = piece.tone.start
            text += start.isEmpty ? piece.text : start + piece.text + "\u{1B}[0m"
        }
        return text.trimmingBlanksBehind
    }
}

extension Line.Tone {
    fileprivate var start: String {
        switch self {
        case .plain: ""
        case .strong: "\u{1B}[1m"
        case .quiet: "\u{1B}[2m"
        case .good: "\u{1B}[32m"
        case .odd: "\u{1B}[33m"
        case .bad: "\u{1B}[31m"
        case .name: "\u{1B}[36m"
        }
    }
}

extension String {
    fileprivate var trimmingBlanksBehind: String {
        guard utf8.last == UInt8(ascii: " ") else { return self }
        return String(self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)])
    }
}
