// SPDX-License-Identifier: Apache-2.0
import Issues
package import Routing

/// What a listener speaks, or where it takes files from.
package enum ListenerFace: Sendable, Hashable {
    case mllp
    case fhir(FHIRFace)
    case folder(FolderFace)
    case storage(StorageFace)

    /// The four, by the key that says which.
    enum Kind: String, CaseIterable {
        case mllp, fhir, folder
        case storage = "ss-mix2"
    }

    /// The settings of the HTTP face, where this is one.
    package var fhir: FHIRFace? {
        guard case .fhir(let face) = self else { return nil }
        return face
    }

    /// Whether it takes files, and nobody connects.
    package var isFeed: Bool { kind == .folder || kind == .storage }

    /// Whether messages of a language come in here.
    package func speaks(_ family: Envelope.Family) -> Bool {
        switch self {
        case .mllp, .storage: family == .hl7v2
        case .fhir: family == .fhir
        case .folder: true
        }
    }

    /// What becomes of a Bundle in which validation finds an error.
    package var validation: FHIRFace.Validation {
        switch self {
        case .fhir(let face): face.validation
        case .folder(let face): face.validation
        case .mllp, .storage: .refuse
        }
    }

    var kind: Kind {
        switch self {
        case .mllp: .mllp
        case .fhir: .fhir
        case .folder: .folder
        case .storage: .storage
        }
    }

    enum Key {
        static let mllp = Setting(
            "mllp", Shape<Address>.listening.optional, standard: nil,
            ja: "MLLPを待ち受けるアドレス。mllp、fhir、folder、ss-mix2 のどれか一つ",
            en: "address to listen on for MLLP; a listener has one of mllp, fhir, folder and ss-mix2")
        static let fhir = Setting(
            "fhir", Shape<Address>.listening.optional, standard: nil, ja: "FHIR(HTTP)を待ち受けるアドレス",
            en: "address to listen on for FHIR over HTTP")
    }

    /// Settings that only some of the four have.
    private static let owners: [(names: [String], kinds: Set<Kind>)] = [
        ([ListenerSettings.Key.tls.name, ListenerSettings.Key.from.key.name], [.mllp, .fhir]),
        ([ListenerSettings.Key.ownTrouble.key.name, ListenerSettings.Key.acknowledgement.name], [.mllp]),
        (
            [
                ListenerSettings.Key.versions.key.name, ListenerSettings.Key.charset.key.name,
                ListenerSettings.Key.charsetPolicy.key.name, ListenerSettings.Key.unknownCharset.key.name,
                ListenerSettings.Key.wrongText.key.name,
            ], [.mllp, .folder, .storage]
        ),
        ([FHIRFace.Key.base.key.name, FHIRFace.Key.tokens.key.name], [.fhir]),
        (
            [
                FHIRFace.Key.validation.key.name, CheckSettings.Key.profiles.key.name,
                CheckSettings.Key.unknownProfiles.key.name,
            ], [.fhir, .folder]
        ),
        ([CheckSettings.Key.conformance.key.name], [.mllp, .folder, .storage]),
        ([CoachSettings.Key.coach.name], [.mllp, .fhir]),
        ([FolderFace.Key.settle.key.name, FolderFace.Key.poll.key.name], [.folder, .storage]),
        ([FolderFace.Key.done.key.name], [.folder]),
        (StorageFace.own.map(\.name), [.storage]),
    ]

    /// The address, where there is one, and what is spoken; exactly one of the four must say it.
    static func read(_ section: Section, _ reader: Reader) -> (Address?, ListenerFace) {
        let mllp = section.read(Key.mllp)
        let fhir = section.read(Key.fhir)
        let faces: [Kind: ListenerFace] = [
            .mllp: .mllp, .fhir: .fhir(FHIRFace(section)), .folder: .folder(FolderFace(section)),
            .storage: .storage(StorageFace(section, reader)),
        ]
        let written = Kind.allCases.filter { section.has($0.rawValue) }
        guard let kind = written.first else {
            reader.mistake(
                .missingKey, section.path, ja: "「mllp」「fhir」「folder」「ss-mix2」のどれかが必要",
                en: "\"mllp\", \"fhir\", \"folder\" or \"ss-mix2\" is required",
                hint: Localized(ja: "mllp: 127.0.0.1:2575", en: "mllp: 127.0.0.1:2575"))
            return (standIn, .mllp)
        }
        for other in written.dropFirst() {
            reader.mistake(
                .clash, section.child(other.rawValue), ja: "一つの待ち受けに \(kind.rawValue) と \(other.rawValue) の両方は書けない",
                en: "one listener cannot have both \(kind.rawValue) and \(other.rawValue)")
        }
        for (names, kinds) in owners where written.allSatisfy({ !kinds.contains($0) }) {
            refuse(names, beside: kind.rawValue, section, reader)
        }
        let isFeed = kind == .folder || kind == .storage
        let address = (kind == .fhir ? fhir : mllp) ?? standIn
        return (isFeed ? nil : address, faces[kind] ?? .mllp)
    }

    /// After a mistake, so that what else is wrong is told too.
    private static let standIn = Address(host: "127.0.0.1", port: 0)

    static func refuse(_ names: [String], beside kind: String, _ section: Section, _ reader: Reader) {
        for name in names where section.has(name) {
            reader.mistake(
                .clash, section.child(name), ja: "\(kind) の待ち受けでは意味がない",
                en: "this means nothing on a listener with \(kind)")
        }
    }
}
