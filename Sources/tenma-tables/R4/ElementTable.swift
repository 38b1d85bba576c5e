// SPDX-License-Identifier: Apache-2.0

/// The elements of R4, each type's own ones: what it inherits stands with its base.
struct ElementTable {
    static let legend = """
        # The elements of FHIR R4 4.0.1. "=" begins a type: name, kind, base, its invariants. Kinds: resource, type,
        # primitive, part (an element with children of its own); "abstract" where no instance has the type itself.
        # Below it, in the order of the definition, its own elements; what the base has comes before them.
        # An element: name, cardinality, types with their targets (several: a choice), then as it applies M (modifier),
        # S (summary), attribute or xhtml (how XML writes it), a binding's strength and value set, rule:KEY (an
        # invariant that its type does not have already).
        # A value set without "http" is http://hl7.org/fhir/ValueSet/ and its name.

        """
    static let invariantLegend = """
        # The invariants that elements.txt names: key (with a place where R4 uses it twice), severity, FHIRPath.

        """

    private let rows: [TabSeparated.Row]
    private let heads: [String: TypeHead]
    private let invariants: [TabSeparated.Row]
    /// The elements of each type or part by its name, itself left out.
    private var children: [String: [TabSeparated.Row]] = [:]
    private var roots: [String: TabSeparated.Row] = [:]

    init(reference: String) throws {
        let heads = try TypeHead.read(folder: reference)
        self.heads = heads
        rows = try TabSeparated(file: reference + "/elements.tsv").rows.filter { heads[$0["type"]] != nil }
        invariants = try TabSeparated(file: reference + "/invariants.tsv").rows
        for row in rows {
            roots[row["path"]] = row
            guard let dot = row["path"].lastIndex(of: ".") else { continue }
            children[String(row["path"][..<dot]), default: []].append(row)
        }
        try confirmInheritance()
    }

    /// Leaving inherited elements out is right only as long as no type changes what it inherits.
    private func confirmInheritance() throws {
        let facts = [
            "min", "max", "types", "modifier", "summary", "representation", "bindingStrength", "bindingValueSet",
        ]
        for (type, own) in children where heads[type]?.kind != "primitive-type" {
            let inherited = children[base(of: type) ?? ""] ?? []
            guard own.count >= inherited.count else { throw TableFailure.unexpected(type) }
            for (mine, theirs) in zip(own, inherited) {
                let isSame = name(mine) == name(theirs) && facts.allSatisfy { mine[$0] == theirs[$0] }
                guard isSame else { throw TableFailure.unexpected(mine["path"]) }
            }
        }
    }

    // MARK: Lines

    func lines() -> [String] {
        var lines: [String] = []
        for path in typePaths() {
            lines.append(head(of: path))
            if heads[path]?.kind == "primitive-type" {
                // R4 forbids extensions of xhtml, alone among the primitives.
                if path == "xhtml" { lines.append(" extension 0..0 Extension") }
                continue
            }
            let inherited = children[base(of: path) ?? ""]?.count ?? 0
            lines += (children[path] ?? []).dropFirst(inherited).map(line)
        }
        return lines
    }

    /// Bases before what stands on them, then by name; parts behind the type they belong to.
    private func typePaths() -> [String] {
        let parts = rows.map { $0["path"] }.filter { children[$0] != nil && $0.contains(".") }
        let order = heads.keys.sorted { (depth(of: $0), $0) < (depth(of: $1), $1) }
        return order.flatMap { type in [type] + parts.filter { $0.hasPrefix(type + ".") } }
    }

    private func depth(of type: String) -> Int {
        var depth = 0
        var next = heads[type]?.base
        while let base = next {
            depth += 1
            next = heads[base]?.base
        }
        return depth
    }

