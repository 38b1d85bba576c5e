// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// One value held against its datatype and its table.
struct ValueCheck {
    let segment: SegmentCheck
    let table: UInt16

    /// Tables whose values are checked elsewhere (0003, 0076, 0104, 0354: by the structure; 0125: as a datatype), or that
    /// others add to: coding systems (0396: `99xxx`, `HL7nnnn`), kinds of identifiers (0203), media types (0191, 0291,
    /// 0834).
    static let exempt: Set<UInt16> = [3, 76, 104, 125, 191, 203, 291, 354, 396, 834]

    func check(
        _ range: Range<Int>, _ type: DataType, _ findings: inout Findings, at path: () -> String
    ) {
        guard !range.isEmpty, !isNull(range) else { return }
        let bytes = segment.context.message.bytes[range]
        switch type.kind {
        case .number: if !NumberForm.isNumber(trimmed(bytes)) { findings.add(.number, at: path()) }
        case .sequence: if !NumberForm.isSequence(trimmed(bytes)) { findings.add(.sequence, at: path()) }
        case .date: if !DateForm.isDate(trimmed(bytes)) { findings.add(.date, at: path()) }
        case .time: if !DateForm.isTime(trimmed(bytes)) { findings.add(.time, at: path()) }
        case .dateTime: checkDateTime(trimmed(bytes), &findings, at: path)
        case .code, .userCode: checkCode(range, type.kind, &findings, at: path)
        case .text, .open, .composite: break
        }
    }

    /// A code of an HL7 table must be in it; one of a site's own table only says something when asked.
    func checkCode(_ range: Range<Int>, _ kind: DataType.Kind, _ findings: inout Findings, at path: () -> String) {
        let isUsers = kind == .userCode
        guard table > 0, !isUsers || segment.context.options.checksUserTables, !Self.exempt.contains(table),
            !isNull(range),
            let codes = segment.context.definitions.tables[table]
        else { return }
        switch codes.answer(to: segment.context.message.text(in: range)) {
        case .listed: break
        case .spelledOtherwise: findings.add(.codeSpelling, at: path(), naming: name)
        case .missing: findings.add(isUsers ? .userCode : .code, at: path(), naming: name)
        }
    }

    private func checkDateTime(_ bytes: ArraySlice<UInt8>, _ findings: inout Findings, at path: () -> String) {
        guard !DateForm.isDateTime(bytes) else { return }
        findings.add(DateForm.hasBareMilliseconds(bytes) ? .bareMilliseconds : .dateTime, at: path())
    }

    private func isNull(_ range: Range<Int>) -> Bool {
        range.count == 2 && segment.context.message.bytes[range].allSatisfy { $0 == 0x22 }
    }

    /// Blanks around a value do not count (chapter 2, 2.5.5).
    private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while bytes.first == 0x20 { bytes.removeFirst() }
        while bytes.last == 0x20 { bytes.removeLast() }
        return bytes
    }

    /// 0078.
    private var name: String { String(repeating: "0", count: max(0, 4 - String(table).count)) + String(table) }
}
