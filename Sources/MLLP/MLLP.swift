// SPDX-License-Identifier: Apache-2.0

/// The three bytes of the minimal lower layer protocol: VT, the message, FS CR
/// (HL7 v2 Implementation Guide, appendix C; "Transport Specification: MLLP", release 1).
public enum MLLP {
    /// VT, the byte a frame begins with.
    public static let startBlock: UInt8 = 0x0B
    /// FS, the byte a frame ends with when CR follows.
    public static let endBlock: UInt8 = 0x1C
    /// CR, the byte after FS; inside the message it ends a segment.
    public static let carriageReturn: UInt8 = 0x0D
    /// LF, which some senders add after FS CR.
    static let lineFeed: UInt8 = 0x0A

    /// How many bytes a frame adds to its message.
    public static let overhead = 3

    /// The message as it goes over the wire.
    public static func frame(_ message: some Collection<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(message.count + overhead)
        bytes.append(startBlock)
        bytes.append(contentsOf: message)
        bytes.append(endBlock)
        bytes.append(carriageReturn)
        return bytes
    }

    /// Whether these bytes come out of a frame as they went in. VT, and FS where CR or VT follows, have a
    /// meaning of their own; bodies that did not arrive by MLLP are asked before they leave by it.
    public static func canCarry(_ message: some Collection<UInt8>) -> Bool {
        var previous: UInt8 = 0
        for byte in message {
            if byte == startBlock || (previous == endBlock && byte == carriageReturn) { return false }
            previous = byte
        }
        return true
    }
}
