// SPDX-License-Identifier: Apache-2.0
import FHIR

@testable import FHIRProfiles

extension Profile {
    /// What two profiles ask differently: the id of the element and the field. Rules are matched by id, wherever they stand.
    func difference(from other: Profile) -> [String] {
        let mine = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let others = Dictionary(other.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return Set(mine.keys).union(others.keys).sorted().flatMap { id in
            switch (mine[id], others[id]) {
            case (let left?, let right?): left.difference(from: right).map { "\(id) \($0)" }
            case (_?, nil): ["\(id) only here"]
            default: ["\(id) only there"]
            }
        }
    }
}

extension Profile {
    /// What differs, but for what a shipped snapshot copies from the profile on an element's type: there the rule names
    /// that profile, which says it.
    func differenceBeyondTypes(from other: Profile) -> [String] {
        let profiled = rules.filter { $0.types.contains { !$0.profiles.isEmpty } }.map(\.id)
        return difference(from: other).filter { line in !profiled.contains { line.hasPrefix($0 + ".") } }
    }
}

extension ElementRule {
    /// The fields that differ.
    func difference(from other: ElementRule) -> [String] {
        var fields: [String] = []
        if minimum != other.minimum { fields.append("min") }
        if maximum != other.maximum { fields.append("max") }
        if Set(names) != Set(other.names) || Set(forbiddenNames) != Set(other.forbiddenNames) { fields.append("names") }
        if Set(types) != Set(other.types) { fields.append("types") }
        if !Self.same(fixed, other.fixed) { fields.append("fixed") }
        if !Self.same(pattern, other.pattern) { fields.append("pattern") }
        if lengthMaximum != other.lengthMaximum { fields.append("maxLength") }
        if valueMinimum != other.valueMinimum || valueMaximum != other.valueMaximum { fields.append("values") }
        if binding != other.binding { fields.append("binding") }
        if Set(invariants) != Set(other.invariants) { fields.append("invariants") }
        if isMustSupport != other.isMustSupport { fields.append("mustSupport") }
        if slicing != other.slicing { fields.append("slicing") }
        if sliceName != other.sliceName { fields.append("sliceName") }
        return fields
    }

    private static func same(_ left: Tree?, _ right: Tree?) -> Bool {
        switch (left, right) {
        case (let left?, let right?): left.hasValue(of: right)
        case (nil, nil): true
        default: false
        }
    }
}
