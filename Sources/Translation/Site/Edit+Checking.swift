// SPDX-License-Identifier: Apache-2.0
import FHIR
import HL7v2
import Issues

extension Edit {
    /// What can be known to be wrong before any message is there.
    func checkVerb() throws(EditError) {
        switch (verb, target) {
        case (.copy(.hl7v2(let source), _), .hl7v2(let path)):
            try path.checkTarget()
            try Self.check(source, fitsInto: path)
        case (.copy(.fhir(let source), _), .fhir(let path)): try Self.check(source, fitsInto: path)
        case (.copy, _):
            throw EditError(ja: "HL7 v2とFHIRの間では写せない", en: "nothing is copied between HL7 v2 and FHIR")
        case (.set(_, let value), .fhir(let path)): try Self.check(value, at: path)
        case (.map, .hl7v2(let path)) where path.segment.description == "MSH":
            throw EditError(ja: "MSHにコードはない", en: "MSH has no codes")
        case (.map, .fhir(let path)): try Self.checkCoded(path)
        case (_, .hl7v2(let path)): try path.checkTarget()
        case (.remove, .fhir): break
        }
    }

    /// A part cannot hold what is made of parts of its own kind.
    private static func check(_ source: HL7v2.Path, fitsInto target: HL7v2.Path) throws(EditError) {
        guard source.depth < target.depth else { return }
        throw EditError(
            ja: "\(source) は \(target) より大きい単位で、その中に入らない",
            en: "\(source) is a larger part than \(target) and does not fit into it",
            hint: Localized(ja: "写す元を成分まで書く: \(source).1", en: "name the part to copy: \(source).1"))
    }

    private static func check(_ source: FHIREditPath, fitsInto target: FHIREditPath) throws(EditError) {
        guard let from = source.target, let to = target.target else { return }
        if from.type == to.type || from.primitive != nil && from.primitive?.jsonValue == to.primitive?.jsonValue {
            return
        }
        let r4 = Definitions.r4
        throw EditError(
            ja: "\(r4[from.type].name) は \(r4[to.type].name) の場所に入らない",
            en: "a \(r4[from.type].name) does not fit where a \(r4[to.type].name) belongs")
    }

    private static func check(_ value: String, at path: FHIREditPath) throws(EditError) {
        guard let primitive = path.target?.primitive else {
            throw EditError(
                ja: "\(path) は値ではなく要素の集まり", en: "\(path) is not a value but has elements of its own",
                hint: Localized(ja: "中の要素を書く", en: "name an element inside it"))
        }
        let isSound =
            switch primitive.jsonValue {
            case .boolean: ["true", "false"].contains(value)
            case .number: isNumber(value)
            default: true
            }
        guard !isSound else { return }
        throw EditError(ja: "\(primitive.rawValue) として書けない値", en: "this is no value of type \(primitive.rawValue)")
    }

    /// JSON's grammar of numbers (RFC 8259, section 6), without exponents.
    private static func isNumber(_ text: String) -> Bool {
        let parts = (text.hasPrefix("-") ? text.dropFirst() : text[...]).split(
            separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), text.utf8.count <= 32 else { return false }
        let areDigits = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        return areDigits && (parts[0] == "0" || !parts[0].hasPrefix("0"))
    }

    private static func checkCoded(_ path: FHIREditPath) throws(EditError) {
        guard let target = path.target else { return }
        let name = Definitions.r4[target.type].name
        if ["CodeableConcept", "Coding", "code", "string"].contains(name) { return }
        throw EditError(ja: "\(path) は \(name) で、コードではない", en: "\(path) is a \(name), not a code")
    }
}

extension HL7v2.Path {
    /// How small a part it names: a field, a repetition, a component, a subcomponent.
    var depth: Int {
        if subcomponent != nil { return 3 }
        return component != nil ? 2 : repetition != nil ? 1 : 0
    }

    /// MSH says how the message is read and by which number it is answered; settings of their own change that.
    fileprivate func checkTarget() throws(EditError) {
        guard segment.description == "MSH" else { return }
        switch field {
        case 1, 2, 14: throw EditError(ja: "MSH-\(field) は編集できない", en: "MSH-\(field) cannot be edited")
        case 10:
            throw EditError(
                ja: "MSH-10 は編集できない", en: "MSH-10 cannot be edited",
                hint: Localized(ja: "control-id を使う", en: "use control-id"))
        case 18, 20:
            throw EditError(
                ja: "MSH-\(field) は編集できない", en: "MSH-\(field) cannot be edited",
                hint: Localized(ja: "charset を使う", en: "use charset"))
        default: break
        }
    }
}
