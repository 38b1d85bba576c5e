// SPDX-License-Identifier: Apache-2.0

/// Forms that people read.
package enum View: String, Sendable, Hashable, CaseIterable {
    /// The printable letter.
    case letter
    /// What a pharmacy needs: drugs, allergies, renal function.
    case drugs
    /// The same as JAHIS お薬手帳 text.
    case medicineNotebook = "medicine-notebook"
}
