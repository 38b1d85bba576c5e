// SPDX-License-Identifier: Apache-2.0
import FHIR
import HL7v2
import Issues
package import Routing
import Translation

/// What a facility would get of a message that came in at a listener; nil where it would get it in another language and
/// nobody translates here.
package typealias ExampleRenderer = (Content, ListenerSettings, FacilitySettings) -> Content?

extension Settings {
    /// A renderer that makes the edits of listener and facility and nothing else.
    package static func edits(with files: SiteFiles) -> ExampleRenderer {
        { content, listener, facility in
            guard (facility.endpoint?.fhir != nil) == content.isFHIR else { return nil }
            return content.edited(listener.rules(files))?.edited(facility.rules(files))
        }
    }

    /// The first expectation that does not hold, in words.
    func unmet(
        _ example: ExampleSettings, _ content: Content, _ link: LinkIdentity, _ plan: Plan, _ renders: ExampleRenderer
    ) -> Localized? {
        guard !example.outcomes.isEmpty, let listener = listener(link.listener) else { return nil }
        for facility in plan.deliveries.compactMap({ facility($0.facility) }) {
            let expected = example.outcomes.filter { $0.facility ?? facility.id == facility.id }
            guard !expected.isEmpty else { continue }
            guard let sent = renders(content, listener, facility) else {
                return Localized(
                    ja: "\(facility.id.rawValue) に届く形はここでは試せない",
                    en: "what \(facility.id.rawValue) gets cannot be tried here")
            }
            if let unmet = expected.first(where: { !sent.meets($0.condition) }) {
                return Localized(
                    ja: "\(facility.id.rawValue) に届くものでは成り立たない: \(printable(unmet.condition.description))",
                    en:
                        "it does not hold in what \(facility.id.rawValue) gets: \(printable(unmet.condition.description))"
                )
            }
        }
        return nil
    }
}

extension Content {
    fileprivate var isFHIR: Bool {
        if case .fhir = self { true } else { false }
    }

    /// With edits made; nil where what is left is no message.
    fileprivate func edited(_ rules: SiteRules) -> Content? {
        switch self {
        case .fhir(let tree): return .fhir(rules.edits.edit(tree, tables: rules.editTables).tree)
        case .hl7v2(let message):
            guard let bytes = rules.edits.edit(message, tables: rules.editTables).bytes else { return nil }
            let edited = try? Message(
                parsing: bytes, defaultCharset: message.charset.charset, unknownCharset: message.charset.rereading)
            return edited.map { .hl7v2($0) }
        }
    }

    fileprivate func meets(_ condition: EditCondition) -> Bool {
        switch self {
        case .hl7v2(let message): condition.holds(in: message)
        case .fhir(let tree): condition.holds(in: tree)
        }
    }
}
