// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Functions and their arguments.
extension PathParser {
    /// From behind the opening bracket.
    mutating func call(_ name: String, on source: Index?, at position: Int) throws(PathError) -> Index {
        guard let function = PathFunction(named: name) else { throw .unknownFunction(name, at: position) }
        let input = try input(source, at: position)
        if function == .defineVariable { definitions += 1 }
        if function.takesType { return try typed(function, of: input, at: position) }
        let arguments = try self.arguments(of: function, on: input)
        guard function.arity.contains(arguments.count) else { throw .argumentCount(of: function, at: position) }
        if function.isOfText, shapes[Int(input)].isNeverText { throw .neverText(function, at: position) }
        if function.needsOrder { try checkOrder(of: input, at: position) }
        try compilePattern(of: function, arguments)
        let first = Index(program.arguments.count)
        program.arguments += arguments
        let step = Program.Step.call(function, of: input, first: first, count: Index(arguments.count))
        return try append(step, at: position)
    }

    private mutating func arguments(of function: PathFunction, on input: Index) throws(PathError) -> [Index] {
        var arguments: [Index] = []
        guard !takes(")") else { return [] }
        repeat {
            let isLambda = function.isLambda(arguments.count)
            if isLambda { contexts.append(shapes[Int(input)]) }
            arguments.append(try expression())
            if isLambda { contexts.removeLast() }
        } while takes(",")
        try expect(")")
        return arguments
    }

    /// `is(Patient)`, `as(Patient)`, `ofType(Patient)`: their argument is no expression.
    private mutating func typed(
        _ function: PathFunction, of input: Index, at position: Int
    ) throws(PathError) -> Index {
        if takes(")") { throw .argumentCount(of: function, at: position) }
        let type = try typeName()
        if takes(",") { throw .argumentCount(of: function, at: position) }
        try expect(")")
        program.arguments.append(type)
        let step = Program.Step.call(function, of: input, first: Index(program.arguments.count - 1), count: 1)
        return try append(step, at: position)
    }

    /// A pattern that is written out is compiled with the expression, and is wrong with it.
    private mutating func compilePattern(of function: PathFunction, _ arguments: [Index]) throws(PathError) {
        let flags = function == .replaceMatches ? 2 : 1
        guard [.matches, .matchesFull, .replaceMatches].contains(function), arguments.count <= flags,
            let node = arguments.first, case .literal(let place) = program.nodes[Int(node)].step,
            case .string(let text) = program.literals[Int(place)]
        else { return }
        program.patterns[node] = try PathRegex.compiled(text, flags: "", at: position(of: node))
    }
}