    private func head(of path: String) -> String {
        let kinds = ["resource": "resource", "complex-type": "type", "primitive-type": "primitive"]
        let kind = heads[path].map { ($0.abstract ? "abstract " : "") + (kinds[$0.kind] ?? $0.kind) } ?? "part"
        var words = ["=", path, kind, base(of: path) ?? "-"]
        let inherited = base(of: path).map(rules) ?? []
        words += rules(of: path).filter { !inherited.contains($0) }.map { "rule:" + qualified($0, at: path) }
        return words.joined(separator: " ")
    }

    private func line(_ row: TabSeparated.Row) -> String {
        var words = [" " + name(row), row["min"] + ".." + row["max"], types(row)]
        words += [row["modifier"], row["summary"]].filter { !$0.isEmpty }
        if row["representation"] == "xmlAttr" { words.append("attribute") }
        if types(row) == "xhtml" { words.append("xhtml") }
        if !row["bindingStrength"].isEmpty, !row["bindingValueSet"].isEmpty {
            words.append(row["bindingStrength"] + ":" + Self.short(row["bindingValueSet"]))
        }
        guard children[row["path"]] == nil, row["contentReference"].isEmpty else { return words.joined(separator: " ") }
        let known = Set(plainTypes(row).flatMap(rules))
        words += rules(of: row["path"]).filter { !known.contains($0) }.map { "rule:" + qualified($0, at: row["path"]) }
        return words.joined(separator: " ")
    }

    // MARK: Facts of a row

    private func name(_ row: TabSeparated.Row) -> String { String(row["path"].split(separator: ".").last ?? "") }

    private func base(of path: String) -> String? {
        path.contains(".") ? roots[path]?["types"] : heads[path]?.base
    }

    /// The types as they are written in the table: a part by its path, a reference to anything without targets.
    private func types(_ row: TabSeparated.Row) -> String {
        if !row["contentReference"].isEmpty { return String(row["contentReference"].dropFirst()) }
        if children[row["path"]] != nil { return row["path"] }
        // The definitions call the id of a resource a string; its regex, its page and the XML schema make it an id.
        if row["path"].hasSuffix(".id"), row["base"] == "Resource.id" { return "id" }
        return row["types"].replacing("(Resource)", with: "").replacing(
            "http://hl7.org/fhirpath/System.String", with: "string")
    }

    private func plainTypes(_ row: TabSeparated.Row) -> [String] {
        types(row).split(separator: ",").map { String($0.prefix { $0 != "(" }) }
    }

    private func rules(of path: String) -> [String] {
        (roots[path]?["constraints"] ?? "").split(separator: ",").map(String.init)
    }

    /// Two keys stand for several invariants, told apart by their place.
    private func qualified(_ key: String, at path: String) -> String {
        invariants.count { $0["key"] == key } > 1 ? key + "@" + path : key
    }

    static func short(_ valueSet: String) -> String {
        let address = String(valueSet.prefix { $0 != "|" })
        let home = "http://hl7.org/fhir/ValueSet/"
        return address.hasPrefix(home) ? String(address.dropFirst(home.count)) : address
    }

    // MARK: The other files

    func names() -> [String] {
        var names = Set(heads.keys)
        for (path, rows) in children where heads[path]?.kind != "primitive-type" {
            for row in rows { names.formUnion(writtenNames(of: row)) }
        }
        return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }

    private func writtenNames(of row: TabSeparated.Row) -> [String] {
        let name = name(row)
        guard name.hasSuffix("[x]") else { return [name] }
        let stem = String(name.dropLast(3))
        return [stem] + plainTypes(row).map { stem + $0.prefix(1).uppercased() + $0.dropFirst() }
    }

    func invariantLines(usedBy lines: [String]) -> [String] {
        let used = Set(
            lines.flatMap { $0.split(separator: " ") }.filter { $0.hasPrefix("rule:") }.map { $0.dropFirst(5) })
        return invariants.compactMap { row in
            let key = qualified(row["key"], at: row["firstPath"])
            return used.contains(key[...]) ? "\(key) \(row["severity"]) \(row["fhirpath"])" : nil
        }
    }
}
