// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The facts of HL7 v2.1 to 2.8.2 as text, one file per version, each telling only where it differs from the one
/// before. No prose.
struct HL7v2Tables {
    static let versions = ["2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.8", "2.8.1", "2.8.2"]

    let reference: String

    /// Every file by its name.
    func files() throws -> [(name: String, text: String)] {
        let facts = Self.completed(try Self.versions.map { try VersionFacts(file: "\(reference)/\($0).json") })
        var files: [(name: String, text: String)] = []
        for (number, version) in Self.versions.enumerated() {
            let difference = VersionDifference(from: number > 0 ? facts[number - 1] : nil, to: facts[number])
            let head = number > 0 ? ", where it differs from \(Self.versions[number - 1])" : ""
            files.append(("\(version).txt", "# HL7 v\(version)\(head).\n" + Self.legend + difference.text))
        }
        return files
    }

    func write(to folder: String) throws {
        for file in try files() {
            let path = folder + "/" + file.name
            guard FileManager.default.createFile(atPath: path, contents: Data(file.text.utf8)) else {
                throw TableFailure.cannotWrite(path)
            }
        }
    }

    /// Before 2.4 the source has next to no map of events, because MSH-9.3 did not count, and for 2.8.2 it has none:
    /// the nearest version's is used, as far as the structures exist.
    private static func completed(_ facts: [VersionFacts]) -> [VersionFacts] {
        var facts = facts
        let last = facts.count - 1
        for (number, donor) in [(3, 4), (2, 3), (1, 2), (0, 1), (last, last - 1)] {
            let messages = facts[number].messages
            let lent = facts[donor].events.filter { messages[$0.key] == nil && messages[$0.value] != nil }
            facts[number].events.merge(lent) { own, _ in own }
        }
        return facts
    }

    private static let legend = """
        # message: a structure; ? * + as in regular expressions, ( ) a group, < > a choice of one.
        # segment, type: its count of fields or components; below, by number, name, type, and as they apply
        # cardinality, length, table; "-" is a number that is not defined. table: all codes; more, fewer: the
        # difference; %20 is a blank, ... more than is listed. event: the structure of an event that has not its own.
        # gone: no longer there.

        """
}
