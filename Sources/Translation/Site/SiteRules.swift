// SPDX-License-Identifier: Apache-2.0

/// Everything that changes messages at one place of their way, ready to be applied.
package struct SiteRules: Sendable, Hashable {
    /// Applied to a referral, one after the other.
    package var tables: [CodeTable]
    package var edits: EditList
    /// Those that the edits name.
    package var editTables: [CodeTable]

    package init(tables: [CodeTable] = [], edits: EditList = EditList(), editTables: [CodeTable] = []) {
        self.tables = tables
        self.edits = edits
        self.editTables = editTables
    }

    /// Whether nothing is changed.
    package var isEmpty: Bool { tables.isEmpty && edits.isEmpty }
}

/// What a site does to the messages of one facility: by where they came in, and for the facility itself.
package struct DeliveryRules: Sendable, Hashable {
    /// By the listener's name; applied before a message is read as a referral, never to what is stored.
    package var listeners: [String: SiteRules]
    package var facility: SiteRules
    package var characters: CharacterPolicy

    package init(
        listeners: [String: SiteRules] = [:], facility: SiteRules = SiteRules(),
        characters: CharacterPolicy = CharacterPolicy()
    ) {
        self.listeners = listeners
        self.facility = facility
        self.characters = characters
    }
}
