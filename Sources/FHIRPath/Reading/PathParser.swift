// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Reads the words of an expression into a program, by the grammar of FHIRPath 2.0.
struct PathParser {
    typealias Index = Program.Index

    let tokens: [PathToken]
    var place = 0
    var program = Program()
    /// How deep each node is, and what it can be.
    var depths: [Int] = []
    var shapes: [StaticShape] = []
    /// What `$this` can be, innermost last.
    var contexts: [StaticShape]
    let isStrict: Bool
    private var nesting = 0
    /// How many variables have been defined so far: an expression in which that grows ends a scope.
    var definitions = 0

    init(_ tokens: [PathToken], on type: TypeID?, isStrict: Bool) {
        self.tokens = tokens
        self.isStrict = isStrict
        contexts = [type.map(StaticShape.init) ?? .unknown]
    }

    static func program(of text: String, on type: TypeID?, isStrict: Bool) throws(PathError) -> Program {
        var parser = PathParser(try PathLexer.tokens(of: text), on: type, isStrict: isStrict)
        parser.program.root = try parser.expression()
        guard parser.current.kind == .end else { throw .unexpected(at: parser.current.position) }
        return parser.program
    }

    // MARK: Words

    var current: PathToken { tokens[min(place, tokens.count - 1)] }

    mutating func advance() { place += 1 }

    mutating func takes(_ word: String) -> Bool {
        guard current.word == word else { return false }
        place += 1
        return true
    }

    mutating func expect(_ symbol: String) throws(PathError) {
        guard !takes(symbol) else { return }
        throw current.kind == .end ? .unfinished(at: current.position) : .unexpected(at: current.position)
    }

    // MARK: Expressions

    /// A whole expression: of a rule, an argument, or inside brackets.
    mutating func expression() throws(PathError) -> Index {
        let before = definitions
        let node = try operand(above: 0)
        return definitions == before ? node : try append(.scope(node), at: position(of: node))
    }

    /// What stands on one side of an operator.
    mutating func operand(above precedence: Int) throws(PathError) -> Index {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= PathLimits.nesting else { throw .tooDeep(at: current.position) }
        var left = try polarized()
        while let next = try continuation(of: left, above: precedence) { left = next }
        return left
    }

    /// `left`, an operator that binds tighter than what stands before, and its right side.
    private mutating func continuation(of left: Index, above precedence: Int) throws(PathError) -> Index? {
        let token = current
        guard let word = token.word else { return nil }
        if word == "is" || word == "as" {
            guard PathOperator.typePrecedence > precedence else { return nil }
            advance()
            let type = try typeName()
            return try append(word == "is" ? .isType(left, type: type) : .asType(left, type: type), at: token.position)
        }
        guard let infix = PathOperator(rawValue: word), infix.precedence > precedence else { return nil }
        advance()
        let before = definitions
        var right = try operand(above: infix.precedence)
        if definitions > before { right = try append(.scope(right), at: token.position) }
        return try append(.binary(infix, left, right), at: token.position)
    }

    /// `-x` binds tighter than all operators and looser than `.`.
    private mutating func polarized() throws(PathError) -> Index {
        let token = current
        if takes("-") { return try append(.negated(try signedTerm()), at: token.position) }
        if takes("+") { return try append(.signed(try signedTerm()), at: token.position) }
        let before = definitions
        let node = try chain()
        guard definitions > before, current.word.flatMap(PathOperator.init) != nil else { return node }
        return try append(.scope(node), at: token.position)
    }

    private mutating func signedTerm() throws(PathError) -> Index {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= PathLimits.nesting else { throw .tooDeep(at: current.position) }
        return try polarized()
    }

    /// `Bundle.entry`, `FHIR.Patient`, `System.String`.
    mutating func typeName() throws(PathError) -> Index {
        var parts = [try identifier()]
        while takes(".") { parts.append(try identifier()) }
        program.types.append(TypeName(parts))
        return Index(program.types.count - 1)
    }

    mutating func identifier() throws(PathError) -> String {
        guard case .name(let name, let isDelimited) = current.kind, isDelimited || !Self.reserved.contains(name) else {
            throw current.kind == .end ? .unfinished(at: current.position) : .unexpected(at: current.position)
        }
        advance()
        return name
    }

    /// Words that are no identifiers without backticks; `as`, `is`, `in` and `contains` may be both.
    static let reserved: Set<String> = ["and", "or", "xor", "implies", "div", "mod", "true", "false"]

    func position(of node: Index) -> Int { Int(program.nodes[Int(node)].position) }
}
