// SPDX-License-Identifier: Apache-2.0

/// One thing that is wrong with a message, told to its sender in ERR. Says where and which rule, never the value.
public struct AcknowledgementError: Sendable, Hashable {
    /// Table 0516.
    public enum Severity: String, Sendable, Hashable { case error = "E", warning = "W", information = "I" }

    /// Where: `PID[1]-3[1].4`. Nil when it concerns the message as a whole.
    public var location: Path?
    /// Where, when only a segment is known.
    public var segment: SegmentName?
    /// What kind of error, from table 0357: 101 required field missing, 207 application internal error.
    public var condition: String
    /// How bad.
    public var severity: Severity
    /// Our own stable code, for those who look it up.
    public var applicationCode: String
    /// The sentence for the person at the sender's end.
    public var userMessage: String
    /// The same in ASCII, where the sender's character set cannot hold the sentence.
    public var plainMessage: String

    /// Describes an error.
    public init(
        at location: Path? = nil, segment: SegmentName? = nil, condition: String, severity: Severity = .error,
        applicationCode: String = "", userMessage: String = "", plainMessage: String = ""
    ) {
        self.location = location
        self.segment = location?.segment ?? segment
        self.condition = condition
        self.severity = severity
        self.applicationCode = applicationCode
        self.userMessage = userMessage
        self.plainMessage = plainMessage
    }

    /// What a message that could not be read is answered with.
    public init(_ error: ParseError, userMessage: String = "", plainMessage: String = "") {
        let segment = error.segment.flatMap { SegmentName($0) }
        let location = segment.flatMap { name in error.field.map { Path(name, field: $0) } }
        self.init(
            at: location, segment: segment, condition: error.code.condition, applicationCode: error.code.id,
            userMessage: userMessage, plainMessage: plainMessage.isEmpty ? error.code.name : plainMessage)
    }
}

/// Table 0357, as far as it is used, with the texts that go into ERR.
enum ErrorCondition {
    static func text(_ code: String) -> String {
        switch code {
        case "0": "Message accepted"
        case "100": "Segment sequence error"
        case "101": "Required field missing"
        case "102": "Data type error"
        case "103": "Table value not found"
        case "200": "Unsupported message type"
        case "201": "Unsupported event code"
        case "202": "Unsupported processing id"
        case "203": "Unsupported version id"
        case "204": "Unknown key identifier"
        case "205": "Duplicate key identifier"
        case "206": "Application record locked"
        case "207": "Application internal error"
        default: ""
        }
    }
}
