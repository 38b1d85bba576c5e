// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Adding nodes, with what is known about their results.
extension PathParser {
    mutating func append(_ step: Program.Step, at position: Int) throws(PathError) -> Index {
        let depth = 1 + (step.operands(program).map { depths[Int($0)] }.max() ?? 0)
        guard depth <= PathLimits.depth else { throw .tooDeep(at: position) }
        try checkOperands(of: step, at: position)
        shapes.append(shape(of: step))
        depths.append(depth)
        program.nodes.append(Program.Node(step: step, position: Index(position)))
        return Index(program.nodes.count - 1)
    }

    /// What stands before the dot, or at the beginning `$this`.
    mutating func input(_ source: Index?, at position: Int) throws(PathError) -> Index {
        if let source { return source }
        return try append(.this, at: position)
    }

    // MARK: Checks

    /// In strict mode a name that nothing here can have is an error.
    func checkMember(_ name: String, of parent: Index, at position: Int) throws(PathError) {
        guard isStrict, let types = shapes[Int(parent)].types else { return }
        guard !types.contains(where: { !StaticShape.children(name, of: $0).isEmpty }) else { return }
        throw .unknownElement(name, at: position)
    }

    /// In strict mode what has no order has no first.
    func checkOrder(of source: Index, at position: Int) throws(PathError) {
        if isStrict, !shapes[Int(source)].isOrdered { throw .unordered(at: position) }
    }

    /// Strings are added and compared, never subtracted or multiplied.
    private func checkOperands(of step: Program.Step, at position: Int) throws(PathError) {
        guard case .binary(let infix, let left, let right) = step else { return }
        switch infix {
        case .subtract, .multiply, .divide, .wholeDivide, .modulo:
            let isText = [left, right].contains { shapes[Int($0)].system == .string }
            if isText { throw .neverNumber(at: position) }
        default: return
        }
    }

    // MARK: Shapes

    private func shape(of step: Program.Step) -> StaticShape {
        switch step {
        case .this: contexts.last ?? .unknown
        case .root(let type, _): StaticShape(type)
        case .literal(let place): StaticShape(program.literals[Int(place)])
        case .member(let parent, let name): shapes[Int(parent)].member(program.members[Int(name)].text)
        case .indexed(let source, _), .scope(let source), .negated(let source), .signed(let source):
            shapes[Int(source)]
        case .asType(_, let type): StaticShape(program.types[Int(type)])
        case .isType: StaticShape(system: .boolean)
        case .binary(let infix, _, _): infix.isBoolean ? StaticShape(system: .boolean) : .unknown
        case .call(let function, let source, let first, _): shape(of: function, source, first)
        default: .unknown
        }
    }

    private func shape(of function: PathFunction, _ source: Index, _ first: Index) -> StaticShape {
        switch function {
        case .where, .first, .last, .tail, .skip, .take, .single, .trace, .distinct, .exclude, .intersect, .sort,
            .defineVariable:
            shapes[Int(source)]
        case .as, .ofType: StaticShape(program.types[Int(program.arguments[Int(first)])])
        case .select: shapes[Int(program.arguments[Int(first)])]
        case .children, .descendants: .unordered
        case .toString, .substring, .upper, .lower, .replace, .join: StaticShape(system: .string)
        default: .unknown
        }
    }
}

extension Program.Step {
    /// The nodes that it is made of.
    func operands(_ program: Program) -> [Program.Index] {
        switch self {
        case .this, .index, .total, .nothing, .timeWithZone, .literal, .variable, .root: []
        case .member(let source, _), .negated(let source), .signed(let source), .scope(let source): [source]
        case .isType(let source, _), .asType(let source, _): [source]
        case .indexed(let left, let right), .binary(_, let left, let right): [left, right]
        case .call(let function, let source, let first, let count):
            function.takesType ? [source] : [source] + program.arguments[Int(first)..<Int(first + count)]
        }
    }
}
