// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What a StructureDefinition says of its type as a whole; the rest of it is read from the derived tables.
struct TypeHead: Decodable {
    let type: String
    let kind: String
    let abstract: Bool
    let baseDefinition: String?

    /// The last part of the base's address.
    var base: String? { baseDefinition?.split(separator: "/").last.map(String.init) }

    /// All of them by name, without the logical models, which no instance has.
    static func read(folder: String) throws -> [String: TypeHead] {
        let lines = try unpacked(folder + "/structure-definitions-base.ndjson.gz").split(separator: 0x0A)
        let heads = try lines.map { try JSONDecoder().decode(TypeHead.self, from: $0) }
        return Dictionary(heads.filter { $0.kind != "logical" }.map { ($0.type, $0) }, uniquingKeysWith: { $1 })
    }

    /// The developer's `gzip` unpacks; this tool runs where the tables are made, never where Tenma runs.
    private static func unpacked(_ file: String) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        guard process.terminationStatus == 0, let data else { throw TableFailure.cannotRead(file) }
        return data
    }
}
