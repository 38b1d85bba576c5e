// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRProfiles

/// Finds out what a discriminator expects of a slice, by following its path through the slice's rules.
struct ExpectationReader {
    let profiles: ProfileSet

    func expectation(of slice: RulePlan, at path: SlicePath, _ kind: Slicing.Kind) -> SliceExpectation {
        switch kind {
        case .value, .pattern: value(of: slice, at: path.steps[...])
        case .exists: existence(of: slice, at: path.steps[...])
        case .type: types(of: slice, at: path.steps[...])
        case .profile: rule(slice, path.steps[...]).map { .profiles(Self.profiles(of: $0, path)) } ?? .unknown
        }
    }

    // MARK: Values

    private func value(of rule: RulePlan, at path: ArraySlice<SlicePath.Step>) -> SliceExpectation {
        if let fixed = rule.fixed, let values = Self.values(fixed.root, path) {
            return .values(values, isPattern: false)
        }
        if let pattern = rule.pattern, let values = Self.values(pattern.root, path) {
            return .values(values, isPattern: true)
        }
        guard let step = path.first else {
            return rule.children.isEmpty && rule.binding == nil ? .unknown : .rule(rule)
        }
        if let child = child(of: rule, step) { return value(of: child, at: path.dropFirst()) }
        return told(byProfileOf: rule, at: path) ?? url(of: rule, step)
    }

    /// The profile of a datatype may say what the slice leaves to it.
    private func told(byProfileOf rule: RulePlan, at path: ArraySlice<SlicePath.Step>) -> SliceExpectation? {
        guard rule.types.count == 1, rule.types[0].profiles.count == 1,
            let profile = profiles.profile(rule.types[0].profiles[0].text), var found = profile.rules.first
        else { return nil }
        for step in path {
            guard case .child(_, let names) = step,
                let next = found.children.first(where: { names.isSuperset(of: profile.rules[$0].names) })
            else { return nil }
            found = profile.rules[next]
        }
        if let fixed = found.fixed { return .values([fixed.root], isPattern: false) }
        return found.pattern.map { .values([$0.root], isPattern: true) }
    }

    /// What a fixed value or a pattern has at the rest of the path; nil when it says nothing there.
    private static func values(_ element: Element, _ path: ArraySlice<SlicePath.Step>) -> [Element]? {
        var found = [element]
        for step in path {
            guard case .child(_, let names) = step else { return nil }
            found = found.flatMap { $0.children.filter { names.contains($0.node.name) } }
        }
        return found.isEmpty ? nil : found
    }

    /// The profile of an extension says its url.
    private func url(of rule: RulePlan, _ step: SlicePath.Step) -> SliceExpectation {
        guard case .child("url", _) = step, let profile = rule.types.first?.profiles.first else { return .unknown }
        var builder = TreeBuilder()
        builder.begin(builder.intern("url"))
        builder.setValue(profile.url, as: .string)
        builder.end()
        return .values([builder.finish().root], isPattern: false)
    }

    // MARK: Other kinds

    private func existence(of slice: RulePlan, at path: ArraySlice<SlicePath.Step>) -> SliceExpectation {
        guard let rule = rule(slice, path) else { return .unknown }
        if rule.maximum == 0 { return .exists(false) }
        return rule.minimum > 0 ? .exists(true) : .unknown
    }

    private func types(of slice: RulePlan, at path: ArraySlice<SlicePath.Step>) -> SliceExpectation {
        guard let rule = rule(slice, path) else { return .unknown }
        if !rule.types.isEmpty { return .types(rule.types.map(\.type)) }
        return rule.names.isEmpty ? .unknown : .names(rule.names)
    }

    /// Of a reference that is resolved, the profiles of its targets.
    private static func profiles(of rule: RulePlan, _ path: SlicePath) -> [Canonical] {
        if case .resolve? = path.steps.last { return rule.types.flatMap(\.targets) }
        return rule.types.flatMap(\.profiles)
    }

    // MARK: Paths

    /// The rule at a path; a reference is not left.
    private func rule(_ start: RulePlan, _ path: ArraySlice<SlicePath.Step>) -> RulePlan? {
        var rule = start
        for step in path {
            switch step {
            case .resolve: continue
            case .type: continue
            default:
                guard let next = child(of: rule, step) else { return nil }
                rule = next
            }
        }
        return rule
    }

    private func child(of rule: RulePlan, _ step: SlicePath.Step) -> RulePlan? {
        switch step {
        case .child(_, let names): rule.children.first { !$0.names.isEmpty && names.isSuperset(of: $0.names) }
        case .extension(let url): extensionRule(of: rule, url)
        case .resolve, .type: rule
        }
    }

    private func extensionRule(of rule: RulePlan, _ url: String) -> RulePlan? {
        let slices = rule.children.first { $0.names == [Names.extension].compactMap(\.self) }?.slicing?.slices ?? []
        return slices.first { slice in
            let said = slice.rule.children.first { $0.id.hasSuffix(".url") }?.fixed?.root.text
            return said == url || slice.rule.types.contains { $0.profiles.contains { $0.unversioned == url } }
        }?.rule
    }
}
