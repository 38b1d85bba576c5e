// SPDX-License-Identifier: Apache-2.0

/// What a writer hands out: bytes, and where a value of the body belongs between them.
public enum WriterPiece: Sendable, Hashable {
    /// Bytes to send as they are.
    case bytes([UInt8])
    /// A value to be fetched from the body, through a `HoleConverter` where the hole is written in the other format.
    case hole(Hole)
}

/// How text is laid out.
public enum WriterStyle: Sendable, Hashable {
    /// No character more than needed: what is sent.
    case compact
    /// A line for each element, indented by two: what people read.
    case pretty
}

extension FHIRError.Code {
    /// The tree has values that stayed in the body: write it in pieces.
    public static let hole = Self(rawValue: "FHIR-HOLE")
}
