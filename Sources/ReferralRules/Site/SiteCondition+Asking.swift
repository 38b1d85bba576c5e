// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRPath
import HL7v2

extension SiteCondition {
    /// Whether it can be asked of a message of this language.
    func concerns(_ original: Original) -> Bool {
        switch (self, original) {
        case (.hl7v2, .hl7v2), (.fhir, .fhir): true
        case (.hl7v2, .fhir), (.fhir, .hl7v2): false
        }
    }

    /// Whether it is so; of several resources, of any.
    func isMet(in original: Original, _ environment: PathEnvironment) throws(SiteConditionError) -> Bool {
        guard case (.fhir(let expression, let type?), .fhir(let tree)) = (self, original) else {
            return try failures(in: original, environment).isEmpty
        }
        for (_, resource) in tree.entries where resource.type == type {
            if try expression.isTrue(of: resource, environment) { return true }
        }
        return false
    }

    /// Where it is not so, up to a ceiling; empty where it is.
    func failures(in original: Original, _ environment: PathEnvironment) throws(SiteConditionError) -> [String] {
        switch (self, original) {
        case (.hl7v2(let path, let test), .hl7v2(let message)): return test.failures(at: path, in: message)
        case (.fhir(let expression, nil), .fhir(let tree)):
            return try expression.isTrue(of: tree.root, environment) ? [] : [tree.root.type ?? ""]
        case (.fhir(let expression, let type?), .fhir(let tree)):
            var found: [String] = []
            for (path, resource) in tree.entries where resource.type == type {
                guard found.count <= RuleSet.findingMaximum else { break }
                if try !expression.isTrue(of: resource, environment) { found.append(path) }
            }
            return found
        case (.hl7v2, .fhir), (.fhir, .hl7v2): return []
        }
    }
}

extension PathExpression {
    fileprivate func isTrue(of element: Element, _ environment: PathEnvironment) throws(SiteConditionError) -> Bool {
        var environment = environment
        environment.resource = element
        do throws(FHIRPath.PathError) {
            return try isTrue(on: element, of: nil, environment) ?? false
        } catch {
            throw SiteConditionError()
        }
    }
}

extension Tree {
    /// The resource itself, or those of a Bundle, with their paths.
    fileprivate var entries: [(path: String, resource: Element)] {
        guard root.type == "Bundle" else { return [(root.type ?? "", root)] }
        return [("Bundle", root)]
            + root["entry"].enumerated().compactMap { number, entry in
                entry.first("resource").map { ("Bundle.entry[\(number)].resource", $0) }
            }
    }
}

extension SiteCondition.Test {
    /// Asked of every segment and repetition that the path leaves open. A value too large to be kept exists, but is
    /// none of a list and fits no pattern.
    fileprivate func failures(at path: Path, in message: Message) -> [String] {
        let values = message.placedValues(at: path)
        switch self {
        case .exists: return values.isEmpty ? [path.description] : []
        case .absent: return values.prefix(RuleSet.findingMaximum + 1).map(\.path.description)
        case .isOneOf, .matches:
            guard !values.isEmpty else { return [path.description] }
            let wrong = values.lazy.filter { !allows(message.text(in: $0.range)) }
            return wrong.prefix(RuleSet.findingMaximum + 1).map(\.path.description)
        }
    }

    private func allows(_ text: String) -> Bool {
        switch self {
        case .exists, .absent: true
        case .isOneOf(let allowed): allowed.contains(text)
        case .matches(let pattern): pattern.matchesWhole(text)
        }
    }
}

extension Message {
    /// Every value at a place, with the segment it stands in where the path leaves that open.
    fileprivate func placedValues(at path: Path) -> [(path: Path, range: Range<Int>)] {
        var occurrence = 0
        return segments.filter { $0.id == path.segment }.flatMap { segment -> [(path: Path, range: Range<Int>)] in
            occurrence += 1
            guard path.occurrence ?? occurrence == occurrence else { return [] }
            let place = Path(
                path.segment, occurrence: path.segment.description == "MSH" ? nil : occurrence, field: path.field,
                repetition: path.repetition, component: path.component, subcomponent: path.subcomponent)
            return values(at: path, in: segment).map { (place, $0) }
        }
    }
}
