// SPDX-License-Identifier: Apache-2.0
public import FHIR

/// A FHIRPath expression (the language of http://hl7.org/fhirpath as R4 uses it), compiled once and evaluated often.
///
/// ```swift
/// let official = try PathExpression("name.where(use = 'official').given")
/// for item in try official.evaluate(on: patient) { print(item) }
/// ```
public struct PathExpression: Sendable {
    /// The expression as it was written.
    public let text: String
    private let compiled: CompiledProgram
    private let type: TypeID?

    /// Compiles an expression. Where `type` names what it will be asked of, its paths are checked against R4; with
    /// `isStrict`, a name that the type does not have is an error instead of an empty result.
    public init(_ text: String, on type: TypeID? = nil, isStrict: Bool = false) throws(PathError) {
        self.text = text
        self.type = type
        compiled = CompiledProgram(try PathParser.program(of: text, on: type, isStrict: isStrict))
    }

    /// What the expression gives for an element, in order.
    public func evaluate(
        on element: Element, _ environment: PathEnvironment = PathEnvironment()
    ) throws(PathError) -> [PathItem] {
        var evaluation = Evaluation(compiled, on: element, of: type, environment)
        let items = try evaluation.items(compiled.program.root, evaluation.root)
        return items.map(evaluation.exported)
    }

    /// Whether a rule holds: the result as a boolean, by the rules of singletons; nil when it is empty.
    ///
    /// The way of validators: `type` is what the walk knows to stand at `element`, and nothing is made that is not
    /// asked for.
    public func isTrue(
        on element: Element, of type: TypeID?, _ environment: PathEnvironment
    ) throws(PathError) -> Bool? {
        var evaluation = Evaluation(compiled, on: element, of: type ?? self.type, environment)
        return try evaluation.truth(compiled.program.root, evaluation.root)
    }
}
