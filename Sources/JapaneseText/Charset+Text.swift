// SPDX-License-Identifier: Apache-2.0

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
        var utf8: [UInt8] = []
        // A lenient decoder does not throw: nothing is lost by the optional tries.
        try? decoder.decode(bytes, into: &utf8)
        try? decoder.finish(into: &utf8)
        issues += decoder.issues
        return String(decoding: utf8, as: UTF8.self)
    }

    /// The text of `bytes`, or where and why it is not one.
    public func decode(_ bytes: ArraySlice<UInt8>, mode: Decoder.Mode) throws(TextError) -> String {
        var decoder = Decoder(self, mode: mode)
        var utf8: [UInt8] = []
        try decoder.decode(bytes, into: &utf8)
        try decoder.finish(into: &utf8)
        return String(decoding: utf8, as: UTF8.self)
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
