// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import HL7v2
import Issues
import JapaneseText
import Referral
import Relay
package import Routing
package import Translation

/// A stored message in another language or view: read as what it is stored as, understood as a referral, written as the
/// facility wants it. A pure function of the stored bytes, the form and the site's rules (design.md decision 11). Where
/// the body is large only its skeleton is in memory, and long values go by in pieces.
package struct TranslatedSource: Sendable {
    private let form: TranslatedForm
    private let rules: DeliveryRules
    private let tellsLosses: Bool

    /// `tellsLosses` says in remarks what of the referral the form leaves out, which takes longer than the translation.
    package init(_ form: TranslatedForm, _ rules: DeliveryRules = DeliveryRules(), tellsLosses: Bool = false) {
        self.form = form
        self.rules = rules
        self.tellsLosses = tellsLosses
    }

    /// A body that is all there.
    package func whole(_ stored: [UInt8]) throws(RenderingFailure) -> Written {
        switch form.source {
        case .hl7v2(let charset): try written(Self.message(stored, charset), charset)
        case .fhir(let format): try written(Self.tree(stored, format), format)
        }
    }

    /// A body in the store.
    func open(_ source: BodyRange, then: @escaping @Sendable (Result<Written, BodyTrouble>) -> Void) {
        switch form.source {
        case .fhir(let format):
            FHIRSkeleton.read(source, format: format, headOnly: false) { result in
                then(
                    result.flatMap { found in
                        guard let tree = found.tree else { return .failure(BodyTrouble(.damaged)) }
                        return attempt { () throws(RenderingFailure) in try written(tree, format) }
                    })
            }
        case .hl7v2(let charset):
            MessageSkeleton.read(source, charset: charset) { result in
                then(
                    result.flatMap { message in
                        attempt { () throws(RenderingFailure) in try written(message, charset) }
                    })
            }
        }
    }

    private func attempt(_ body: () throws(RenderingFailure) -> Written) -> Result<Written, BodyTrouble> {
        do throws(RenderingFailure) { return .success(try body()) } catch {
            return .failure(BodyTrouble(Outcome(error)))
        }
    }

    private func written(_ message: HL7v2.Message, _ charset: Charset?) throws(RenderingFailure) -> Written {
        try checkRenderer()
        let (message, remarks) = try arrived(message, charset)
        if case .edited = form.output { return SiteEditing.edit(message, rules.facility, after: remarks) }
        return try write(Translator.read(message), remarks)
    }

    private func written(_ tree: Tree, _ format: FHIRFormat) throws(RenderingFailure) -> Written {
        try checkRenderer()
        let (tree, remarks) = arrival.edits.edit(tree, tables: arrival.editTables)
        if case .edited(let wanted) = form.output {
            return try SiteEditing.edit(tree, as: wanted ?? format, rules.facility, after: remarks)
        }
        return try write(Translator.read(tree), remarks)
    }

    private func checkRenderer() throws(RenderingFailure) {
        guard form.renderer == TranslatedForm.currentRenderer else { throw .renderer(form.renderer) }
    }

    private func write(_ reading: Translator.Reading?, _ remarks: [Remark]) throws(RenderingFailure) -> Written {
        guard var reading else { throw .translation(.noTranslation) }
        let tables = arrival.tables + rules.facility.tables
        reading.remarks = remarks + reading.remarks
        if !tables.isEmpty { reading.remarks += reading.referral.map(by: tables) }
        let written: Written
        do throws(TranslationError) {
            written = try Translator.write(
                reading, as: form.target(rules.characters), drugsOnly: form.view == .drugs, tellsLosses: tellsLosses)
        } catch {
            throw .translation(error.code)
        }
        return try edited(written)
    }

    // MARK: The site's edits

    private var arrival: SiteRules { rules.listeners[form.listener] ?? SiteRules() }

    /// What a facility's rules change in a translation that is written.
    private func edited(_ written: Written) throws(RenderingFailure) -> Written {
        let rules = rules.facility
        guard !rules.edits.isEmpty, form.isForMachines else { return written }
        guard let bytes = written.bytes else { throw .translation(.edits) }
        var changed: Written
        switch form.output {
        case .fhir(let format, _):
            changed = try SiteEditing.edit(Self.tree(bytes, format), as: format, rules, after: written.remarks)
        default: changed = SiteEditing.edit(try Self.message(bytes, nil), rules, after: written.remarks)
        }
        changed.resource = written.resource
        return changed
    }

    /// What a listener changes before a message is read.
    private func arrived(
        _ message: HL7v2.Message, _ charset: Charset?
    ) throws(RenderingFailure) -> (HL7v2.Message, [Remark]) {
        guard !arrival.edits.isEmpty else { return (message, []) }
        let edited = arrival.edits.edit(message, tables: arrival.editTables)
        guard let bytes = edited.bytes else { throw .translation(.edits) }
        return (try Self.message(bytes, charset), edited.remarks)
    }

    // MARK: Reading

    private static func message(_ stored: [UInt8], _ charset: Charset?) throws(RenderingFailure) -> HL7v2.Message {
        do throws(ParseError) {
            return try HL7v2.Message(
                parsing: stored, defaultCharset: charset, unknownCharset: charset == nil ? .refuse : .overrule)
        } catch {
            throw .header
        }
    }

    private static func tree(_ stored: [UInt8], _ format: FHIRFormat) throws(RenderingFailure) -> Tree {
        do throws(FHIRError) { return try Tree.read(stored, as: format, limits: .stored) } catch {
            throw .fhir(error.code)
        }
    }
}
