// SPDX-License-Identifier: Apache-2.0
import Foundation
import Logging
import ServiceLifecycle
import Transport

/// Warns before certificates and revocation lists run out: 60, 30, 14, 7 days and one day before, then daily.
struct CertificateWatch: Service {
    static let warningDays: Set<Int> = [60, 30, 14, 7]

    let tls: TLSPool
    let logger: Logger

    func run() async throws {
        try await untilShutdown {
            while true {
                warn(at: Int64(Date().timeIntervalSince1970))
                try await Task.sleep(for: .seconds(86_400))
            }
        }
    }

    private func warn(at now: Int64) {
        for material in tls.all {
            let expiries =
                [(material.files.certificate, material.own.notAfter)]
                + zip(material.files.authorities.flatMap(\.revocationLists), material.revocationListsUntil)
            for (file, until) in expiries {
                let days = Int((until - now) / 86_400)
                guard days <= 1 || Self.warningDays.contains(days) else { continue }
                logger.warning("certificate-expires", metadata: ["file": "\(file)", "count": "\(days)"])
            }
        }
    }
}
