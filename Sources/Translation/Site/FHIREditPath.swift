// SPDX-License-Identifier: Apache-2.0
import FHIR

/// A place in FHIR resources: a type and names of elements, `[n]` for one of several counted from 0. It stands for every
/// resource of the type, wherever in a Bundle, and for every element where no number is said.
package struct FHIREditPath: Sendable, Hashable {
    /// One name on the way, and what R4 says of it.
    package struct Step: Sendable, Hashable {
        package let name: String
        /// Which one, from 0; nil for all.
        package let number: Int?
        let isList: Bool
        /// The kind of value, where it is one.
        let primitive: PrimitiveKind?
        let type: TypeID
    }

    /// The resource type.
    package let type: String
    package let steps: [Step]

    static let stepsMaximum = 32

    /// What stands there.
    var target: Step? { steps.last }
}

extension FHIREditPath: CustomStringConvertible {
    package var description: String {
        ([type] + steps.map { step in step.number.map { "\(step.name)[\($0)]" } ?? step.name }).joined(separator: ".")
    }
}

extension FHIREditPath {
    /// Reads `Patient.identifier[0].system`, or says at which word R4 stops knowing it.
    package init(parsing text: String) throws(EditPathError) {
        let words = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let type = words.first, let resource = Name(type).flatMap(Definitions.r4.resource) else {
            let types = Definitions.r4.types.filter { $0.isResource && !$0.isAbstract }.map(\.name)
            throw EditPathError(
                ja: "R4に「\(harmless(words.first ?? ""))」というリソースはない",
                en: "R4 has no resource \"\(harmless(words.first ?? ""))\"", word: words.first, candidates: types)
        }
        guard (2...Self.stepsMaximum).contains(words.count) else {
            throw EditPathError(ja: "リソースの中の要素が書かれていない", en: "it names no element of the resource")
        }
        var steps: [Step] = []
        var place = resource
        for word in words.dropFirst() {
            let step = try Self.step(word, in: place)
            steps.append(step)
            place = step.type
        }
        self.type = type
        self.steps = steps
    }

    private static func step(_ word: String, in type: TypeID) throws(EditPathError) -> Step {
        let (name, number) = try numbered(word)
        guard let element = Definitions.r4.element(name, in: type), !element.isProhibited else {
            let names = Definitions.r4.children(of: type).map { NameTable.r4[$0.name] }
            throw EditPathError(
                ja: "R4の \(Definitions.r4[type].name) に「\(harmless(name))」はない",
                en: "R4's \(Definitions.r4[type].name) has no \"\(harmless(name))\"", word: name, candidates: names)
        }
        guard element.isList || number ?? 0 == 0 else {
            throw EditPathError(ja: "「\(name)」は一つしかない", en: "there is only one \"\(name)\"")
        }
        guard element.representation != .xhtml else {
            throw EditPathError(ja: "叙述(XHTML)は編集できない", en: "a narrative (XHTML) cannot be edited")
        }
        return Step(
            name: name, number: number, isList: element.isList, primitive: Definitions.r4.primitive(of: element),
            type: element.type)
    }

    /// `given[1]` is the second `given`.
    private static func numbered(_ word: String) throws(EditPathError) -> (name: String, number: Int?) {
        guard let bracket = word.firstIndex(of: "[") else { return (word, nil) }
        let digits = word[word.index(after: bracket)...].dropLast()
        guard word.hasSuffix("]"), (1...3).contains(digits.utf8.count), let number = Int(digits), number >= 0,
            digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        else { throw EditPathError(ja: "[ ] の中は0からの番号", en: "in [ ] stands a number from 0") }
        return (String(word[..<bracket]), number)
    }
}
