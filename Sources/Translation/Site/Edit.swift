// SPDX-License-Identifier: Apache-2.0
package import Issues

/// One change that a site orders: `set`, `copy`, `remove` or `map` at a place, perhaps only `when` something is so.
///
/// A path that names no occurrence or repetition stands for every one. Where condition, source and target are of one
/// segment or resource type, each segment or resource is looked at by itself.
package struct Edit: Sendable, Hashable {
    /// What is done.
    package enum Verb: Sendable, Hashable {
        /// Writes a value, over another one or where none was.
        case set(EditPath, value: String)
        /// Writes what stands elsewhere; nothing where nothing stands there.
        case copy(from: EditPath, to: EditPath)
        /// Empties a place; in FHIR, also what is empty then.
        case remove(EditPath)
        /// Maps a code by a table: the codings of a field or an element, or the bare code of a component or a primitive.
        case map(EditPath, table: String)
    }

    package var condition: EditCondition?
    package var verb: Verb

    /// An edit, or why it can be none.
    package init(_ verb: Verb, when condition: EditCondition? = nil) throws(EditError) {
        self.verb = verb
        self.condition = condition
        guard condition?.path.family ?? target.family == target.family else {
            throw EditError(
                ja: "when と編集先が、HL7 v2とFHIRに分かれている", en: "the condition and the edit are of different languages")
        }
        try checkVerb()
    }

    /// The place that changes.
    package var target: EditPath {
        switch verb {
        case .set(let path, _), .copy(_, let path), .remove(let path), .map(let path, _): path
        }
    }

    /// The table that it needs.
    package var table: String? {
        if case .map(_, let table) = verb { table } else { nil }
    }
}

/// When an edit is made.
package struct EditCondition: Sendable, Hashable {
    /// What is asked of a place.
    package enum Test: Sendable, Hashable {
        /// One of these texts stands there.
        case isOneOf([String])
        /// Something stands there, or nothing does.
        case exists(Bool)
    }

    package var path: EditPath
    package var test: Test

    package init(_ path: EditPath, _ test: Test) {
        self.path = path
        self.test = test
    }
}

/// Why an edit cannot be made, for the person who wrote it.
package struct EditError: Error, Sendable, Hashable {
    package let sentence: Localized
    package let hint: Localized?

    init(ja: String, en: String, hint: Localized? = nil) {
        sentence = Localized(ja: ja, en: en)
        self.hint = hint
    }
}

/// The edits of a listener or a facility, made in their order, each on what the one before left.
package struct EditList: Sendable, Hashable, Codable {
    package var edits: [Edit]

    package init(_ edits: [Edit] = []) { self.edits = edits }

    package var isEmpty: Bool { edits.isEmpty }

    /// Those that can change messages of a language.
    func edits(of family: EditPath.Family) -> [Edit] { edits.filter { $0.target.family == family } }
}
