// SPDX-License-Identifier: Apache-2.0
package import HL7v2

extension EditList {
    /// The message with its edits made, and what could not be done. A pure function of the message, the edits and the
    /// tables; where there is nothing to edit, the bytes are the message's own.
    package func edit(_ message: HL7v2.Message, tables: [CodeTable] = []) -> Written {
        var editor = MessageEditor(message, tables: tables)
        for edit in edits(of: .hl7v2) { editor.make(edit) }
        return Written(pieces: editor.pieces, remarks: editor.remarks)
    }
}
