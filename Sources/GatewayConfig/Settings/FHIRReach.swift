// SPDX-License-Identifier: Apache-2.0
package import FHIR
import Issues

/// How a facility is reached over FHIR.
package struct FHIRReach: Sendable, Hashable {
    /// Which request carries a Bundle.
    package enum Operation: String, Sendable, Hashable, CaseIterable {
        /// Whatever it is, it is put into the facility's Bundles: `POST [base]/Bundle`.
        case bundle
        /// `POST [base]/$process-message`.
        case processMessage = "process-message"
        /// By its type: messages `$process-message`, transactions and batches `POST [base]`, others `POST [base]/Bundle`.
        case auto
    }

    enum Format: String, CaseIterable { case json, xml }

    package var base: WebAddress
    package var format: FHIRFormat
    package var operation: Operation
    package var token: TokenSettings?

    enum Key {
        static let fhir = Setting(
            "fhir", Shape<WebAddress>.remoteURL.optional, standard: nil, ja: "FHIRで届ける先([base])。mllp か fhir のどちらか",
            en: "where it is reached by FHIR ([base]); a facility has either mllp or fhir")
        static let format = Setting(
            "format", .word(Format.self), standard: .json, ja: "fhir、folder: この施設が読むFHIRの書き方",
            en: "fhir, folder: the spelling of FHIR that it reads")
        static let operation = Setting(
            "operation", .word(Operation.self), standard: .auto,
            ja: "fhir: autoなら、メッセージは$process-message、transactionとbatchは[base]、その他は[base]/Bundleへ",
            en:
                "fhir: auto sends messages to $process-message, transactions and batches to [base], others to [base]/Bundle"
        )
    }

    static let keys = [Key.fhir.key, Key.format.key, Key.operation.key, TokenSettings.Key.token]

    /// Nil when the facility is not reached by FHIR.
    static func read(_ section: Section, _ reader: Reader) -> FHIRReach? {
        let base = section.read(Key.fhir)
        let format: FHIRFormat = section.read(Key.format) == .json ? .json : .xml
        let operation = section.read(Key.operation)
        let token = TokenSettings(section, reader)
        guard let base else {
            refuse([Key.operation.key.name, TokenSettings.Key.token.name], "fhir", section, reader)
            return nil
        }
        refuse(FormKeys.hl7Only, "mllp", section, reader)
        return FHIRReach(base: base, format: format, operation: operation, token: token)
    }

    /// What only the other way of reaching a facility has.
    private static func refuse(_ names: [String], _ kind: String, _ section: Section, _ reader: Reader) {
        for name in names where section.has(name) {
            reader.mistake(
                .clash, section.child(name), ja: "\(kind) のない施設では意味がない",
                en: "this means nothing for a facility without \(kind)")
        }
    }
}
