// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRPath
import Issues

/// An invariant of R4 with its program and what is said when it does not hold.
struct BaseInvariant: Sendable {
    let rule: Rule
    let expression: PathExpression
    /// Something that R4 recommends and does not ask for.
    let isRecommendation: Bool
}

/// The invariants of R4 by what they are asked of, without those that rules of ours stand for.
struct BaseInvariants: Sendable {
    /// Compiled once, on first use.
    static let r4 = BaseInvariants()

    /// By number of a type, those of the types it stands on included.
    let byType: [[BaseInvariant]]
    /// Those of single elements, by their names in the tables.
    let byName: [String: BaseInvariant]
    /// By number of a type: whether an element of this type has some of its own somewhere.
    let isRuledElement: [Bool]
    /// Those that are no FHIRPath; none, as a test sees.
    let broken: [String]

    private init() {
        let definitions = Definitions.r4
        let covered = Set(Check.native.flatMap(\.rules).compactMap(\.invariant))
        var compiler = Compiler(covered: covered)
        byType = definitions.types.map { type in
            Self.lineage(of: type.id).flatMap { definitions.invariants(of: $0) }.compactMap {
                compiler.invariant($0, on: type.id)
            }
        }
        var isRuled = [Bool](repeating: false, count: definitions.types.count)
        var byName: [String: BaseInvariant] = [:]
        for element in definitions.types.flatMap({ definitions.children(of: $0.id) }) {
            for name in definitions.invariants(of: element) {
                guard let invariant = compiler.invariant(name, on: element.type) else { continue }
                byName[name] = invariant
                isRuled[Int(element.type.number)] = true
            }
        }
        self.byName = byName
        isRuledElement = isRuled
        broken = compiler.broken
    }

    /// A type and what it stands on.
    private static func lineage(of type: TypeID) -> [TypeID] {
        Array(sequence(first: type) { Definitions.r4[$0].base })
    }

    private struct Compiler {
        let covered: Set<String>
        var made: [String: BaseInvariant] = [:]
        var broken: [String] = []

        /// R4 asks for System.Boolean here, which no element is; boolean is meant, and its examples have it.
        static let corrected = ["que-7": "operator = 'exists' implies (answer is boolean)"]

        mutating func invariant(_ name: String, on type: TypeID) -> BaseInvariant? {
            guard let invariant = Definitions.r4.invariant(name), !covered.contains(name) else { return nil }
            if let made = made[name] { return made }
            guard let expression = try? PathExpression(Self.corrected[name] ?? invariant.expression) else {
                broken.append(name)
                return nil
            }
            let sentence = InvariantSentences.sentence(of: name, key: invariant.key)
            let rule = Rule(
                "FHIR-INVARIANT-" + name.replacing("@", with: "-").uppercased(), invariant.isError ? .error : .warning,
                ja: sentence.ja, en: sentence.en)
            let compiled = BaseInvariant(rule: rule, expression: expression, isRecommendation: name == "dom-6")
            made[name] = compiled
            return compiled
        }
    }
}
