// SPDX-License-Identifier: Apache-2.0
// Unsafe: `small` hands a kernel `Window.room` bytes of stack for an input of at most `smallMaximum` bytes, and makes
// the string of the bytes that the kernel says it wrote there.

extension Charset {
    /// The text of `bytes`, for reading by people and rules: what cannot be read is U+FFFD.
    public func decode(_ bytes: ArraySlice<UInt8>) -> String {
        var ignored: [TextIssue] = []
        return decode(bytes, issues: &ignored)
    }

    /// The text of `bytes`, for reading by people and rules: what cannot be read is U+FFFD.
    public func decode(_ bytes: [UInt8]) -> String { decode(bytes[...]) }

    /// The text of `bytes`, read leniently; what had to be forgiven is appended to `issues`.
    public func decode(_ bytes: ArraySlice<UInt8>, issues: inout [TextIssue]) -> String {
        var decoder = Decoder(self, mode: .lenient)
        // A lenient decoder does not throw: the alternative is never taken.
        let text = (try? Self.text(of: bytes, &decoder)) ?? ""
        if decoder.issueCount > 0 { issues += decoder.issues }
        return text
    }

    /// The text of `bytes`, or where and why it is not one.
    public func decode(_ bytes: ArraySlice<UInt8>, mode: Decoder.Mode) throws(TextError) -> String {
        var decoder = Decoder(self, mode: mode)
        return try Self.text(of: bytes, &decoder)
    }

    /// The text of `bytes`, or where and why it is not one.
    public func decode(_ bytes: [UInt8], mode: Decoder.Mode) throws(TextError) -> String {
        try decode(bytes[...], mode: mode)
    }

    /// The bytes of `text`, beginning and ending in ASCII.
    public func encode(_ text: String, unrepresentable policy: Encoder.Policy = .refuse) throws(TextError) -> [UInt8] {
        var encoder = Encoder(self, unrepresentable: policy)
        var bytes: [UInt8] = []
        try encoder.encode(text, into: &bytes)
        try encoder.finish(into: &bytes)
        return bytes
    }
}

extension Charset {
    /// Fields are small and many: up to this size their UTF-8 never leaves the stack.
    private static let smallMaximum = 320

    private static func text(of bytes: ArraySlice<UInt8>, _ decoder: inout Decoder) throws(TextError) -> String {
        if bytes.count <= smallMaximum { return try small(bytes, &decoder) }
        var utf8: [UInt8] = []
        try decoder.decode(bytes, into: &utf8)
        try decoder.finish(into: &utf8)
        return String(decoding: utf8, as: UTF8.self)
    }

    private static func small(_ bytes: ArraySlice<UInt8>, _ decoder: inout Decoder) throws(TextError) -> String {
        let room = Window.room(for: bytes.count)
        return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { target throws(TextError) in
            try bytes.withUnsafeBufferPointer { input throws(TextError) in
                let written = try decoder.decodeWhole(input, target)
                return String(decoding: UnsafeBufferPointer(rebasing: target[..<written]), as: UTF8.self)
            }
        }
    }
}
