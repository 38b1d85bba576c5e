// SPDX-License-Identifier: Apache-2.0
// Unsafe: reads the embedded table, which is constant, as long as the program and as large as it says.
import CTables

/// The one place where names of code systems are known (`Schemas/mappings/code-systems.txt`): what HL7 v2 calls them,
/// what FHIR calls them, and the one name the model uses.
enum CodeSystems {
    private struct Names {
        let v2: [String: String]
        let uris: [String: String]
        let written: [String: String]
    }

    private static let names: Names = {
        let table = tenma_table_code_systems()
        let text = String(decoding: UnsafeBufferPointer(start: table.bytes, count: table.count), as: UTF8.self)
        var v2: [String: String] = [:]
        var uris: [String: String] = [:]
        var written: [String: String] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let columns = line.split(separator: "|", omittingEmptySubsequences: false)
            guard columns.count == 3 else { continue }
            let name = String(columns[0])
            for (place, alias) in columns[1].split(separator: " ").enumerated() {
                v2[String(alias)] = name
                if place == 0 { written[name] = String(alias) }
            }
            for alias in columns[2].split(separator: " ") { uris[String(alias)] = name }
        }
        return Names(v2: v2, uris: uris, written: written)
    }()

    /// HL7's own tables: `HL70001` is `http://terminology.hl7.org/CodeSystem/v2-0001`.
    static let tableRoot = "http://terminology.hl7.org/CodeSystem/v2-"
    /// A name that only a site knows, as a URI.
    static let localRoot = "urn:x-local:"

    /// The model's name for what HL7 v2 writes as coding system; `isExact` when writing gives the same again.
    static func named(v2 name: String) -> (system: String, isExact: Bool) {
        if name.utf8.count == 7, name.hasPrefix("HL7"), Int(name.dropFirst(3)) != nil {
            return (tableRoot + name.dropFirst(3), true)
        }
        guard let system = names.v2[name] else { return (name, true) }
        return (system, names.written[system] == name)
    }

    /// What HL7 v2 calls a system of the model.
    static func v2(_ system: String) -> String {
        if system.hasPrefix(tableRoot) { return "HL7" + system.dropFirst(tableRoot.utf8.count) }
        return names.written[system] ?? system
    }

    /// The model's name for a URI of FHIR; `isExact` when writing gives the same again.
    static func named(uri: String) -> (system: String, isExact: Bool) {
        if uri.hasPrefix(localRoot) { return (decoded(uri.dropFirst(localRoot.utf8.count)), true) }
        guard let system = names.uris[uri] else { return (uri, true) }
        return (system, false)
    }

    /// What FHIR calls a system of the model: a URI as it is, a local name under a root of its own.
    static func uri(_ system: String) -> String {
        isURI(system) ? system : localRoot + encoded(system)
    }

    /// A scheme and no blanks; an OID or a UUID as R4 wants them.
    private static func isURI(_ text: String) -> Bool {
        guard text.utf8.contains(UInt8(ascii: ":")), text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            return false
        }
        guard text.hasPrefix("urn:oid:") else { return !text.hasPrefix("urn:uuid:") || text.utf8.count == 45 }
        let arcs = text.dropFirst("urn:oid:".utf8.count).split(separator: ".", omittingEmptySubsequences: false)
        return arcs.count > 1 && ["0", "1", "2"].contains(arcs[0])
            && arcs.allSatisfy { isDigits($0) && ($0 == "0" || !$0.hasPrefix("0")) }
    }

    private static func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// A name as a part of a URN.
    static func urn(_ name: String) -> String { encoded(name) }

    /// Percent-encoding of what a URN may not hold (RFC 8141).
    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x2B: bytes.append(byte)
            default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text
        while let character = rest.first {
            if character == "%", let value = UInt8(rest.dropFirst().prefix(2), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(3)
            } else {
                bytes += Array(character.utf8)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
