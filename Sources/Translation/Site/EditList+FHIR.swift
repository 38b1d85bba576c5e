// SPDX-License-Identifier: Apache-2.0
package import FHIR

extension EditList {
    /// The resource with its edits made, and what could not be done. A pure function of the resource, the edits and the
    /// tables; where there is nothing to edit, it is the same tree.
    package func edit(_ tree: FHIR.Tree, tables: [CodeTable] = []) -> (tree: FHIR.Tree, remarks: [Remark]) {
        let edits = edits(of: .fhir)
        guard !edits.isEmpty else { return (tree, []) }
        var editor = TreeEditor(tree, tables: tables)
        for edit in edits { editor.make(edit) }
        return (editor.root.tree, editor.remarks)
    }
}
