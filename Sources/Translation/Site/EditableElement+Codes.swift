// SPDX-License-Identifier: Apache-2.0
import Referral

extension EditableElement {
    /// Maps what stands here: the codings of a CodeableConcept, a Coding, or a bare code. Where only one code has room,
    /// the mapped one takes the place.
    mutating func map(by table: CodeTable, at path: String) -> [Remark] {
        if children.contains(where: { $0.name == "coding" }) { return mapConcept(by: table, at: path) }
        if text != nil { return mapBare(by: table, at: path) }
        guard children.contains(where: { $0.name == "code" }) else { return [] }
        return mapCodings([self], by: table, at: path) { mapped in
            if let first = mapped.first { takeContent(of: first) }
        }
    }

    private mutating func mapConcept(by table: CodeTable, at path: String) -> [Remark] {
        let codings = children.filter { $0.name == "coding" }
        return mapCodings(codings, by: table, at: path) { mapped in
            let place = children.firstIndex { $0.name == "coding" } ?? 0
            children.removeAll { $0.name == "coding" }
            children.insert(contentsOf: mapped, at: place)
        }
    }

    private mutating func mapBare(by table: CodeTable, at path: String) -> [Remark] {
        guard let code = text, case .text(_, let kind) = value else { return [] }
        guard let mapped = table.mapped(bare: code), let to = mapped.code else {
            return table.systems.count == 1 ? [Remark(.unmapped, at: path, table.systems.first)] : []
        }
        value = .text(Array(to.utf8), kind)
        return [Remark(.mapped, at: path, mapped.system)]
    }

    /// Codings that stay are the elements they were, with all that is in them.
    private func mapCodings(
        _ elements: [EditableElement], by table: CodeTable, at path: String, _ put: ([EditableElement]) -> Void
    ) -> [Remark] {
        let before = elements.map(\.coding)
        var coded = Coded(before)
        guard let change = table.map(&coded) else {
            let unknown = before.first { $0.system.map(table.systems.contains) == true && table.mapped($0) == nil }
            return unknown.map { [Remark(.unmapped, at: path, $0.system)] } ?? []
        }
        put(
            coded.codings.map { coding in
                before.firstIndex(of: coding).map { elements[$0] } ?? EditableElement(coding)
            })
        return [Remark(.mapped, at: path, change.to.system)]
    }

    /// The same as the model says it.
    private var coding: Coding {
        Coding(
            code: text(of: "code"), system: text(of: "system").map { CodeSystems.named(uri: $0).system },
            display: text(of: "display"), version: text(of: "version"))
    }

    private init(_ coding: Coding) {
        self.init("coding", isListed: true)
        let parts = [
            ("system", coding.system.map(CodeSystems.uri)), ("version", coding.version), ("code", coding.code),
            ("display", coding.display),
        ]
        children = parts.compactMap { name, text in text.map { EditableElement(name, $0) } }
    }
}
