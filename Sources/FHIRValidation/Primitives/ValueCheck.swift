// SPDX-License-Identifier: Apache-2.0
import FHIR

extension Check {
    /// The values of primitives, by their type (R4 datatypes page).
    static let values = Check(ValueRules.all, of: .primitives) { walk in
        guard let kind = walk.definitions.primitive(of: walk.here.type) else { return }
        for rule in walk.broken(kind) { walk.report(rule) }
    }

    /// An element's own id is any string without spaces (R4 element page).
    static let elementIDs = Check([elementID], of: .types(["string"])) { walk in
        guard walk.here.definition?.name == Names.id, walk.here.definition?.representation == .attribute else { return }
        if walk.bytes(walk.here.node)?.contains(where: \.isBlank) == true { walk.report(elementID) }
    }

    private static let elementID = Rule(
        "FHIR-ELEMENT-ID", ja: "要素のidに空白があります。", en: "The id of an element has white space in it.")
}

extension Walk {
    /// The rules that the value here breaks.
    fileprivate func broken(_ kind: PrimitiveKind) -> [Rule] {
        let node = nodes[here.node]
        if node.value == .hole { return brokenByHole(kind, tree.holes[Int(node.start)]) }
        // Of the wrong kind: told by the structure already.
        guard node.value == kind.jsonValue || format == .xml else { return [] }
        return bytes(here.node).map { ValueRules.broken(by: $0, kind) } ?? []
    }

    /// A value that stayed in the body is known by its length, over 64 KiB, and by its characters where they are plain.
    private func brokenByHole(_ kind: PrimitiveKind, _ hole: Hole) -> [Rule] {
        switch kind {
        case .string, .markdown: hole.isPlain && hole.range.count > TextRules.characterMaximum ? [ValueRules.long] : []
        case .base64Binary, .code, .uri, .url, .canonical, .xhtml: []
        // In JSON it is of the wrong kind already.
        case .boolean, .decimal, .integer, .positiveInt, .unsignedInt: format == .xml ? [ValueRules.rule(of: kind)] : []
        case .date, .dateTime, .instant, .time, .id, .oid, .uuid: [ValueRules.rule(of: kind)]
        }
    }
}

extension ValueRules {
    static func broken(by text: ArraySlice<UInt8>, _ kind: PrimitiveKind) -> [Rule] {
        var value = ValueText(text)
        switch kind {
        case .string, .markdown: return brokenString(text)
        case .xhtml: return []
        case .dateTime, .instant:
            guard let fault = value.moment(kind == .instant ? .instant : .dateTime) else { return [] }
            return [fault == .missingZone ? zone : kind == .instant ? instant : dateTime]
        default: return isValid(text, kind) ? [] : [rule(of: kind)]
        }
    }

    private static func brokenString(_ text: ArraySlice<UInt8>) -> [Rule] {
        var broken: [Rule] = []
        if text.contains(where: \.isControl) { broken.append(control) }
        if TextRules.isTooLong(text) { broken.append(long) }
        if text.allSatisfy(\.isBlank) { broken.append(blank) }
        return broken
    }

    private static func isValid(_ text: ArraySlice<UInt8>, _ kind: PrimitiveKind) -> Bool {
        var value = ValueText(text)
        return switch kind {
        case .base64Binary: TextRules.isBase64(text)
        case .boolean: TextRules.isBoolean(text)
        case .code: TextRules.isCode(text)
        case .date: value.moment(.date) == nil
        case .time: value.isTime()
        case .decimal: value.isDecimal()
        case .integer: value.isInteger(in: -2_147_483_648...2_147_483_647)
        case .unsignedInt: value.isInteger(in: 0...2_147_483_647)
        case .positiveInt: value.isInteger(in: 1...2_147_483_647)
        case .id: TextRules.isID(text)
        case .oid: value.isOID()
        case .uuid: value.isUUID()
        case .uri, .url, .canonical: TextRules.isAddress(text)
        case .string, .markdown, .xhtml, .dateTime, .instant: true
        }
    }

    /// What to say of a value that is not of its kind.
    static func rule(of kind: PrimitiveKind) -> Rule {
        switch kind {
        case .base64Binary: base64
        case .boolean: boolean
        case .code: code
        case .date: date
        case .time: time
        case .decimal: decimal
        case .integer: integer
        case .unsignedInt: unsigned
        case .positiveInt: positive
        case .id: id
        case .oid: oid
        case .uuid: uuid
        case .instant: instant
        case .dateTime: dateTime
        case .uri, .url, .canonical: address
        case .string, .markdown, .xhtml: control
        }
    }
}
