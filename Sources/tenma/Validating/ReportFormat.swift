// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// How `tenma validate` shows what it found.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    /// Lines for people.
    case text
    /// One object a line; the same as `--json`.
    case json
    /// SARIF 2.1.0, for editors and code hosts.
    case sarif
    /// A FHIR OperationOutcome for each file.
    case outcome
}
