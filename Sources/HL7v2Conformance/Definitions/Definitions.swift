// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// What one version of HL7 v2 says of structures, segments, datatypes, tables and events. Facts only, from
/// `Schemas/hl7v2`, read when a message of the version is first seen.
struct Definitions: Sendable {
    var segments: [SegmentName: [FieldDefinition]] = [:]
    var types: [DataType] = []
    var typesByName: [String: DataTypeID] = [:]
    var tables: [UInt16: CodeTable] = [:]
    /// `ADT_A08` to `ADT_A01`.
    var events: [String: String] = [:]
    /// Structures as they are written; one is read when it is asked for.
    var messages: [String: [ArraySlice<UInt8>]] = [:]

    /// Those that have been asked for.
    var structures = StructureCache()

    /// Each is read on first use and stands on the one before.
    static func of(_ version: Version) -> Definitions {
        switch version {
        case .v2_1: v2_1
        case .v2_2: v2_2
        case .v2_3: v2_3
        case .v2_3_1: v2_3_1
        case .v2_4: v2_4
        case .v2_5: v2_5
        case .v2_5_1: v2_5_1
        case .v2_6: v2_6
        case .v2_7: v2_7
        case .v2_8: v2_8
        case .v2_8_1: v2_8_1
        case .v2_8_2: v2_8_2
        }
    }

    private static let v2_1 = DefinitionsReader.read(.v2_1, on: Definitions())
    private static let v2_2 = DefinitionsReader.read(.v2_2, on: v2_1)
    private static let v2_3 = DefinitionsReader.read(.v2_3, on: v2_2)
    private static let v2_3_1 = DefinitionsReader.read(.v2_3_1, on: v2_3)
    private static let v2_4 = DefinitionsReader.read(.v2_4, on: v2_3_1)
    private static let v2_5 = DefinitionsReader.read(.v2_5, on: v2_4)
    private static let v2_5_1 = DefinitionsReader.read(.v2_5_1, on: v2_5)
    private static let v2_6 = DefinitionsReader.read(.v2_6, on: v2_5_1)
    private static let v2_7 = DefinitionsReader.read(.v2_7, on: v2_6)
    private static let v2_8 = DefinitionsReader.read(.v2_8, on: v2_7)
    private static let v2_8_1 = DefinitionsReader.read(.v2_8_1, on: v2_8)
    private static let v2_8_2 = DefinitionsReader.read(.v2_8_2, on: v2_8_1)

    subscript(type: DataTypeID) -> DataType { types[type.number] }

    /// A datatype by its name, as OBX-2 names it.
    func type(named name: String) -> DataTypeID? { typesByName[name] }

    /// A structure by its name.
    func structure(named name: String) -> Structure? {
        structures.structure(name) { messages[name].map { Structure(name: name, words: $0) } }
    }

    /// The structure that an event is sent in.
    func structureName(of type: MessageType) -> String? {
        if type.code == "ACK" { return "ACK" }
        let event = "\(type.code)_\(type.trigger)"
        if let name = events[event] { return name }
        return [event, type.code].first { messages[$0] != nil }
    }
}
