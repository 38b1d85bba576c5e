// SPDX-License-Identifier: Apache-2.0
import Issues

/// What checking found in a message that was let in all the same: how much, and the first findings by code and place.
/// Never a value of the message.
package struct CheckSummary: Sendable, Hashable {
    /// One finding: `HL7-FIELD-REQUIRED` at `PID-3`.
    package struct Finding: Sendable, Hashable {
        package let code: String
        package let path: String

        package init(code: String, path: String) {
            self.code = code
            self.path = path
        }
    }

    /// More than these are only counted.
    package static let findingsMaximum = 8
    /// A path of a deep FHIR element is cut here.
    package static let pathLengthMaximum = 200

    package let errors: Int
    package let warnings: Int
    package let first: [Finding]

    package init(errors: Int, warnings: Int, first: [Finding]) {
        self.errors = errors
        self.warnings = warnings
        self.first = first.prefix(Self.findingsMaximum).map {
            Finding(code: $0.code, path: String($0.path.prefix(Self.pathLengthMaximum)))
        }
    }
}

extension CheckSummary {
    /// Nil when nothing was found that an operator would want to see: what is only information stays with the sender.
    init?(_ issues: [Issue]) {
        let told = issues.filter { $0.severity > .information }
        guard !told.isEmpty else { return nil }
        let errors = told.filter(\.isError)
        let first = (errors + told.filter { !$0.isError }).prefix(Self.findingsMaximum)
        self.init(
            errors: errors.count, warnings: told.count - errors.count,
            first: first.map { Finding(code: $0.id, path: $0.path ?? "") })
    }

    func write(to writer: inout ByteWriter) {
        writer.count(errors)
        writer.count(warnings)
        writer.count(first.count)
        for finding in first {
            writer.text(finding.code)
            writer.text(finding.path)
        }
    }

    init(reading reader: inout ByteReader) throws(StoreError) {
        let (errors, warnings, count) = (try reader.count(), try reader.count(), try reader.count())
        guard count <= Self.findingsMaximum else { throw StoreError(.damaged, "an event lists too many findings") }
        var first: [Finding] = []
        for _ in 0..<count { first.append(Finding(code: try reader.text(), path: try reader.text())) }
        self.init(errors: errors, warnings: warnings, first: first)
    }
}
