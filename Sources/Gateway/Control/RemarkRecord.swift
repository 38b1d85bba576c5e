// SPDX-License-Identifier: Apache-2.0
package import Translation

/// What the translation for one delivery does to a value: dropped, filled in, replaced. Never the value.
package struct RemarkRecord: Codable, Sendable, Hashable {
    package let delivery: String
    package let facility: String
    package let code: String
    package let kind: String
    package let path: String?
    package let detail: String?

    package init(delivery: String, facility: String, _ remark: Remark) {
        self.delivery = delivery
        self.facility = facility
        code = remark.kind.rawValue
        kind = "\(remark.kind)"
        path = remark.path
        detail = remark.detail
    }

    /// The same as the translation said it; nil for a code of a newer version.
    package var remark: Remark? {
        Remark.Kind(rawValue: code).map { Remark($0, at: path, detail) }
    }
}
