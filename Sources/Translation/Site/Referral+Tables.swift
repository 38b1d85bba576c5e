// SPDX-License-Identifier: Apache-2.0
package import Referral

extension Referral {
    /// Maps its codes by a site's tables, one table after the other, and tells what was done: each code once, and each
    /// code of a table's systems that no table knows.
    package mutating func map(by tables: [CodeTable]) -> [Remark] {
        guard !tables.isEmpty else { return [] }
        var record = MappingRecord(tables)
        mapCodes { coded, origin in record.map(&coded, at: origin) }
        residue.items.removeAll { item in record.respelled.contains { $0.covers(item) } }
        return record.remarks
    }
}

/// What tables did to a referral so far.
private struct MappingRecord {
    /// A coding that moved: the spelling of its system's name must not go back to where it stood.
    struct Respelled: Hashable {
        let origin: [String]
        let system: String

        func covers(_ item: Residue.Item) -> Bool {
            item.isSaid && origin.contains { item.path.isAt($0) } && CodeSystems.model(item.value) == system
        }
    }

    let tables: [CodeTable]
    private let systems: Set<String>
    private(set) var remarks: [Remark] = []
    private(set) var respelled: Set<Respelled> = []
    private var told: Set<Coding> = []

    init(_ tables: [CodeTable]) {
        self.tables = tables
        systems = tables.reduce(into: []) { $0.formUnion($1.systems) }
    }

    mutating func map(_ coded: inout Coded, at origin: Origin) {
        let original = coded
        for table in tables {
            guard let change = table.map(&coded) else { continue }
            if let system = change.from.system { respelled.insert(Respelled(origin: origin.places, system: system)) }
            tell(.mapped, change.from, at: origin, change.to.system)
        }
        for coding in original.codings {
            guard let system = coding.system, systems.contains(system), coding.code != nil else { continue }
            guard tables.allSatisfy({ $0.mapped(coding) == nil }) else { continue }
            tell(.unmapped, coding, at: origin, system)
        }
    }

    private mutating func tell(_ kind: Remark.Kind, _ coding: Coding, at origin: Origin, _ detail: String?) {
        guard told.insert(Coding(code: coding.code, system: coding.system)).inserted else { return }
        remarks.append(Remark(kind, at: origin.places.first, detail))
    }
}
