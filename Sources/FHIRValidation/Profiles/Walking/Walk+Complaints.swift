// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues

extension Walk {
    /// Whether going on would change nothing.
    var isSettled: Bool { profiled.quiet > 0 ? profiled.hasFailed : findings.isFull }

    /// Something is wrong by a profile: here, at a child, or that a child is missing. Where only an answer is wanted, an
    /// error is the answer.
    mutating func complain(
        _ severity: Issue.Severity = .error, at child: Int? = nil, missing name: Name? = nil, about: String,
        _ rule: () -> Rule
    ) {
        if profiled.quiet > 0 {
            if severity == .error { profiled.hasFailed = true }
            return
        }
        let rule = rule()
        guard findings.hasRoom(for: rule) else { return }
        let path = WalkPath(self, child: child, missing: name)
        guard profiled.findings.insert("\(rule.code) \(path.json) \(about)").inserted else { return }
        findings.add(rule, at: path.json, xmlPath: path.xml, order: child ?? here.node)
    }

    /// Something that could not be checked: once, at the first place.
    mutating func leaveUnchecked(_ what: String, _ rule: () -> Rule) {
        guard profiled.quiet == 0, profiled.unchecked.insert(what).inserted else { return }
        complain(.information, about: what, rule)
    }

    /// Goes to a child, does something there and comes back; not to what base R4 does not know.
    mutating func descend(to child: Int, _ body: (inout Walk) -> Void) {
        let node = nodes[child]
        guard steps.count < Self.depthMaximum, let element = definitions.element(node.name, in: here.type),
            let type = type(of: node, element)
        else { return }
        stand(on: Step(node: child, type: type, definition: element), body)
    }
}
