// SPDX-License-Identifier: Apache-2.0
import FHIR

/// A ValueSet as it was read: what it is composed of, and its expansion where the package has one.
struct ValueSetSource: Sendable {
    struct Filter: Sendable, Hashable {
        var property: String
        var operation: String
        var value: String
    }

    /// One include or exclude. All of it must hold.
    struct Part: Sendable, Hashable {
        var system: String?
        /// Empty for all codes of the system.
        var codes: [String] = []
        var filters: [Filter] = []
        var valueSets: [String] = []
    }

    struct Code: Sendable, Hashable {
        var system: String?
        var code: String
    }

    var url: String
    var version: String?
    var name: String
    var includes: [Part]
    var excludes: [Part]
    var expansion: [Code] = []
    /// The expansion has all codes.
    var isExpansionWhole = false
}

extension ValueSetSource {
    /// Nil without a url.
    init?(_ resource: Element) {
        guard let url = resource.first("url")?.text else { return nil }
        let compose = resource.first("compose")
        self.init(
            url: url, version: resource.first("version")?.text, name: resource.first("name")?.text ?? url,
            includes: compose?["include"].map(Part.init) ?? [], excludes: compose?["exclude"].map(Part.init) ?? [])
        if let expansion = resource.first("expansion") { readExpansion(expansion) }
    }

    private mutating func readExpansion(_ whole: Element) {
        add(whole)
        let total = whole.first("total")?.text.flatMap { Int($0) }
        let offset = whole.first("offset")?.text ?? "0"
        let isLimited = whole["parameter"].contains { ["limitedExpansion", "count"].contains($0.first("name")?.text) }
        isExpansionWhole = offset == "0" && !isLimited && total.map { $0 == expansion.count } ?? true
    }

    /// As deep as the resource, which its reader bounded.
    private mutating func add(_ element: Element) {
        for item in element["contains"] {
            if let code = item.first("code")?.text, item.first("abstract")?.text != "true" {
                expansion.append(Code(system: item.first("system")?.text, code: code))
            }
            add(item)
        }
    }
}

extension ValueSetSource.Part {
    fileprivate init(_ part: Element) {
        system = part.first("system")?.text
        codes = part["concept"].compactMap { $0.first("code")?.text }
        valueSets = part["valueSet"].compactMap(\.text)
        filters = part["filter"].compactMap { filter in
            guard let property = filter.first("property")?.text, let operation = filter.first("op")?.text,
                let value = filter.first("value")?.text
            else { return nil }
            return ValueSetSource.Filter(property: property, operation: operation, value: value)
        }
    }
}
