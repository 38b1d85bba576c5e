// SPDX-License-Identifier: Apache-2.0
import JapaneseText

/// The answer to a message: ACK with MSA and, where something is wrong, ERR (chapter 2, sections 2.9 and 2.13).
/// In the sender's own delimiters, version and character set.
public struct Acknowledgement: Sendable, Hashable {
    /// Table 0008: A for the application in original mode, C for the commit in enhanced mode.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        case AA, AE, AR, CA, CE, CR

        /// The message was taken.
        public var isAccept: Bool { self == .AA || self == .CA }
        /// An accept acknowledgement of enhanced mode.
        public var isCommit: Bool { self == .CA || self == .CE || self == .CR }
    }

    /// The answer.
    public let code: Code
    /// MSH-10 of the message answered, as it stood there.
    public let answered: [UInt8]
    /// The ACK as bytes, every segment ended by CR.
    public let bytes: [UInt8]

    /// Writes an answer. The caller has the clock and the numbers: `dateTime` (MSH-7) and `controlID` (MSH-10) are
    /// written as they are given.
    public init(
        _ code: Code, answering header: Header, controlID: [UInt8], dateTime: [UInt8],
        errors: [AcknowledgementError] = []
    ) {
        self.init(code, header.fields, controlID, dateTime, errors)
    }

    /// Writes an answer to bytes that could not be read as a message.
    public init(
        _ code: Code, answering header: PartialHeader, controlID: [UInt8], dateTime: [UInt8],
        errors: [AcknowledgementError] = []
    ) {
        self.init(code, header.fields, controlID, dateTime, errors)
    }

    private init(
        _ code: Code, _ fields: HeaderFields, _ controlID: [UInt8], _ dateTime: [UInt8],
        _ errors: [AcknowledgementError]
    ) {
        var writer = AcknowledgementWriter(fields)
        writer.writeHeader(controlID: controlID, dateTime: dateTime)
        writer.writeAnswer(code, errors)
        writer.writeErrors(errors)
        self.code = code
        answered = Array(fields.raw(10))
        bytes = writer.bytes
    }
}
