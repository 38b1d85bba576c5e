// SPDX-License-Identifier: Apache-2.0

extension Message {
    /// The text at a place, decoded and unescaped; delimiters below the place stay as they are.
    /// Nil when there is none, when it is `""`, or when it is or has a hole: never a part of a text.
    public func text(at path: Path) -> String? { text(of: value(at: path)) }

    /// The text at a place of one segment.
    public func text(at path: Path, in segment: Segment) -> String? { text(of: value(at: path, in: segment)) }

    /// The text at a place.
    public subscript(_ path: Path) -> String? { text(at: path) }

    /// A whole field as text, for values that contain delimiters nobody escaped (ST, TX, FT in OBX-5; URLs).
    public func fieldText(at path: Path) -> String? {
        guard let segment = segment(path.segment, occurrence: path.occurrence ?? 1) else { return nil }
        return text(of: field(path.field, in: segments[segment]))
    }

    /// The text of some bytes of the message.
    public func text(in range: Range<Int>) -> String {
        Escapes.unescape(bytes[range.clamped(to: bytes.indices)], delimiters: delimiters, charset: charset)
    }

    private func text(of value: FieldValue) -> String? {
        guard case .value(let range) = value, firstHole(in: range) == nil else { return nil }
        return text(in: range)
    }
}
