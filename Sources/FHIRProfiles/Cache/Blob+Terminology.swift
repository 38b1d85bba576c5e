// SPDX-License-Identifier: Apache-2.0

extension BlobWriter {
    mutating func write(_ source: ValueSetSource) {
        write(source.url)
        write(source.version)
        write(source.name)
        write(source.includes) { $0.write($1) }
        write(source.excludes) { $0.write($1) }
        write(source.expansion) {
            $0.write($1.system)
            $0.write($1.code)
        }
        write(source.isExpansionWhole)
    }

    private mutating func write(_ part: ValueSetSource.Part) {
        write(part.system)
        write(part.codes)
        write(part.filters) {
            $0.write($1.property)
            $0.write($1.operation)
            $0.write($1.value)
        }
        write(part.valueSets)
    }

    mutating func write(_ source: CodeSystemSource) {
        write(source.url)
        write(source.version)
        write(source.name)
        write(source.isComplete)
        write(source.isPart)
        write(source.isCaseSensitive)
        write(source.concepts) {
            $0.write($1.code)
            $0.write($1.parent)
            $0.write($1.properties) {
                $0.write($1.code)
                $0.write($1.value)
            }
        }
    }
}

extension BlobReader {
    mutating func valueSet() throws(PackageError) -> ValueSetSource {
        ValueSetSource(
            url: try text(), version: try optionalText(), name: try text(), includes: try parts(),
            excludes: try parts(),
            expansion: try list { (reader: inout BlobReader) throws(PackageError) in
                ValueSetSource.Code(system: try reader.optionalText(), code: try reader.text())
            }, isExpansionWhole: try flag())
    }

    private mutating func parts() throws(PackageError) -> [ValueSetSource.Part] {
        try list { (reader: inout BlobReader) throws(PackageError) in
            ValueSetSource.Part(
                system: try reader.optionalText(), codes: try reader.texts(), filters: try reader.filters(),
                valueSets: try reader.texts())
        }
    }

    private mutating func filters() throws(PackageError) -> [ValueSetSource.Filter] {
        try list { (reader: inout BlobReader) throws(PackageError) in
            ValueSetSource.Filter(property: try reader.text(), operation: try reader.text(), value: try reader.text())
        }
    }

    mutating func codeSystem() throws(PackageError) -> CodeSystemSource {
        let source = CodeSystemSource(
            url: try text(), version: try optionalText(), name: try text(), isComplete: try flag(), isPart: try flag(),
            isCaseSensitive: try flag(),
            concepts: try list { (reader: inout BlobReader) throws(PackageError) in try reader.concept() })
        let isSound = source.concepts.allSatisfy { $0.parent.map { source.concepts.indices.contains($0) } ?? true }
        guard isSound else { throw PackageError(.cacheBroken) }
        return source
    }

    private mutating func concept() throws(PackageError) -> CodeSystemSource.Concept {
        CodeSystemSource.Concept(
            code: try text(), parent: try optionalNumber(),
            properties: try list { (reader: inout BlobReader) throws(PackageError) in
                CodeSystemSource.Property(code: try reader.text(), value: try reader.text())
            })
    }
}
