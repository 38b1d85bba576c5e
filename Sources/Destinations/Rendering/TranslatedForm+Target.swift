// SPDX-License-Identifier: Apache-2.0
import FHIR
import Routing
import Translation

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
