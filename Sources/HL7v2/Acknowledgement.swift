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

    /// MSH-15 and MSH-16 of the answer itself; empty in original mode.
    public struct Conditions: Sendable, Hashable {
        /// MSH-15.
        public var accept: AcknowledgementCondition?
        /// MSH-16.
        public var application: AcknowledgementCondition?

        /// Says when the answer wants to be answered.
        public init(accept: AcknowledgementCondition? = nil, application: AcknowledgementCondition? = nil) {
            self.accept = accept
            self.application = application
        }
    }

    /// The answer.
    public let code: Code
    /// MSH-10 of the message answered, as it stood there.
    public let answered: [UInt8]
    /// The ACK as bytes, every segment ended by CR.
    public let bytes: [UInt8]

    /// Writes an answer. The caller has the clock and the numbers: `dateTime` (MSH-7) and `controlID` (MSH-10) are
    /// written as they are given. An accept acknowledgement asks for none; an application acknowledgement that starts
    /// an exchange of its own (section 2.9.3) says in `asking` whether it wants to be acknowledged in turn.
    public init(
        _ code: Code, answering header: Header, controlID: [UInt8], dateTime: [UInt8],
        errors: [AcknowledgementError] = [], asking conditions: Conditions = .init()
    ) {
        self.init(code, header.fields, controlID, dateTime, errors, code.isCommit ? .init() : conditions)
    }

    /// Writes an answer to bytes that could not be read as a message.
    public init(
        _ code: Code, answering header: PartialHeader, controlID: [UInt8], dateTime: [UInt8],
        errors: [AcknowledgementError] = []
    ) {
        self.init(code, header.fields, controlID, dateTime, errors, .init())
    }

    private init(
        _ code: Code, _ fields: HeaderFields, _ controlID: [UInt8], _ dateTime: [UInt8],
        _ errors: [AcknowledgementError],
        _ conditions: Conditions
    ) {
        var writer = AcknowledgementWriter(fields)
        writer.writeHeader(controlID: controlID, dateTime: dateTime, conditions)
        writer.writeAnswer(code, errors)
        writer.writeErrors(errors)
        self.code = code
        answered = Array(fields.raw(10))
        bytes = writer.bytes
    }
}
