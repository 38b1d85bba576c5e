// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Referral

/// An HL7 v2 message while a site's edits are made: its bytes, or its skeleton and where values are missing from it.
/// Bytes that no edit names stay as they are, and so does the character set.
struct MessageEditor {
    private(set) var message: HL7v2.Message
    private(set) var remarks: [Remark] = []
    private let tables: [CodeTable]

    init(_ message: HL7v2.Message, tables: [CodeTable]) {
        self.message = message
        self.tables = tables
    }

    /// Makes one edit at every place that it names.
    mutating func make(_ edit: Edit) {
        guard case .hl7v2(let target) = edit.target else { return }
        var splices: [Splice] = []
        for segment in segments(of: target, where: edit.condition) {
            for place in places(of: target, in: segment) {
                if let splice = splice(edit, at: place, in: segment) { splices.append(splice) }
            }
        }
        apply(splices, of: target)
    }

    /// The message as it goes on: its bytes, and the values of the body between them.
    var pieces: [OutputPiece] {
        var pieces: [OutputPiece] = []
        var start = 0
        for hole in message.holes {
            pieces.append(.bytes(Array(message.bytes[start..<hole.position])))
            pieces.append(.stored(StoredContent(hole.body, wire: .er7, encoding: .text), as: .er7))
            start = hole.position
        }
        pieces.append(.bytes(Array(message.bytes[start...])))
        return pieces.filter { $0 != .bytes([]) }
    }

    // MARK: Where

    private func segments(of path: HL7v2.Path, where condition: EditCondition?) -> [Segment] {
        var occurrence = 0
        let all = message.segments.filter { segment in
            guard segment.id == path.segment else { return false }
            occurrence += 1
            return path.occurrence ?? occurrence == occurrence
        }
        guard let condition, case .hl7v2(let asked) = condition.path else { return all }
        if asked.segment == path.segment, asked.occurrence == nil {
            return all.filter { condition.holds(message.values(at: asked, in: $0).map(text)) }
        }
        return condition.holds(in: message) ? all : []
    }

    /// The path with its repetition said: each there is, where it names none but a part of one.
    private func places(of path: HL7v2.Path, in segment: Segment) -> [HL7v2.Path] {
        guard path.component != nil, path.repetition == nil else { return [path] }
        let count = max(1, message.repetitionCount(of: path.field, in: segment))
        return (1...count).map { path.at(repetition: $0) }
    }

    private func text(_ range: Range<Int>) -> String { message.text(in: range) }

    // MARK: What

    private mutating func splice(_ edit: Edit, at place: HL7v2.Path, in segment: Segment) -> Splice? {
        switch edit.verb {
        case .set(_, let value):
            guard let bytes = escaped(value, at: place) else { return nil }
            return put(bytes, at: place, in: segment)
        case .copy(.hl7v2(let source), _):
            guard let bytes = copied(source, to: place, in: segment) else { return nil }
            return put(bytes, at: place, in: segment)
        case .remove:
            guard message.value(at: place, in: segment) != .absent else { return nil }
            return put([], at: place, in: segment)
        case .map(_, let table):
            guard let table = tables.first(where: { $0.name == table }) else { return nil }
            return mapped(place, by: table, in: segment)
        case .copy(.fhir, _): return nil
        }
    }

    private mutating func put(_ bytes: [UInt8], at place: HL7v2.Path, in segment: Segment) -> Splice? {
        guard let splice = message.splice(bytes, at: place, in: segment) else {
            refuse(place, "delimiter")
            return nil
        }
        return splice
    }

    private mutating func escaped(_ text: String, at place: HL7v2.Path) -> [UInt8]? {
        do throws(TextError) {
            return try Escapes.escape(text, delimiters: message.delimiters, charset: message.charset)
        } catch {
            refuse(place, "charset")
            return nil
        }
    }

    /// The bytes at the source, as they stand; nil where nothing does.
    private mutating func copied(_ source: HL7v2.Path, to place: HL7v2.Path, in segment: Segment) -> [UInt8]? {
        var source = source
        let isSameSegment = source.segment == place.segment && source.occurrence == nil
        if isSameSegment, source.field == place.field, source.repetition == nil, let repetition = place.repetition {
            source = source.at(repetition: repetition)
        }
        let value =
            source.depth == 0
            ? fieldValue(source, isSameSegment ? segment : nil, whole: place.depth == 0)
            : isSameSegment ? message.value(at: source, in: segment) : message.value(at: source)
        switch value {
        case .absent: return nil
        case .null: return [0x22, 0x22]
        case .value(let range):
            guard !message.hasHole(in: range) else {
                refuse(source, "hole")
                return nil
            }
            return message.closed(range)
        }
    }

    /// A path without repetition is the whole field where a whole field is written, else its first repetition.
    private func fieldValue(_ source: HL7v2.Path, _ segment: Segment?, whole: Bool) -> FieldValue {
        let first = source.occurrence ?? 1
        let named = message.segments.filter { $0.id == source.segment }.dropFirst(first - 1).first
        guard let segment = segment ?? named else { return .absent }
        return whole ? message.field(source.field, in: segment) : message.value(at: source, in: segment)
    }

    private mutating func mapped(_ place: HL7v2.Path, by table: CodeTable, in segment: Segment) -> Splice? {
        let place = place.component == nil ? place.at(repetition: place.repetition ?? 1) : place
        guard case .value(let range) = message.value(at: place, in: segment) else { return nil }
        guard !message.hasHole(in: range) else {
            refuse(place, "hole")
            return nil
        }
        switch FieldMapping(message, place, segment).map(by: table) {
        case .nothing: return nil
        case .unmapped(let system):
            remarks.append(Remark(.unmapped, at: place.description, system))
            return nil
        case .full:
            refuse(place, "codings")
            return nil
        case .mapped(let bytes, let system):
            remarks.append(Remark(.mapped, at: place.description, system))
            return put(bytes, at: place, in: segment)
        case .unwritable:
            refuse(place, "charset")
            return nil
        }
    }

    // MARK: Writing

    private mutating func refuse(_ place: HL7v2.Path, _ reason: String) {
        remarks.append(Remark(.unedited, at: place.description, reason))
    }

    /// All or nothing: an edit that touches a value still in the body, or leaves no message, is not made.
    private mutating func apply(_ splices: [Splice], of target: HL7v2.Path) {
        guard !splices.isEmpty else { return }
        do throws(ParseError) {
            guard let edited = try message.replacing(splices) else { return refuse(target, "hole") }
            message = edited
        } catch {
            refuse(target, error.code.id)
        }
    }
}

extension HL7v2.Path {
    func at(repetition: Int) -> HL7v2.Path {
        HL7v2.Path(
            segment, occurrence: occurrence, field: field, repetition: repetition, component: component,
            subcomponent: subcomponent)
    }
}
