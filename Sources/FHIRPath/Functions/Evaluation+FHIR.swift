// SPDX-License-Identifier: Apache-2.0
import FHIR

/// What R4 adds (fhirpath page, "Additional functions"); what needs to know more than the tree asks the environment.
extension Evaluation {
    /// `extension('url')`: those with this url.
    mutating func visitExtension(
        _ source: Index, _ url: Index, _ scope: Scope, _ body: Body
    ) throws(PathError) -> Bool {
        guard let url = try string(url, scope) else { return true }
        return try visit(source, scope) { (evaluation, item) throws(PathError) -> Bool in
            guard case .node(let parent) = item else { return true }
            return try evaluation.visitChildren(of: parent) { (evaluation, child) throws(PathError) -> Bool in
                guard case .node(let node) = child, evaluation.isExtension(node, url) else { return true }
                return try body(&evaluation, child)
            }
        }
    }

    private func isExtension(_ reference: NodeReference, _ url: String) -> Bool {
        let node = node(reference)
        guard node.name == Self.extensionName else { return false }
        return element(reference).first("url")?.text == url
    }

    private static let extensionName = Name("extension")

    // MARK: References

    mutating func resolved(_ source: Index, _ scope: Scope, _ place: Int) throws(PathError) -> [Item] {
        var found: [Item] = []
        for item in try items(source, scope) {
            guard case .node(let reference) = item else { continue }
            guard let resolve = environment.resolve else { throw .cannotAnswer("resolve", at: place) }
            let element = element(reference)
            guard let text = element.text ?? element.first("reference")?.text else { continue }
            if let target = resolve(text, element) { found.append(try self.item(target, nil)) }
        }
        return found
    }

    // MARK: Questions

    mutating func answer(
        _ function: PathFunction, _ source: Index, _ first: Index, _ scope: Scope, _ place: Int
    ) throws(PathError) -> Bool? {
        guard let item = try one(source, scope) else { return nil }
        switch function {
        case .comparable: return try isComparable(item, to: argument(first), scope)
        case .memberOf: return try isMember(item, of: argument(first), scope, place)
        case .conformsTo: return try conforms(item, to: argument(first), scope, place)
        case .htmlChecks:
            guard case .node(let node) = item, let answer = environment.isSoundNarrative?(element(node)) else {
                throw .cannotAnswer("htmlChecks", at: place)
            }
            return answer
        default: throw .cannotAnswer(function.rawValue, at: place)
        }
    }

    private mutating func isComparable(_ item: Item, to other: Index, _ scope: Scope) throws(PathError) -> Bool? {
        guard let other = try one(other, scope), let a = try system(item)?.asQuantity,
            let b = try system(other)?.asQuantity
        else { return nil }
        return a.isComparable(to: b)
    }

    private mutating func isMember(
        _ item: Item, of valueSet: Index, _ scope: Scope, _ place: Int
    ) throws(PathError) -> Bool? {
        guard let url = try string(valueSet, scope) else { return nil }
        guard case .node(let node) = item, let answer = environment.isMember?(element(node), url) else {
            throw .cannotAnswer("memberOf", at: place)
        }
        return answer
    }

    /// The types of R4 are their own profiles; for others the environment is asked.
    private mutating func conforms(
        _ item: Item, to profile: Index, _ scope: Scope, _ place: Int
    ) throws(PathError) -> Bool? {
        guard let url = try string(profile, scope) else { return nil }
        guard case .node(let node) = item else { return false }
        if let answer = environment.conforms?(element(node), url) { return answer }
        let prefix = "http://hl7.org/fhir/StructureDefinition/"
        guard url.hasPrefix(prefix), let own = node.type,
            let wanted = Definitions.r4.type(named: String(url.dropFirst(prefix.count)))
        else { throw .cannotAnswer("conformsTo", at: place) }
        return Definitions.r4.type(own, is: wanted)
    }

    // MARK: The clock

    /// The same for a whole evaluation, and the caller's.
    func clock(_ function: PathFunction, _ place: Int) throws(PathError) -> Item {
        guard let now = environment.now.flatMap({ PathDateTime($0) }) else {
            throw .cannotAnswer(function.rawValue, at: place)
        }
        switch function {
        case .now: return .dateTime(now)
        case .today: return .date(now.date)
        default:
            guard let time = now.time else { throw .cannotAnswer(function.rawValue, at: place) }
            return .time(time)
        }
    }
}
