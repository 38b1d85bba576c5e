// SPDX-License-Identifier: Apache-2.0
import GatewayConfig
import Glibc
import Issues
import Transport

/// Looks at the files a configuration names as `run` will: a certificate is loaded, not only found.
enum FileInspector {
    static func inspect(_ use: FileUse) -> FileFinding {
        let basic = FileInspection.basic(use)
        guard case .usable = basic, use.role == .peerCertificate else { return basic }
        do throws(TLSFileError) {
            return .usable(fingerprint: try PeerIdentity(certificateFile: use.file).fingerprint)
        } catch {
            return .unusable(Localized(ja: error.japanese, en: error.english))
        }
    }
}

extension Configuration {
    /// What shows only when certificate, key and authorities are loaded together: each file that cannot be used, once,
    /// where the configuration names it.
    func pairMistakes() -> [Mistake] {
        let missing = Set(
            files.filter { if case .unusable = FileInspection.basic($0) { true } else { false } }.map(\.file))
        var mistakes: [Mistake] = []
        var told: Set<String> = []
        for group in tlsFiles where missing.isDisjoint(with: group.names) {
            do throws(TLSFileError) {
                try TLSMaterial(loading: group).checkLists(at: Int64(time(nil)))
            } catch {
                let use = files.first { $0.file == error.file }
                let key = "\(error.code.rawValue) \(error.file)"
                guard told.insert(key).inserted else { continue }
                mistakes.append(
                    Mistake(
                        .file, at: use?.place ?? .start, path: use?.path ?? "",
                        Localized(ja: error.japanese, en: error.english)))
            }
        }
        return mistakes
    }

    private var tlsFiles: [TLSFiles] {
        var groups: [TLSFiles] = []
        for tls in settings.listeners.compactMap(\.tls.tls) {
            groups.append(TLSFiles(tls.certificate, tls.key, tls.clients, tls.revocations, tls.minimum))
        }
        for tls in settings.facilities.compactMap({ $0.endpoint?.tls.tls })
            + [settings.gateway.dialling].compactMap(\.self)
        {
            groups.append(TLSFiles(tls.certificate, tls.key, tls.authorities, tls.revocations, tls.minimum))
        }
        var seen: Set<TLSFiles> = []
        return groups.filter { seen.insert($0).inserted }
    }
}

extension TLSFiles {
    fileprivate init(
        _ certificate: String, _ key: String, _ authorities: String, _ revocations: [String], _ minimum: TLSMinimum
    ) {
        self.init(
            certificate: certificate, key: key,
            authorities: [Authority(certificates: authorities, revocationLists: revocations)],
            oldest: minimum == .tls12 ? .tls12 : .tls13)
    }

    fileprivate var names: [String] {
        [certificate, key] + authorities.flatMap { [$0.certificates] + $0.revocationLists }
    }
}
