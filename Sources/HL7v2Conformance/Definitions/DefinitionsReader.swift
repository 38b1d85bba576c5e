// SPDX-License-Identifier: Apache-2.0
import CTables
import HL7v2

/// Reads a file of `Schemas/hl7v2`, whose head says how it is written, on top of the version before.
struct DefinitionsReader {
    /// What the lines that begin with a blank go on with.
    private enum Open {
        case nothing, segment(SegmentName), type(DataTypeID), message(String), more(UInt16), fewer(UInt16)
    }

    private var definitions: Definitions
    private var open = Open.nothing

    static func read(_ version: Version, on base: Definitions) -> Definitions {
        var reader = DefinitionsReader(definitions: base)
        var lines = TableLines(tenma_table_hl7v2(UInt32(version.number)))
        while let line = lines.next() {
            if line.isContinuation { reader.goOn(line.words[...]) } else { reader.begin(line.words) }
        }
        return reader.definitions
    }

    private init(definitions: Definitions) {
        self.definitions = definitions
        // A structure of the same name may be another one here.
        self.definitions.structures = StructureCache()
    }

    // MARK: Lines that begin something

    private mutating func begin(_ words: [ArraySlice<UInt8>]) {
        guard words.count > 1 else { return }
        let name = words[1].string
        switch words[0].string {
        case "primitive": definitions.types[id(of: name).number].kind = DataType.primitive(name)
        case "type": beginType(name, count: words.last?.number ?? 0)
        case "segment": beginSegment(name, count: words.last?.number ?? 0)
        case "message":
            definitions.messages[name] = []
            open = .message(name)
            goOn(words[2...])
        case "event": definitions.events[name] = words.last?.string
        case "table", "more", "fewer": beginTable(words[0].string, words[1].number ?? 0, words[2...])
        case "gone": remove(name, words.last ?? [])
        default: break
        }
    }

    private mutating func beginType(_ name: String, count: Int) {
        let type = id(of: name)
        definitions.types[type.number].kind = .composite
        let components = definitions.types[type.number].components
        definitions.types[type.number].components = Array(components.prefix(count))
        open = .type(type)
    }

    private mutating func beginSegment(_ name: String, count: Int) {
        guard let segment = SegmentName(name) else { return }
        let fields = definitions.segments[segment] ?? []
        definitions.segments[segment] = Array(fields.prefix(count))
        open = .segment(segment)
    }

    private mutating func beginTable(_ verb: String, _ number: Int, _ words: ArraySlice<ArraySlice<UInt8>>) {
        let table = UInt16(clamping: number)
        if verb == "table" { definitions.tables[table] = CodeTable() }
        open = verb == "fewer" ? .fewer(table) : .more(table)
        goOn(words)
    }

    private mutating func remove(_ kind: String, _ name: ArraySlice<UInt8>) {
        switch kind {
        case "message": definitions.messages[name.string] = nil
        case "event": definitions.events[name.string] = nil
        case "segment": if let segment = SegmentName(name.string) { definitions.segments[segment] = nil }
        case "table": definitions.tables[UInt16(clamping: name.number ?? 0)] = nil
        case "type": definitions.typesByName[name.string] = nil
        default: break
        }
    }

    // MARK: Lines that go on

    private mutating func goOn(_ words: ArraySlice<ArraySlice<UInt8>>) {
        switch open {
        case .nothing: break
        case .segment(let segment):
            var fields = definitions.segments[segment] ?? []
            definitions.segments[segment] = nil
            put(words, into: &fields)
            definitions.segments[segment] = fields
        case .type(let type):
            var components = definitions.types[type.number].components
            definitions.types[type.number].components = []
            put(words, into: &components)
            definitions.types[type.number].components = components
        case .message(let name): definitions.messages[name, default: []] += words
        case .more(let table): for word in words { definitions.tables[table, default: CodeTable()].insert(word) }
        case .fewer(let table): for word in words { definitions.tables[table]?.remove(word) }
        }
    }

    private mutating func put(_ words: ArraySlice<ArraySlice<UInt8>>, into fields: inout [FieldDefinition]) {
        guard let number = words.first?.number, number > 0 else { return }
        let rest = words.dropFirst()
        let type = id(of: rest.dropFirst().first?.string ?? "varies")
        let field = FieldDefinition(rest, type: isTimeStamp(rest) ? id(of: "DTM") : type)
        if number <= fields.count { fields[number - 1] = field } else { fields.append(field) }
    }

    /// Before DTM was named (2.5), the first component of a TS was called ST.
    private func isTimeStamp(_ words: ArraySlice<ArraySlice<UInt8>>) -> Bool {
        guard case .type(let type) = open, definitions[type].name == "TS" else { return false }
        return words.first?.string.hasPrefix("TIME") == true
    }

    private mutating func id(of name: String) -> DataTypeID {
        if let known = definitions.typesByName[name] { return known }
        let id = DataTypeID(number: definitions.types.count)
        definitions.types.append(DataType(named: name))
        definitions.typesByName[name] = id
        if name == "DTM" { definitions.types[id.number].kind = .dateTime }
        return id
    }
}
