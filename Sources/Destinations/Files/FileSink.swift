// SPDX-License-Identifier: Apache-2.0

/// Where the bytes of one delivery go. Used by one thread at a time; every call may wait for a disk. What is let go
/// before `finish` has returned leaves nothing behind that anybody would take for a message.
protocol FileSink {
    mutating func begin(_ ending: FileEnding) throws(FileTrouble)
    mutating func write(_ bytes: [UInt8]) throws(FileTrouble)
    /// Returns when it lies where it is taken from, durable.
    mutating func finish() throws(FileTrouble)
}
