// SPDX-License-Identifier: Apache-2.0

/// Who takes what the scanner finds, and may refuse it: a tree, or nobody.
///
/// A text of any length comes in runs without escapes, then its end. Offsets are bytes from the start of the body.
protocol JSONSink: Sendable {
    mutating func beginObject(at offset: UInt64) throws(FHIRError.Code)
    mutating func endObject() throws(FHIRError.Code)
    mutating func beginArray() throws(FHIRError.Code)
    mutating func endArray() throws(FHIRError.Code)
    /// The name of a property; the bytes are lent for the call.
    mutating func name(_ bytes: UnsafeBufferPointer<UInt8>) throws(FHIRError.Code)
    /// Part of a string or number.
    mutating func run(_ bytes: UnsafeBufferPointer<UInt8>)
    /// A string that stood here, as written, between the quotes; whether it had escapes.
    mutating func endString(_ range: Range<UInt64>, hasEscapes: Bool) throws(FHIRError.Code)
    mutating func endNumber(at offset: UInt64) throws(FHIRError.Code)
    mutating func boolean(_ value: Bool, at offset: UInt64) throws(FHIRError.Code)
    mutating func null(at offset: UInt64) throws(FHIRError.Code)
    /// Where in the resource it stands.
    var path: String { get }
}
