// SPDX-License-Identifier: Apache-2.0

/// What MSH says (chapter 2, section 2.15.9). Keeps its own few bytes, so that an answer can be written when the
/// message is long gone. Fields are decoded when they are read.
public struct Header: Sendable, Hashable {
    let fields: HeaderFields

    init(_ fields: HeaderFields) { self.fields = fields }

    /// The header of a message.
    public init(of message: Message) { fields = message.headerFields }

    /// A field of type HD: who, by the name the parties use.
    public struct Designator: Sendable, Hashable {
        /// Its first component.
        public let text: String
        /// The whole field as it stands on the wire, in the message's bytes.
        public let range: Range<Int>
    }

    /// MSH-3.
    public var sendingApplication: Designator { designator(3) }
    /// MSH-4.
    public var sendingFacility: Designator { designator(4) }
    /// MSH-5.
    public var receivingApplication: Designator { designator(5) }
    /// MSH-6.
    public var receivingFacility: Designator { designator(6) }
    /// MSH-7 as it stands, without its precision component.
    public var dateTime: String { text(7, 1) }
    /// MSH-9.
    public var type: MessageType { MessageType(code: text(9, 1), trigger: text(9, 2), structure: text(9, 3)) }
    /// MSH-10.
    public var controlID: String { text(of: fields.raw(10)) }
    /// MSH-10 as it stands on the wire: what MSA-2 of the answer repeats.
    public var controlIDBytes: [UInt8] { Array(fields.raw(10)) }
    /// MSH-11.1: P, T, D.
    public var processingID: String { text(11, 1) }
    /// MSH-12.1.
    public var version: String { text(12, 1) }
    /// MSH-13, empty where the sequence number protocol is not used.
    public var sequenceNumber: String { text(of: fields.raw(13)) }
    /// MSH-15: when the sender wants to hear that the message is safe.
    public var acceptAcknowledgement: AcknowledgementCondition? { AcknowledgementCondition(fields.raw(15)) }
    /// MSH-16: when the sender wants to hear what the application did.
    public var applicationAcknowledgement: AcknowledgementCondition? { AcknowledgementCondition(fields.raw(16)) }
    /// MSH-15 or MSH-16 is valued: accept and application acknowledgements are separate (section 2.9.3).
    public var isEnhanced: Bool { acceptAcknowledgement != nil || applicationAcknowledgement != nil }
    /// How the message's text is read, from MSH-18 and MSH-20.
    public var charset: WireCharset { fields.charset }
    /// What structures the message.
    public var delimiters: Delimiters { fields.delimiters }
    /// MSH in the message's bytes, without its terminator.
    public var range: Range<Int> { fields.start..<fields.bytes.count }

    /// A whole field as it stands on the wire.
    public func raw(_ field: Int) -> ArraySlice<UInt8> { fields.raw(field) }

    private func designator(_ field: Int) -> Designator { Designator(text: text(field, 1), range: fields.range(field)) }

    private func text(_ field: Int, _ component: Int) -> String { text(of: fields.component(field, component)) }

    private func text(of bytes: ArraySlice<UInt8>) -> String {
        Escapes.unescape(bytes, delimiters: fields.delimiters, charset: fields.charset)
    }
}

extension HeaderFields {
    /// MSH-14 says whether this is a part of something longer.
    var isWhole: Bool {
        let pointer = raw(14)
        return pointer.isEmpty || pointer.elementsEqual([0x22, 0x22])
    }
}
