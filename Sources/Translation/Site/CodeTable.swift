// SPDX-License-Identifier: Apache-2.0
import Referral

/// A site's table from its own codes to somebody else's: 院内コード to HOT9, local tests to JLAC10, departments.
///
/// Written as `from-system,from,to-system,to,display`, one code a line. Systems are named as HL7 v2 or as FHIR names
/// them; both mean the same here.
package struct CodeTable: Sendable, Hashable {
    /// A code in its system.
    struct Key: Hashable, Sendable {
        let system: String
        let code: String
    }

    /// What the configuration calls it.
    package let name: String
    /// The mapped code takes the place of the original, which otherwise stays behind it.
    package let replaces: Bool
    /// The systems that it maps from.
    let systems: Set<String>
    private let codes: [Key: Coding]

    init(name: String, replaces: Bool, codes: [Key: Coding]) {
        self.name = name
        self.replaces = replaces
        self.codes = codes
        systems = Set(codes.keys.map(\.system))
    }

    /// How many codes it knows.
    package var count: Int { codes.count }

    /// What a coding becomes, nil where no line knows it. Where the line has no display, the original's words stay with
    /// the code: it is the same thing.
    func mapped(_ coding: Coding) -> Coding? {
        guard let system = coding.system, let code = coding.code else { return nil }
        guard var mapped = codes[Key(system: system, code: code)] else { return nil }
        mapped.display = mapped.display ?? coding.display
        return mapped
    }

    /// What a code becomes whose place does not name its system; nil where the table knows several that it could be of.
    func mapped(bare code: String) -> Coding? {
        guard systems.count == 1, let system = systems.first else { return nil }
        return codes[Key(system: system, code: code)]
    }
}

/// What a table did to a coded value.
struct CodeChange: Equatable {
    let from: Coding
    let to: Coding
}

extension CodeTable {
    /// Puts the mapped coding in front, or in the place of the original. The first coding that the table knows counts.
    func map(_ coded: inout Coded) -> CodeChange? {
        for (place, coding) in coded.codings.enumerated() {
            guard let mapped = mapped(coding) else { continue }
            if replaces {
                coded.codings[place] = mapped
                return CodeChange(from: coding, to: mapped)
            }
            if coded.codings.first?.isSameCode(as: mapped) == true { return nil }
            coded.codings.removeAll { $0.isSameCode(as: mapped) }
            coded.codings.insert(mapped, at: 0)
            return CodeChange(from: coding, to: mapped)
        }
        return nil
    }
}

extension Coding {
    /// Whether it is the same code of the same system, whatever it is called.
    func isSameCode(as other: Coding) -> Bool { code == other.code && system == other.system }
}
