// SPDX-License-Identifier: Apache-2.0

/// A small table between codes of HL7 v2 and codes of FHIR. Where several codes of one side mean one of the other, the
/// first line counts on the way back.
struct CodeMap: Sendable {
    /// By the code of HL7 v2.
    let fhir: [String: String]
    /// By the code of FHIR.
    let v2: [String: String]

    init(_ pairs: KeyValuePairs<String, String>) {
        fhir = Dictionary(pairs.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        v2 = Dictionary(pairs.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    }
}

extension ElementReading {
    /// A primitive child as the code of HL7 v2 that it stands for. What the table does not know stays residue.
    func code(_ name: String, by map: CodeMap) -> String? {
        guard let child = self[name], let text = child.peeked else { return nil }
        guard let code = map.v2[text] else {
            // Nobody knowing it is what HL7 v2 says by silence.
            if text == "unknown" { child.keepSpelling() } else { child.remark(.unmapped) }
            return nil
        }
        child.settle(written: map.fhir[code])
        return code
    }
}

extension ElementDraft {
    /// A code of HL7 v2 as the one of FHIR. What the table does not know has no place.
    func set(_ name: String, code: String?, by map: CodeMap) {
        guard let code else { return }
        guard let word = map.fhir[code] else { return scope.remark(.unmapped, name) }
        set(name, word)
        if map.v2[word] != code { scope.remark(.mapped, name) }
    }
}
