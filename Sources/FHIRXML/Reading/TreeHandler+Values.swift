// SPDX-License-Identifier: Apache-2.0
// Unsafe: the text of values is lent to the builder for one call; the ranges are those that the guard appended there.
import FHIR

/// Attributes: a primitive's `value`, the `id` of anything but a resource, the `url` of an extension.
extension TreeHandler {
    /// Gives the open element what its tag holds.
    func takeValues(of tag: Int, _ output: GuardOutput) throws(FHIRError.Code) {
        for value in output.values(ofTag: tag) {
            try check(value, output)
            switch value.role {
            case .value:
                set(value, as: kind(of: value, output), output)
                frames[frames.count - 1].hasValue = true
            case .id: addChild(Self.id, value, output)
            case .url:
                guard frames.last?.isExtension == true else { throw .xmlAttribute }
                addChild(Self.url, value, output)
            case .other: throw .xmlAttribute
            }
            frames[frames.count - 1].hasContent = true
            try checkSize()
        }
    }

    /// The element of a resource has no attributes: its id is a child.
    func refuseValues(of tag: Int, _ output: GuardOutput) throws(FHIRError.Code) {
        for value in output.values(ofTag: tag) {
            try check(value, output)
            throw .xmlAttribute
        }
    }

    private func check(_ value: GuardOutput.Value, _ output: GuardOutput) throws(FHIRError.Code) {
        let name = output.skeleton[value.name]
        if value.role == .other, name.reversed().starts(with: "noitacoLamehcs".utf8) { throw .xmlSchemaLocation }
        guard value.hole != nil || !value.text.isEmpty else { throw .xmlEmpty }
    }

    private func addChild(_ name: Name, _ value: GuardOutput.Value, _ output: GuardOutput) {
        builder.begin(name)
        set(value, as: .string, output)
        builder.end()
    }

    private func set(_ value: GuardOutput.Value, as kind: Node.Value, _ output: GuardOutput) {
        if let hole = value.hole {
            return builder.setHole(Hole(range: hole.range, encoding: .xmlAttribute, isPlain: hole.isPlain))
        }
        output.text[value.text].withUnsafeBufferPointer { builder.setValue($0, as: kind) }
    }

    /// What JSON would write: a number or a boolean only where R4 has one, and where it can be one.
    private func kind(of value: GuardOutput.Value, _ output: GuardOutput) -> Node.Value {
        guard value.hole == nil, let last = frames.last else { return .string }
        let text = output.text[value.text]
        switch ValueKinds.kind(of: last.type) {
        case .number where JSONNumber.isNumber(text): return .number
        case .boolean where text.elementsEqual("true".utf8) || text.elementsEqual("false".utf8): return .boolean
        default: return .string
        }
    }

    private static let names: (id: Name, url: Name) = {
        var builder = TreeBuilder()
        return (builder.intern("id"), builder.intern("url"))
    }()
    private static var id: Name { names.id }
    private static var url: Name { names.url }
}

/// How JSON writes the values of each type of R4, by its number.
enum ValueKinds {
    private static let kinds = Definitions.r4.types.map { $0.primitive?.jsonValue ?? .none }

    /// `.none` for what is no primitive, or unknown.
    @inline(__always)
    static func kind(of type: TypeID?) -> Node.Value { type.map { kinds[Int($0.number)] } ?? .none }
}

/// Numbers as JSON has them (RFC 8259 section 6); XML allows more, such as a plus sign.
enum JSONNumber {
    static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        guard let first = rest.first, isDigit(first) else { return false }
        rest = first == 0x30 ? rest.dropFirst() : rest.drop(while: isDigit)
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix(while: isDigit)
            guard !digits.isEmpty else { return false }
            rest = rest[digits.endIndex...]
        }
        guard let exponent = rest.first else { return true }
        guard exponent | 0x20 == UInt8(ascii: "e") else { return false }
        rest.removeFirst()
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        return !rest.isEmpty && rest.allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
