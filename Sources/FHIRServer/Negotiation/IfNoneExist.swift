// SPDX-License-Identifier: Apache-2.0

/// The search in `If-None-Exist` (R4 http 3.1.0.8.1). Bundles can be looked for by their identifier, and by nothing else.
enum IfNoneExist {
    /// `identifier=system|value`, with or without a question mark before it.
    static func identifier(in text: String) throws(FaceProblem) -> BundleIdentifier {
        let query = text.hasPrefix("?") ? String(text.dropFirst()) : text
        let target = try Target("/?\(query)", limit: 2048)
        guard target.parameters.count == 1, let value = try target.only("identifier") else {
            throw FaceProblem(.fieldInvalid, at: "if-none-exist")
        }
        let parts = value.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw FaceProblem(.fieldInvalid, at: "if-none-exist")
        }
        return BundleIdentifier(system: String(parts[0]), value: String(parts[1]))
    }
}
