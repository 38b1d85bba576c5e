// SPDX-License-Identifier: Apache-2.0
import Issues

/// The cache: a mark with its version, the packages and what is to be said of them, the heads of all definitions with
/// the length of each, and then the definitions. Whoever keeps it keeps a checksum beside it.
extension CompiledPackages {
    /// Raised with every change of what is written; an older cache is built again.
    private static let mark = "tenma-packages/1"

    /// The cache as bytes.
    package var encoded: [UInt8] {
        var (head, body) = (BlobWriter(), BlobWriter())
        head.write(Self.mark)
        head.write(packages)
        head.write(notes) { $0.write($1) }
        Self.write(profiles, into: &head, &body) { $0.write($1) }
        Self.write(valueSets, into: &head, &body) { $0.write($1) }
        Self.write(codeSystems, into: &head, &body) { $0.write($1) }
        return head.bytes + body.bytes
    }

    private static func write<Item>(
        _ shelf: Shelf<Item>, into head: inout BlobWriter, _ body: inout BlobWriter,
        _ each: (inout BlobWriter, Item) -> Void
    ) {
        let items = shelf.heads.indices.compactMap { place in shelf[place].map { (shelf.heads[place], $0) } }
        head.write(items) { head, item in
            let start = body.bytes.count
            each(&body, item.1)
            head.write(item.0)
            head.write(body.bytes.count - start)
        }
    }

    /// Opens a cache. A definition that turns out to be broken later is as if it were not there.
    package init(decoding bytes: [UInt8]) throws(PackageError) {
        var reader = BlobReader(bytes)
        guard try reader.text() == Self.mark else { throw PackageError(.cacheBroken) }
        let packages = try reader.texts()
        let notes = try reader.list { (reader: inout BlobReader) throws(PackageError) in try reader.issue() }
        let profiles = try reader.heads(.profile)
        let valueSets = try reader.heads(.valueSet)
        let codeSystems = try reader.heads(.codeSystem)
        let start = reader.at
        let middle = try Self.end(of: profiles, from: start)
        let last = try Self.end(of: valueSets, from: middle)
        guard try Self.end(of: codeSystems, from: last) == bytes.count else { throw PackageError(.cacheBroken) }
        self.init(
            profiles: Self.shelf(profiles, from: start, bytes) { reader throws(PackageError) in try reader.profile() },
            valueSets: Self.shelf(valueSets, from: middle, bytes) { reader throws(PackageError) in
                try reader.valueSet()
            },
            codeSystems: Self.shelf(codeSystems, from: last, bytes) { reader throws(PackageError) in
                try reader.codeSystem()
            }, packages: packages, notes: notes)
    }

    private static func end(of items: [BlobReader.Head], from start: Int) throws(PackageError) -> Int {
        var end = start
        for item in items {
            let (sum, overflow) = end.addingReportingOverflow(item.length)
            guard !overflow, item.length >= 0 else { throw PackageError(.cacheBroken) }
            end = sum
        }
        return end
    }

    private static func shelf<Item>(
        _ items: [BlobReader.Head], from start: Int, _ bytes: [UInt8],
        _ read: @escaping @Sendable (inout BlobReader) throws(PackageError) -> Item
    ) -> Shelf<Item> {
        var starts = [start]
        for item in items { starts.append((starts.last ?? start) + item.length) }
        let places = starts
        return Shelf(heads: items.map(\.canonical)) { place in
            var reader = BlobReader(bytes, in: places[place]..<places[place + 1])
            return try? read(&reader)
        }
    }
}

extension BlobWriter {
    fileprivate mutating func write(_ head: FHIRPackage.Canonical) {
        write(head.url)
        write(head.version)
        write(head.name)
        write(head.package)
    }

    fileprivate mutating func write(_ issue: Issue) {
        write(issue.id)
        write(issue.severity.rawValue)
        write(issue.path)
        write(issue.sentence.ja)
        write(issue.sentence.en)
    }
}

extension BlobReader {
    /// What a definition is called, and how many bytes it has.
    fileprivate struct Head {
        var canonical: FHIRPackage.Canonical
        var length: Int
    }

    fileprivate mutating func heads(_ kind: FHIRPackage.Kind) throws(PackageError) -> [Head] {
        try list { (reader: inout BlobReader) throws(PackageError) in
            let head = FHIRPackage.Canonical(
                kind: kind, url: try reader.text(), version: try reader.optionalText(), name: try reader.text(),
                package: try reader.text())
            return Head(canonical: head, length: try reader.number())
        }
    }

    fileprivate mutating func issue() throws(PackageError) -> Issue {
        let (id, severity, path) = (try text(), try word(Issue.Severity.self), try optionalText())
        return Issue(id, severity, at: path, Localized(ja: try text(), en: try text()))
    }
}
