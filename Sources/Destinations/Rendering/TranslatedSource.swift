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
/// facility wants it. A pure function of the stored bytes and the form (design.md decision 11). Where the body is large
/// only its skeleton is in memory, and long values go by in pieces.
package enum TranslatedSource {
    /// A body that is all there.
    package static func whole(
        _ stored: [UInt8], _ form: TranslatedForm, _ rules: DeliveryRules = DeliveryRules()
    ) throws(RenderingFailure) -> Written {
        switch form.source {
        case .hl7v2(let charset): try written(message(stored, charset), charset, form, rules)
        case .fhir(let format): try written(tree(stored, format), format, form, rules)
        }
    }

    /// A body in the store.
    static func open(
        _ source: BodyRange, _ form: TranslatedForm, _ rules: DeliveryRules,
        then: @escaping @Sendable (Result<Written, BodyTrouble>) -> Void
    ) {
        switch form.source {
        case .fhir(let format):
            FHIRSkeleton.read(source, format: format, headOnly: false) { result in
                then(
                    result.flatMap { found in
                        guard let tree = found.tree else { return .failure(BodyTrouble(.damaged)) }
                        return attempt { () throws(RenderingFailure) in try written(tree, format, form, rules) }
                    })
            }
        case .hl7v2(let charset):
            MessageSkeleton.read(source, charset: charset) { result in
                then(
                    result.flatMap { message in
                        attempt { () throws(RenderingFailure) in try written(message, charset, form, rules) }
                    })
            }
        }
    }

    private static func attempt(_ body: () throws(RenderingFailure) -> Written) -> Result<Written, BodyTrouble> {
        do throws(RenderingFailure) { return .success(try body()) } catch {
            return .failure(BodyTrouble(Outcome(error)))
        }
    }

    private static func written(
        _ message: HL7v2.Message, _ charset: Charset?, _ form: TranslatedForm, _ rules: DeliveryRules
    ) throws(RenderingFailure) -> Written {
        let (message, remarks) = try arrived(message, charset, rules.listeners[form.listener] ?? SiteRules())
        if case .edited = form.output { return SiteEditing.edit(message, rules.facility, after: remarks) }
        return try write(Translator.read(message), form, rules, remarks)
    }

    private static func written(
        _ tree: Tree, _ format: FHIRFormat, _ form: TranslatedForm, _ rules: DeliveryRules
    ) throws(RenderingFailure) -> Written {
        let arrival = rules.listeners[form.listener] ?? SiteRules()
        let (tree, remarks) = arrival.edits.edit(tree, tables: arrival.editTables)
        if case .edited(let wanted) = form.output {
            return try SiteEditing.edit(tree, as: wanted ?? format, rules.facility, after: remarks)
        }
        return try write(Translator.read(tree), form, rules, remarks)
    }

    private static func write(
        _ reading: Translator.Reading?, _ form: TranslatedForm, _ rules: DeliveryRules, _ remarks: [Remark]
    ) throws(RenderingFailure) -> Written {
        guard form.renderer == TranslatedForm.currentRenderer else { throw .renderer(form.renderer) }
        guard var reading else { throw .translation(.noTranslation) }
        let tables = (rules.listeners[form.listener]?.tables ?? []) + rules.facility.tables
        reading.remarks = remarks + reading.remarks
        if !tables.isEmpty { reading.remarks += reading.referral.map(by: tables) }
        let written: Written
        do throws(TranslationError) {
            written = try Translator.write(
                reading, as: form.target(rules.characters), drugsOnly: form.view == .drugs)
        } catch {
            throw .translation(error.code)
        }
        return try sent(written, form, rules.facility)
    }

    /// What a facility's rules change in a translation that is written.
    private static func sent(
        _ written: Written, _ form: TranslatedForm, _ rules: SiteRules
    ) throws(RenderingFailure) -> Written {
        guard !rules.edits.isEmpty, form.isForMachines else { return written }
        guard let bytes = written.bytes else { throw .translation(.edits) }
        var changed: Written
        switch form.output {
        case .hl7v2: changed = SiteEditing.edit(try message(bytes, nil), rules, after: written.remarks)
        case .fhir(let format, _):
            changed = try SiteEditing.edit(tree(bytes, format), as: format, rules, after: written.remarks)
        case .letter, .drugs, .medicineNotebook, .edited: return written
        }
        changed.resource = written.resource
        return changed
    }

    /// What a listener changes before a message is read.
    private static func arrived(
        _ message: HL7v2.Message, _ charset: Charset?, _ rules: SiteRules
    ) throws(RenderingFailure) -> (HL7v2.Message, [Remark]) {
        guard !rules.edits.isEmpty else { return (message, []) }
        let edited = rules.edits.edit(message, tables: rules.editTables)
        guard let bytes = edited.bytes else { throw .translation(.edits) }
        return (try self.message(bytes, charset), edited.remarks)
    }

    private static func message(_ stored: [UInt8], _ charset: Charset?) throws(RenderingFailure) -> HL7v2.Message {
        do throws(ParseError) {
            return try HL7v2.Message(parsing: stored, defaultCharset: charset)
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

extension TranslatedForm {
    /// The same in the words of the translations.
    func target(_ characters: CharacterPolicy) -> Translator.Target {
        var characters = characters
        characters.refuses = header.unrepresentable == .refuse
        switch output {
        case .hl7v2(let type, let charset):
            return .hl7v2(
                HL7v2Target(
                    type: type, version: header.version ?? "2.5", charset: charset, characters: characters))
        case .fhir(let format, let shape):
            return .fhir(
                FHIRTarget(
                    format: format, shape: FHIRTarget.Shape(rawValue: shape.rawValue) ?? .natural,
                    characters: characters))
        case .letter(let language): return .letter(language)
        case .drugs(let language): return .drugs(language)
        case .medicineNotebook: return .medicineNotebook
        // Edited messages are not translated, so nobody asks.
        case .edited(let format): return .fhir(FHIRTarget(format: format ?? .json))
        }
    }

    /// The spelling of what goes to a FHIR facility.
    var format: FHIRFormat {
        switch output {
        case .fhir(let format, _): format
        case .edited(let format): format ?? .json
        default: .json
        }
    }

    /// Whether a program reads it: pages and notebooks have no paths that could be edited.
    var isForMachines: Bool {
        switch output {
        case .hl7v2, .fhir, .edited: true
        case .letter, .drugs, .medicineNotebook: false
        }
    }

    /// What is done to a translated HL7 v2 message afterwards.
    var headerForm: Form { header.changesNothing ? .asReceived : .rendered(header) }
}
