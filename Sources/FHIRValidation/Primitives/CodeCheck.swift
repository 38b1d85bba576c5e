// SPDX-License-Identifier: Apache-2.0
import FHIR

extension Check {
    /// A code whose binding is required is one of the value set (R4 terminologies page).
    static let requiredCodes = Check([codeUnlisted], of: .types(["code"])) { walk in
        guard let element = walk.here.definition, let codes = walk.definitions.codes(of: element) else { return }
        let isHole = walk.nodes[walk.here.node].value == .hole
        let isListed = walk.bytes(walk.here.node).map { codes.contains($0.span) } ?? !isHole
        if !isListed { walk.report(codeUnlisted) }
    }

    /// Of a concept, at least one coding is; one that has only an extension to say why not is left alone.
    static let requiredConcepts = Check([conceptUnlisted], of: .types(["CodeableConcept", "Coding"])) { walk in
        guard let element = walk.here.definition, let codes = walk.definitions.codes(of: element) else { return }
        let isCoding = walk.definitions[walk.here.type].name == "Coding"
        let codings =
            isCoding
            ? [walk.here.node] : walk.children(of: walk.here.node).filter { walk.nodes[$0].name == Names.coding }
        if codings.isEmpty, walk.child(Names.extension, of: walk.here.node) != nil { return }
        if !codings.contains(where: { walk.isListed($0, in: codes) }) { walk.report(conceptUnlisted) }
    }

    private static let codeUnlisted = Rule(
        "FHIR-CODE-UNLISTED", ja: "必須の値セットにないコードです。", en: "The code is none of those that R4 requires here.")
    private static let conceptUnlisted = Rule(
        "FHIR-CONCEPT-UNLISTED", ja: "必須の値セットのコードが一つもありません。",
        en: "None of the codings is one of those that R4 requires here.")
}

extension Walk {
    fileprivate func isListed(_ coding: Int, in codes: CodeSet) -> Bool {
        guard let code = child(Names.code, of: coding).flatMap(bytes) else { return false }
        guard let system = text(Names.system, of: coding) else { return false }
        return codes.contains(code.span, system: system)
    }
}
