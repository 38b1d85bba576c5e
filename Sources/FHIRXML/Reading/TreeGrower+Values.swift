// SPDX-License-Identifier: Apache-2.0
// Unsafe: the text of values is lent for one call; the ranges are those that the guard appended there.
import FHIR

/// Attributes: a primitive's `value`, the `id` of anything but a resource, the `url` of an extension.
extension TreeGrower {
    /// Gives the open element what its tag holds.
    mutating func takeValues(_ input: GrowerInput) throws(FHIRError.Code) {
        for index in input.output.values(ofTag: told) {
            let value = input.output.values[index]
            try check(value, input.output)
            let last = frames.count - 1
            frames[last].hasContent = true
            let text = input.text(of: value)
            switch value.role {
            case .value:
                frames[last].hasValue = true
                set(value, text, as: Self.kind(of: text, frames[last].content.kind))
            case .id: try addChild(SpecialNames.id, value, text)
            case .url:
                guard frames[last].isExtension else { throw .xmlAttribute }
                try addChild(SpecialNames.url, value, text)
            case .other: throw .xmlAttribute
            }
            try charge(text.count)
        }
    }

    /// The element of a resource has no attributes: its id is a child.
    func refuseValues(_ input: GrowerInput) throws(FHIRError.Code) {
        for index in input.output.values(ofTag: told) {
            try check(input.output.values[index], input.output)
            throw .xmlAttribute
        }
    }

    @inline(__always)
    private func check(_ value: GuardOutput.Value, _ output: GuardOutput) throws(FHIRError.Code) {
        if value.role == .other, output.skeleton[value.name].reversed().starts(with: "noitacoLamehcs".utf8) {
            throw .xmlSchemaLocation
        }
        guard value.hole != nil || !value.text.isEmpty else { throw .xmlEmpty }
    }

    private mutating func addChild(
        _ name: Name, _ value: GuardOutput.Value, _ text: UnsafeBufferPointer<UInt8>
    ) throws(FHIRError.Code) {
        builder.begin(name)
        set(value, text, as: .string)
        builder.end()
        try charge(Self.nodeSize)
    }

    @inline(__always)
    private mutating func set(
        _ value: GuardOutput.Value, _ text: UnsafeBufferPointer<UInt8>, as kind: Node.Value
    ) {
        if let hole = value.hole {
            builder.setHole(Hole(range: hole.range, encoding: .xmlAttribute, isPlain: hole.isPlain))
        } else {
            builder.setValue(text, as: kind)
        }
    }

    /// What JSON would write: a number or a boolean only where R4 has one, and where it can be one.
    @inline(__always)
    static func kind(of text: UnsafeBufferPointer<UInt8>, _ expected: Node.Value) -> Node.Value {
        switch expected {
        case .number where JSONNumber.isNumber(text): .number
        case .boolean where text.elementsEqual("true".utf8) || text.elementsEqual("false".utf8): .boolean
        default: .string
        }
    }
}

/// Names that the reader gives to elements itself.
enum SpecialNames {
    static let id = name("id")
    static let url = name("url")
    static let division = name("div")

    private static func name(_ text: String) -> Name {
        var builder = TreeBuilder()
        return builder.intern(text)
    }
}
