// SPDX-License-Identifier: Apache-2.0
package import FHIR

/// A StructureDefinition as validation needs it: what it asks for beyond base R4, as a tree of rules. What base R4 asks
/// as well is not repeated here.
package struct Profile: Sendable {
    package let url: String
    package let version: String?
    package let name: String
    /// What people call it: Japanese and English where the package has both.
    package let title: String?
    /// The R4 type it constrains: `Bundle`, `Extension`, `Identifier`.
    package let type: TypeID
    package let base: String?
    package let isAbstract: Bool
    /// The package it came from: `jp-core.r4#1.1.2`.
    package let package: String
    /// All rules; the first is the type's own.
    package let rules: [ElementRule]
    /// Where an extension may stand (context), by type or path; empty for anywhere and for what is no extension.
    package let contexts: [String]

    package init(
        url: String, version: String?, name: String, title: String?, type: TypeID, base: String?, isAbstract: Bool,
        package: String, rules: [ElementRule], contexts: [String]
    ) {
        self.url = url
        self.version = version
        self.name = name
        self.title = title
        self.type = type
        self.base = base
        self.isAbstract = isAbstract
        self.package = package
        self.rules = rules
        self.contexts = contexts
    }
}
