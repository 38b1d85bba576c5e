// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Referral

/// Turns a draft into the bytes of a message: escaped, in the receiver's character set, long values left for later.
struct MessageWriter {
    private let target: HL7v2Target
    private let charset: WireCharset
    private var bytes: [UInt8] = []
    private(set) var pieces: [OutputPiece] = []
    private(set) var remarks: [Remark] = []

    init(_ target: HL7v2Target) {
        self.target = target
        charset = WireCharset(target.charset, origin: .declared)
    }

    /// All segments; `MSH` is written from its leaves like any other, its delimiters before them.
    mutating func write(_ segments: [SegmentDraft]) throws(TranslationError) {
        for segment in segments {
            try write(segment)
            bytes.append(0x0D)
        }
        flush()
    }

    private mutating func write(_ segment: SegmentDraft) throws(TranslationError) {
        bytes += Array(segment.name.utf8)
        var at = (field: 0, repetition: 1, component: 1, subcomponent: 1)
        if segment.name == "MSH" {
            bytes += Array(#"|^~\&"#.utf8)
            at.field = 2
        }
        let leaves = segment.leaves.filter { !$0.text.isEmpty || $0.stored != nil }
        for leaf in leaves.sorted(by: { $0.precedes($1) }) {
            move(&at, to: leaf)
            try write(leaf, of: segment)
        }
    }

    private mutating func move(
        _ at: inout (field: Int, repetition: Int, component: Int, subcomponent: Int), to leaf: SegmentLeaf
    ) {
        if leaf.field > at.field {
            bytes += [UInt8](repeating: 0x7C, count: leaf.field - at.field)
            at = (leaf.field, 1, 1, 1)
        }
        if leaf.repetition > at.repetition {
            bytes += [UInt8](repeating: 0x7E, count: leaf.repetition - at.repetition)
            (at.repetition, at.component, at.subcomponent) = (leaf.repetition, 1, 1)
        }
        if leaf.component > at.component {
            bytes += [UInt8](repeating: 0x5E, count: leaf.component - at.component)
            (at.component, at.subcomponent) = (leaf.component, 1)
        }
        if leaf.subcomponent > at.subcomponent {
            bytes += [UInt8](repeating: 0x26, count: leaf.subcomponent - at.subcomponent)
            at.subcomponent = leaf.subcomponent
        }
    }

    private mutating func write(_ leaf: SegmentLeaf, of segment: SegmentDraft) throws(TranslationError) {
        if let stored = leaf.stored {
            // Text is copied as it stands: that is right in its own character set alone.
            guard stored.encoding != .text || stored.wire != .er7 || stored.charset == target.charset.rawValue else {
                throw TranslationError(.content, at: (segment.place ?? segment.name) + leaf.path)
            }
            flush()
            return pieces.append(.stored(stored, as: .er7))
        }
        let place = (segment.place ?? segment.name) + leaf.path
        var fitting = CharacterFitting(target.charset, target.characters)
        let text = try fitting.fit(leaf.text, at: place, isClinical: segment.isClinical(leaf.field))
        remarks += fitting.remarks
        append(text)
    }

    /// Line ends become line commands, commands stay commands, everything else is escaped (chapter 2, section 2.7).
    private mutating func append(_ text: String) {
        var first = true
        for line in FormattedText.lines(text) {
            if !first { bytes += Array(#"\.br\"#.utf8) }
            first = false
            for run in FormattedText.runs(line) {
                switch run {
                case .command(let command): bytes += Array(command.utf8)
                case .text(let text): bytes += escaped(text)
                }
            }
        }
    }

    /// Fitted before: nothing is left that the character set lacks, but for private use where the facility keeps it,
    /// which no encoder writes.
    private func escaped(_ text: String) -> [UInt8] {
        guard target.characters.keepsPrivateUse, target.charset == .utf8 else { return encoded(text) }
        var written: [UInt8] = []
        var run = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard scalar.isPrivateUse else {
                run.append(scalar)
                continue
            }
            written += encoded(String(run)) + Array(String(Character(scalar)).utf8)
            run = String.UnicodeScalarView()
        }
        return written + encoded(String(run))
    }

    private func encoded(_ text: String) -> [UInt8] {
        (try? Escapes.escape(text, delimiters: .standard, charset: charset, unrepresentable: .substitute)) ?? []
    }

    private mutating func flush() {
        if !bytes.isEmpty { pieces.append(.bytes(bytes)) }
        bytes = []
    }
}

extension SegmentLeaf {
    func precedes(_ other: SegmentLeaf) -> Bool {
        (field, repetition, component, subcomponent)
            < (other.field, other.repetition, other.component, other.subcomponent)
    }
}

extension SegmentDraft {
    /// Drugs and results: where a replaced character could change what is given or found.
    func isClinical(_ field: Int) -> Bool {
        switch name {
        case "RXE", "RXO", "RXD", "RXA", "RXC", "RXG": true
        case "OBX": field == 3 || field == 5 || field == 6
        default: false
        }
    }
}
