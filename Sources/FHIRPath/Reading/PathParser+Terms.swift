// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Terms, and what follows them behind `.` and in `[ ]`.
extension PathParser {
    /// `name.given[0].first()`.
    mutating func chain() throws(PathError) -> Index {
        var node = try term()
        while true {
            let position = current.position
            if takes(".") {
                node = try invocation(on: node)
            } else if takes("[") {
                let index = try expression()
                try expect("]")
                try checkOrder(of: node, at: position)
                node = try append(.indexed(node, by: index), at: position)
            } else {
                return node
            }
        }
    }

    private mutating func term() throws(PathError) -> Index {
        let token = current
        switch token.kind {
        case .string(let text): return try literal(.string(text))
        case .number(let text): return try number(text)
        case .date(let text): return try literal(PathDate(text).map(Item.date))
        case .dateTime(let text): return try literal(PathDateTime(text).map(Item.dateTime))
        case .time(let text): return try time(text)
        case .special, .name: return try invocation(on: nil)
        case .symbol, .end: return try bracket()
        }
    }

    private mutating func bracket() throws(PathError) -> Index {
        let position = current.position
        if takes("(") {
            let node = try expression()
            try expect(")")
            return node
        }
        if takes("{") {
            try expect("}")
            return try append(.nothing, at: position)
        }
        if takes("%") { return try variable(at: position) }
        throw current.kind == .end ? .unfinished(at: position) : .unexpected(at: position)
    }

    /// `%ucum`, `` %`vs-name` ``, `%'name'`.
    private mutating func variable(at position: Int) throws(PathError) -> Index {
        if case .string(let name) = current.kind {
            advance()
            return try append(.variable(name: text(name)), at: position)
        }
        return try append(.variable(name: text(try identifier())), at: position)
    }

    // MARK: Literals

    private mutating func literal(_ item: Item?) throws(PathError) -> Index {
        let position = current.position
        guard let item else { throw .wrongLiteral(at: position) }
        advance()
        program.literals.append(item)
        return try append(.literal(Index(program.literals.count - 1)), at: position)
    }

    /// A number, or with a unit behind it a quantity.
    private mutating func number(_ text: String) throws(PathError) -> Index {
        let ahead = place + 1 < tokens.count ? tokens[place + 1].kind : .end
        let unit: PathUnit?
        switch ahead {
        case .string(let term): unit = PathUnit(ucum: term)
        case .name(let word, isDelimited: false): unit = PathUnit(word: word)
        default: unit = nil
        }
        guard let unit else {
            let isWhole = !text.utf8.contains(UInt8(ascii: "."))
            return try literal(isWhole ? Int64(text).map(Item.integer) : PathDecimal(text).map(Item.decimal))
        }
        let node = try literal(PathDecimal(text).map { .quantity(PathQuantity($0, unit)) })
        advance()
        return node
    }

    private mutating func time(_ text: String) throws(PathError) -> Index {
        if let time = PathTime(text) { return try literal(.time(time)) }
        let bare = String(text.prefix { $0 != "Z" && $0 != "+" && $0 != "-" })
        guard bare != text, PathTime(bare) != nil else { throw .wrongLiteral(at: current.position) }
        let position = current.position
        advance()
        return try append(.timeWithZone, at: position)
    }

    // MARK: Invocations

    /// A name, a function, or `$this`; behind a dot or at the beginning.
    private mutating func invocation(on source: Index?) throws(PathError) -> Index {
        let token = current
        if case .special(let word) = token.kind {
            guard source == nil else { throw .unexpected(at: token.position) }
            advance()
            return try append(word == "this" ? .this : word == "index" ? .index : .total, at: token.position)
        }
        if source == nil, token.word == "true" || token.word == "false" {
            return try literal(.boolean(token.word == "true"))
        }
        let name = try identifier()
        if takes("(") { return try call(name, on: source, at: token.position) }
        return try member(name, of: source, at: token.position)
    }

    private mutating func member(_ name: String, of source: Index?, at position: Int) throws(PathError) -> Index {
        if source == nil, let type = TypeName.root(name), contexts.last?.mayBe(type) != false {
            return try append(.root(type: type, name: member(name)), at: position)
        }
        let parent = try input(source, at: position)
        try checkMember(name, of: parent, at: position)
        return try append(.member(of: parent, name: member(name)), at: position)
    }

    mutating func member(_ name: String) -> Index {
        program.members.append(MemberName(name))
        return Index(program.members.count - 1)
    }

    mutating func text(_ text: String) -> Index {
        program.texts.append(PathText(text))
        return Index(program.texts.count - 1)
    }
}

extension TypeName {
    /// The type that a path may begin with: not a primitive, which is written like an element.
    static func root(_ name: String) -> TypeID? {
        guard name.unicodeScalars.first.map({ ("A"..."Z").contains($0) }) == true else { return nil }
        return Definitions.r4.type(named: name)
    }
}
