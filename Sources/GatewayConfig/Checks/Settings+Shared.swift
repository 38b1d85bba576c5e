// SPDX-License-Identifier: Apache-2.0
import Issues
import Routing

extension Settings {
    /// Two facilities must not be taken for each other, neither by code nor by certificate; nor one for the gateway.
    func checkShared(_ reader: Reader) {
        var codes = Owners(reader, ja: "コード", en: "code")
        for name in gateway.names.all { codes.owners[name] = "gateway" }
        var certificates = Owners(reader, ja: "証明書", en: "certificate")
        var fingerprints = Owners(reader, ja: "指紋", en: "fingerprint")
        var subjects = Owners(reader, ja: "SAN", en: "subject name")
        var clients = Owners(reader, ja: "クライアント", en: "client")
        for facility in facilities {
            let path = "facilities.\(facility.id.rawValue)"
            codes.claim(facility.codes, "\(path).codes", path)
            certificates.claim(facility.identity.certificates, "\(path).certificates", path)
            fingerprints.claim(facility.identity.fingerprints, "\(path).fingerprints", path)
            subjects.claim(facility.identity.subjectNames, "\(path).subject-names", path)
            clients.claim(facility.client.map { [$0.id] } ?? [], "\(path).client.id", path)
        }
    }
}

/// Who owns each of the things that only one may own.
private struct Owners {
    var owners: [String: String] = [:]
    private let reader: Reader
    private let what: Localized

    init(_ reader: Reader, ja: String, en: String) {
        self.reader = reader
        what = Localized(ja: ja, en: en)
    }

    mutating func claim(_ things: [String], _ path: String, _ owner: String) {
        for (index, thing) in things.enumerated() {
            let inner = "\(path)[\(index + 1)]"
            guard let other = owners[thing] else {
                owners[thing] = owner
                continue
            }
            reader.mistake(
                .clash, inner, ja: "この\(what.ja)は \(other) にもある", en: "this \(what.en) also belongs to \(other)")
        }
    }
}
