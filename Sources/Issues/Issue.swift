// SPDX-License-Identifier: Apache-2.0

/// Something found wrong or odd: a stable code, the place, and a sentence. Never the value that was found there.
package struct Issue: Sendable, Hashable {
    /// How much it matters to the message or file it was found in.
    package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
        case information, warning, error

        package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

        private var rank: Int {
            switch self {
            case .information: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// Stable and greppable for ever, such as `ROUTE-002`.
    package let id: String
    package let severity: Severity
    /// Where: an HL7 path (`PID-3[1].1`), a configuration path (`facilities.east.codes`), a FHIR path
    /// (`Bundle.entry[3].fullUrl`).
    package let path: String?
    /// The same place as an XML reader finds it (`/f:Bundle/f:entry[2]`), where that is said differently.
    package let xmlPath: String?
    package let sentence: Localized
    /// What to try, when that is known.
    package let hint: Localized?

    package init(
        _ id: String, _ severity: Severity = .error, at path: String? = nil, xmlPath: String? = nil,
        _ sentence: Localized, hint: Localized? = nil
    ) {
        self.id = id
        self.severity = severity
        self.path = path
        self.xmlPath = xmlPath
        self.sentence = sentence
        self.hint = hint
    }

    /// Whether it forbids what was asked for.
    package var isError: Bool { severity == .error }
}
