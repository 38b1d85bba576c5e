// SPDX-License-Identifier: Apache-2.0
import JapaneseText

/// Puts an ACK together from raw fields of the header it answers.
struct AcknowledgementWriter {
    private(set) var bytes: [UInt8] = []
    private let fields: HeaderFields
    private let separator: UInt8
    private let component: UInt8
    /// Version 2.5 turned ERR around: its first field stays empty, each error has a segment of its own.
    private let hasModernErrors: Bool

    init(_ fields: HeaderFields) {
        self.fields = fields
        separator = fields.delimiters.field
        component = fields.delimiters.component
        hasModernErrors = Self.isModern(fields.component(12, 1))
        bytes.reserveCapacity(fields.bytes.count + 96)
    }

    /// Sender and receiver change places as whole fields; what says how to read us stays as the sender wrote it.
    mutating func writeHeader(controlID: [UInt8], dateTime: [UInt8], _ conditions: Acknowledgement.Conditions) {
        append("MSH")
        bytes.append(separator)
        bytes += fields.delimiters.encodingCharacters
        for source in [5, 6, 3, 4] { appendField(fields.closed(source)) }
        appendField(dateTime[...])
        appendField([])
        appendType()
        appendField(controlID[...])
        appendField(fields.closed(11))
        appendField(fields.closed(12))
        // MSH-13 to MSH-20, as far as something stands there.
        let accept = conditions.accept.map { Array($0.rawValue.utf8) } ?? []
        let application = conditions.application.map { Array($0.rawValue.utf8) } ?? []
        var separators = 0
        for value in [[], [], accept[...], application[...], [], fields.closed(18), [], fields.raw(20)] {
            separators += 1
            guard !value.isEmpty else { continue }
            for _ in 0..<separators { bytes.append(separator) }
            appendEcho(value)
            separators = 0
        }
        bytes.append(0x0D)
    }

    /// MSA-3 was the only place for words before 2.5, and 80 characters long.
    mutating func writeAnswer(_ code: Acknowledgement.Code, _ errors: [AcknowledgementError]) {
        append("MSA")
        bytes.append(separator)
        append(code.rawValue)
        appendField(fields.raw(10))
        let words = hasModernErrors ? [] : errors.first.map { text($0, maximum: 80) } ?? []
        let sequence = fields.raw(13)
        if !words.isEmpty || !sequence.isEmpty { appendField(words[...]) }
        if !sequence.isEmpty { appendField(sequence) }
        bytes.append(0x0D)
    }

    mutating func writeErrors(_ errors: [AcknowledgementError]) {
        guard !errors.isEmpty else { return }
        guard hasModernErrors else { return writeOld(errors) }
        for error in errors { writeModern(error) }
    }

    /// ERR of 2.5: location (ERL), condition, severity, our code, and the sentence in ERR-8.
    private mutating func writeModern(_ error: AcknowledgementError) {
        append("ERR")
        appendField([])
        bytes.append(separator)
        appendLocation(error)
        bytes.append(separator)
        appendParts([error.condition, ErrorCondition.text(error.condition), "HL70357"], by: component)
        bytes.append(separator)
        append(error.severity.rawValue)
        let words = text(error, maximum: 250)
        if !error.applicationCode.isEmpty || !words.isEmpty { appendField(escaped(error.applicationCode)[...]) }
        if !words.isEmpty {
            appendField([])
            appendField([])
            appendField(words[...])
        }
        bytes.append(0x0D)
    }

    /// ERR before 2.5: one field of repetitions, segment^sequence^field^code&text&table (ELD).
    private mutating func writeOld(_ errors: [AcknowledgementError]) {
        append("ERR")
        bytes.append(separator)
        for (index, error) in errors.enumerated() {
            if index > 0 {
                guard let repetition = fields.delimiters.repetition else { break }
                bytes.append(repetition)
            }
            append(error.segment?.description ?? "")
            bytes.append(component)
            if error.segment != nil { append(String(error.location?.occurrence ?? 1)) }
            bytes.append(component)
            append(error.location.map { String($0.field) } ?? "")
            bytes.append(component)
            let parts = [error.condition, ErrorCondition.text(error.condition), "HL70357"]
            if let subcomponent = fields.delimiters.subcomponent {
                appendParts(parts, by: subcomponent)
            } else {
                append(error.condition)
            }
        }
        bytes.append(0x0D)
    }

    private mutating func appendLocation(_ error: AcknowledgementError) {
        guard let segment = error.segment else { return }
        append(segment.description)
        bytes.append(component)
        append(String(error.location?.occurrence ?? 1))
        guard let location = error.location else { return }
        let numbers = [location.field, location.repetition ?? 1, location.component, location.subcomponent]
        for number in numbers.prefix(while: { $0 != nil }) {
            bytes.append(component)
            append(number.map { String($0) } ?? "")
        }
    }

    /// The event of the message comes back in the type, as some senders match on it.
    private mutating func appendType() {
        bytes.append(separator)
        append("ACK")
        let trigger = fields.component(9, 2)
        guard !trigger.isEmpty, fields.closed(9).count == fields.raw(9).count else { return }
        bytes.append(component)
        bytes += trigger
        bytes.append(component)
        append("ACK")
    }

    private mutating func appendParts(_ parts: [String], by delimiter: UInt8) {
        for (index, part) in parts.enumerated() {
            if index > 0 { bytes.append(delimiter) }
            bytes += escaped(part)
        }
    }

    private mutating func appendField(_ value: ArraySlice<UInt8>) {
        bytes.append(separator)
        appendEcho(value)
    }

    /// What the sender wrote, without bytes that would end our frame or our segment before its time.
    private mutating func appendEcho(_ value: ArraySlice<UInt8>) {
        if value.contains(where: { $0 == 0x0B || $0 == 0x1C || $0 == 0x0D }) {
            bytes += value.filter { $0 != 0x0B && $0 != 0x1C && $0 != 0x0D }
        } else {
            bytes += value
        }
    }

    private mutating func append(_ text: String) { bytes += text.utf8 }

    /// The sentence in the sender's character set, or its plain form, or nothing.
    private func text(_ error: AcknowledgementError, maximum: Int) -> [UInt8] {
        let sentence = String(error.userMessage.prefix(maximum))
        if let bytes = try? Escapes.escape(sentence, delimiters: fields.delimiters, charset: fields.charset),
            !bytes.isEmpty
        {
            return bytes
        }
        return escaped(String(error.plainMessage.prefix(maximum)))
    }

    private func escaped(_ text: String) -> [UInt8] {
        let ascii = WireCharset(.ascii, origin: .standard)
        return (try? Escapes.escape(text, delimiters: fields.delimiters, charset: ascii)) ?? []
    }

    /// `2.5.1` and later; `2.3 PID` is 2.3; nothing readable is taken for modern.
    private static func isModern(_ version: ArraySlice<UInt8>) -> Bool {
        let digits = version.drop { $0 == 0x20 }
        guard digits.first == 0x32, let minor = digits.dropFirst(2).first, digits.dropFirst().first == 0x2E,
            (0x30...0x39).contains(minor)
        else { return true }
        return minor >= 0x35
    }
}
