// SPDX-License-Identifier: Apache-2.0

extension ParseError {
    /// What can be wrong with a message, as a word and an id that stay the same for ever. An open set.
    public struct Code: Sendable, Hashable {
        /// The stable id, to be searched for: "HL7-007".
        public let id: String
        /// The same as a word.
        public let name: String
        /// The message error condition code (table 0357) that tells the sender about it.
        public let condition: String

        init(_ id: String, _ name: String, condition: String) {
            self.id = id
            self.name = name
            self.condition = condition
        }

        public static func == (a: Self, b: Self) -> Bool { a.id == b.id }
        public func hash(into hasher: inout Hasher) { hasher.combine(id) }
    }
}

extension ParseError.Code {
    /// There are no bytes.
    public static let empty = Self("HL7-001", "empty", condition: "100")
    /// The message does not begin with an MSH segment.
    public static let missingHeader = Self("HL7-002", "missingHeader", condition: "100")
    /// MSH-1 or MSH-2 cannot serve as delimiters: control characters, letters, digits, bytes above 7F, too many.
    public static let hostileDelimiters = Self("HL7-003", "hostileDelimiters", condition: "102")
    /// Two of the delimiters in MSH-1 and MSH-2 are the same.
    public static let duplicateDelimiters = Self("HL7-004", "duplicateDelimiters", condition: "102")
    /// MSH is longer than any header has reason to be.
    public static let headerTooLarge = Self("HL7-005", "headerTooLarge", condition: "102")
    /// MSH-18 or MSH-20 names a character set we cannot read.
    public static let unknownCharset = Self("HL7-006", "unknownCharset", condition: "103")
    /// A line does not begin with a segment name: often a bare CR inside a field.
    public static let segmentName = Self("HL7-007", "segmentName", condition: "100")
    /// A second MSH in one message.
    public static let secondHeader = Self("HL7-008", "secondHeader", condition: "100")
    /// A batch (FHS, BHS, BTS, FTS), where one message is expected.
    public static let batch = Self("HL7-009", "batch", condition: "200")
    /// Part of a longer message (MSH-14, DSC, ADD): half a message is never routed.
    public static let continuation = Self("HL7-010", "continuation", condition: "200")
    /// The message is longer than the limit.
    public static let messageTooLarge = Self("HL7-011", "messageTooLarge", condition: "102")
    /// More segments than the limit.
    public static let tooManySegments = Self("HL7-012", "tooManySegments", condition: "100")
    /// More fields in one segment than the limit.
    public static let tooManyFields = Self("HL7-013", "tooManyFields", condition: "102")
    /// More delimiters in the message than its index may hold.
    public static let tooManyPositions = Self("HL7-014", "tooManyPositions", condition: "102")
    /// More bytes outside large values than are kept in memory for one message.
    public static let skeletonTooLarge = Self("HL7-015", "skeletonTooLarge", condition: "102")
    /// More large values than the limit.
    public static let tooManyHoles = Self("HL7-016", "tooManyHoles", condition: "102")
    /// Bytes above 7F under a seven-bit declaration.
    public static let eightBitText = Self("HL7-020", "eightBitText", condition: "102")
    /// Escape sequences of ISO 2022 under a declaration that has none.
    public static let undeclaredEscape = Self("HL7-021", "undeclaredEscape", condition: "102")
    /// Bytes that mean nothing in the declared character set.
    public static let invalidText = Self("HL7-022", "invalidText", condition: "102")
    /// MSH-18 says one charset and the link another, which counts. A remark: the message is taken.
    public static let overruledCharset = Self("HL7-023", "overruledCharset", condition: "103")
    /// The bytes are not in the charset that MSH-18 declares, and were read in the only one they can be in. A remark:
    /// the message is taken.
    public static let detectedCharset = Self("HL7-024", "detectedCharset", condition: "103")

    /// Every code, for tables and completeness tests.
    public static let all: [Self] = [
        .empty, .missingHeader, .hostileDelimiters, .duplicateDelimiters, .headerTooLarge, .unknownCharset,
        .segmentName, .secondHeader, .batch, .continuation, .messageTooLarge, .tooManySegments, .tooManyFields,
        .tooManyPositions, .skeletonTooLarge, .tooManyHoles, .eightBitText, .undeclaredEscape, .invalidText,
        .overruledCharset, .detectedCharset,
    ]
}
