// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

/// A FHIR resource or Bundle while a site's edits are made.
struct TreeEditor {
    private(set) var root: EditableElement
    private(set) var remarks: [Remark] = []
    private let tables: [CodeTable]

    init(_ tree: Tree, tables: [CodeTable]) {
        root = EditableElement(tree.root)
        self.tables = tables
    }

    /// Makes one edit in every resource that it names: all or nothing, where it touches a value still in the body or a
    /// place that cannot be made.
    mutating func make(_ edit: Edit) {
        guard case .fhir(let path) = edit.target, isMet(edit.condition, besides: path) else { return }
        var edited = root
        var told: [Remark] = []
        var refusal: String?
        let copied = source(of: edit, in: root, for: path)
        edited.changeResources(path.type) { resource in
            guard edit.condition?.holds(in: resource, of: path) != false else { return }
            let content = copied ?? source(of: edit, in: resource, for: path)
            if content?.hasHole == true || resource.at(path.steps[...]).contains(where: \.hasHole) {
                refusal = "hole"
            } else if !Self.make(edit.verb, content, tables, at: path, in: &resource, &told) {
                refusal = "index"
            }
        }
        if let refusal {
            remarks.append(Remark(.unedited, at: path.description, refusal))
        } else {
            root = edited
            remarks += told
        }
    }

    private static func make(
        _ verb: Edit.Verb, _ content: EditableElement?, _ tables: [CodeTable], at path: FHIREditPath,
        in resource: inout EditableElement, _ remarks: inout [Remark]
    ) -> Bool {
        let steps = path.steps[...]
        switch verb {
        case .set(_, let value):
            let kind = path.target?.primitive?.jsonValue ?? .string
            return resource.change(steps, makes: true) { $0.value = .text(Array(value.utf8), kind) }
        case .copy:
            guard let content else { return true }
            return resource.change(steps, makes: true) { $0.takeContent(of: content) }
        case .remove:
            return resource.change(steps, makes: false) { $0.clear() }
        case .map(_, let name):
            guard let table = tables.first(where: { $0.name == name }) else { return true }
            var told: [Remark] = []
            let isDone = resource.change(steps, makes: false) { told += $0.map(by: table, at: path.description) }
            remarks += told
            return isDone
        }
    }

    /// What a copy copies: in the resource itself where it is of the target's type, else the first of all.
    private func source(of edit: Edit, in element: EditableElement, for target: FHIREditPath) -> EditableElement? {
        guard case .copy(.fhir(let source), _) = edit.verb else { return nil }
        guard source.type != target.type else {
            return element.type == target.type ? element.at(source.steps[...]).first : nil
        }
        return element.resources(source.type).lazy.compactMap { $0.at(source.steps[...]).first }.first
    }

    /// Whether a condition on resources of another type is met.
    private func isMet(_ condition: EditCondition?, besides target: FHIREditPath) -> Bool {
        guard let condition, case .fhir(let path) = condition.path, path.type != target.type else { return true }
        let found = root.resources(path.type).flatMap { $0.at(path.steps[...]) }
        return condition.holds(found.map { $0.text ?? "" })
    }
}

extension EditCondition {
    /// Whether it holds in a resource of the type that is edited; one on another type is not asked here.
    fileprivate func holds(in resource: EditableElement, of target: FHIREditPath) -> Bool {
        guard case .fhir(let path) = path, path.type == target.type else { return true }
        return holds(resource.at(path.steps[...]).map { $0.text ?? "" })
    }
}
