// SPDX-License-Identifier: Apache-2.0
import Issues

/// What a listener speaks.
package enum ListenerFace: Sendable, Hashable {
    case mllp
    case fhir(FHIRFace)

    /// The settings of the HTTP face, where this is one.
    package var fhir: FHIRFace? {
        guard case .fhir(let face) = self else { return nil }
        return face
    }

    enum Key {
        static let mllp = Setting(
            "mllp", Shape<Address>.listening.optional, standard: nil, ja: "MLLPを待ち受けるアドレス。mllp か fhir のどちらか",
            en: "address to listen on for MLLP; a listener has either mllp or fhir")
        static let fhir = Setting(
            "fhir", Shape<Address>.listening.optional, standard: nil, ja: "FHIR(HTTP)を待ち受けるアドレス",
            en: "address to listen on for FHIR over HTTP")
    }

    /// Settings that only one of the two has.
    static let mllpOnly = [
        ListenerSettings.Key.versions.key.name, ListenerSettings.Key.ownTrouble.key.name,
        ListenerSettings.Key.charset.key.name, ListenerSettings.Key.unknownCharset.key.name,
        ListenerSettings.Key.wrongText.key.name, ListenerSettings.Key.acknowledgement.name,
    ]

    /// The address and what is spoken there; exactly one of `mllp` and `fhir` must say it.
    static func read(_ section: Section, _ reader: Reader) -> (Address, ListenerFace) {
        let mllp = section.read(Key.mllp)
        let fhir = section.read(Key.fhir)
        let face = FHIRFace(section)
        let names = (mllp: section.has(Key.mllp.key.name), fhir: section.has(Key.fhir.key.name))
        switch names {
        case (false, false):
            reader.mistake(
                .missingKey, section.path, ja: "「mllp」か「fhir」が必要", en: "\"mllp\" or \"fhir\" is required",
                hint: Localized(ja: "mllp: 127.0.0.1:2575", en: "mllp: 127.0.0.1:2575"))
        case (true, true):
            reader.mistake(
                .clash, section.child(Key.fhir.key.name), ja: "一つの待ち受けに mllp と fhir の両方は書けない",
                en: "one listener cannot have both mllp and fhir")
        case (true, false): refuse(FHIRFace.keys.map(\.name), beside: Key.mllp.key.name, section, reader)
        case (false, true): refuse(mllpOnly, beside: Key.fhir.key.name, section, reader)
        }
        let address = mllp ?? fhir ?? Address(host: "127.0.0.1", port: 0)
        return (address, names.fhir && !names.mllp ? .fhir(face) : .mllp)
    }

    static func refuse(_ names: [String], beside kind: String, _ section: Section, _ reader: Reader) {
        for name in names where section.has(name) {
            reader.mistake(
                .clash, section.child(name), ja: "\(kind) の待ち受けでは意味がない",
                en: "this means nothing on a listener with \(kind)")
        }
    }
}
