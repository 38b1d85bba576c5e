// SPDX-License-Identifier: Apache-2.0
import FHIR

/// String functions (FHIRPath 5.6). Places are counted in Unicode scalars.
extension Evaluation {
    /// The functions of one string that give one value.
    mutating func textual(
        _ function: PathFunction, _ item: Item, _ first: Index, _ count: Index, _ scope: Scope
    ) throws(PathError) -> Item? {
        let place = position
        guard let text = try string(item, at: place) else { return nil }
        switch function {
        case .length: return .integer(Int64(text.unicodeScalars.count))
        case .upper: return .string(text.uppercased())
        case .lower: return .string(text.lowercased())
        case .trim: return .string(text.trimmed)
        case .substring: return try substring(text, first, count, scope).map(Item.string)
        case .replaceMatches: return try replaced(text, first, count, scope).map(Item.string)
        default: break
        }
        guard let argument = try string(argument(first), scope) else { return nil }
        position = place
        switch function {
        case .indexOf: return .integer(Int64(text.place(of: argument) ?? -1))
        case .lastIndexOf: return .integer(Int64(text.lastPlace(of: argument) ?? -1))
        case .encode: return TextCoding(rawValue: argument)?.encoded(text).map(Item.string)
        case .decode: return TextCoding(rawValue: argument)?.decoded(text).map(Item.string)
        case .escape: return TextEscaping(rawValue: argument).map { .string($0.escaped(text)) }
        case .unescape: return TextEscaping(rawValue: argument)?.unescaped(text).map(Item.string)
        default:
            guard let other = try string(self.argument(first + 1), scope) else { return nil }
            return try .string(replaced(text, argument, other))
        }
    }

    private func replaced(_ text: String, _ pattern: String, _ other: String) throws(PathError) -> String {
        guard let result = text.replacing(pattern, by: other, maximum: PathLimits.string) else {
            throw .tooLarge(at: position)
        }
        return result
    }

    private mutating func substring(
        _ text: String, _ first: Index, _ count: Index, _ scope: Scope
    ) throws(PathError) -> String? {
        guard let start = try integer(argument(first), scope) else { return nil }
        let length = count > 1 ? try integer(argument(first + 1), scope) : nil
        let scalars = text.unicodeScalars
        guard start >= 0,
            let begin = scalars.index(
                scalars.startIndex, offsetBy: Int(clamping: start), limitedBy: scalars.endIndex),
            begin < scalars.endIndex
        else { return nil }
        let rest = scalars[begin...]
        return String(length.map { rest.prefix(max(0, Int(clamping: $0))) } ?? rest)
    }

    /// `startsWith()`, `endsWith()`, `contains()`, `matches()`, `matchesFull()`.
    mutating func textPredicate(
        _ function: PathFunction, _ source: Index, _ first: Index, _ count: Index, _ scope: Scope, _ place: Int
    ) throws(PathError) -> Bool? {
        guard let item = try one(source, scope) else { return nil }
        if function == .matches || function == .matchesFull {
            return try matches(function, item, first, count, scope, place)
        }
        guard let text = try string(item, at: place), let part = try string(argument(first), scope) else { return nil }
        switch function {
        case .startsWith: return text.utf8.starts(with: part.utf8)
        case .endsWith: return text.utf8.reversed().starts(with: part.utf8.reversed())
        default: return text.place(of: part) != nil
        }
    }

    // MARK: Patterns

    private mutating func matches(
        _ function: PathFunction, _ item: Item, _ first: Index, _ count: Index, _ scope: Scope, _ place: Int
    ) throws(PathError) -> Bool? {
        guard let pattern = try pattern(argument(first), flags: count > 1 ? argument(first + 1) : nil, scope) else {
            return nil
        }
        if case .node(let reference) = item, node(reference).value == .string {
            return matches(function, pattern, tree(of: reference).text, node(reference))
        }
        guard let text = try string(item, at: place) else { return nil }
        return function == .matches ? pattern.isFound(in: text) : pattern.matchesWhole(text)
    }

    /// On the bytes of the tree.
    private func matches(_ function: PathFunction, _ pattern: PathRegex, _ bytes: [UInt8], _ node: Node) -> Bool {
        let (start, end) = (Int(node.start), Int(node.start) + Int(node.length))
        if function == .matches { return pattern.isFound(in: bytes.span.extracting(start..<end)) }
        return pattern.matchesWhole(bytes.span.extracting(start..<end))
    }

    private mutating func replaced(
        _ text: String, _ first: Index, _ count: Index, _ scope: Scope
    ) throws(PathError) -> String? {
        let flags = count > 2 ? argument(first + 2) : nil
        guard let pattern = try pattern(argument(first), flags: flags, scope),
            let substitution = try string(argument(first + 1), scope)
        else { return nil }
        guard let result = pattern.replacing(in: text, with: substitution) else { throw .tooLarge(at: position) }
        return result
    }

    /// Compiled with the expression where it is a literal, else once for an evaluation.
    private mutating func pattern(
        _ node: Index, flags: Index?, _ scope: Scope
    ) throws(PathError) -> PathRegex? {
        if flags == nil, let known = compiled.program.patterns[node] { return known }
        guard let text = try string(node, scope) else { return nil }
        let letters = try flags.flatMap { (flags) throws(PathError) in try string(flags, scope) } ?? ""
        let key = letters + "/" + text
        if let known = patterns[key] { return known }
        let made = try PathRegex.compiled(text, flags: letters, at: position(of: node))
        if patterns.count < 64 { patterns[key] = made }
        return made
    }
}

extension PathRegex {
    static func compiled(_ text: String, flags: String, at place: Int) throws(PathError) -> PathRegex {
        var options: Options = []
        if flags.contains("i") { options.insert(.ignoresCase) }
        if flags.contains("m") { options.insert(.isMultiline) }
        do {
            return try PathRegex(text, options: options)
        } catch {
            throw PathError(
                .execution, "PATH-PATTERN-\(error.reason.rawValue.uppercased())", at: place, ja: error.japanese,
                en: error.sentence)
        }
    }
}
