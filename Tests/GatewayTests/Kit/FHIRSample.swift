// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRServer
import FHIRValidation
import Foundation
import GatewayConfig
import Issues
import NIOPosix
import Relay
import Routing
import Testing

@testable import Gateway

/// Fixtures of FHIR, and small changes to them.
enum FHIRSample {
    static let minami = "4913100003"
    static let nishi = "4943100002"

    /// `Fixtures/fhir/NAME/typical.json` or `.xml`.
    static func body(_ name: String, _ format: FHIRFormat = .json) throws -> [UInt8] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = "Fixtures/fhir/\(name)/typical.\(format == .json ? "json" : "xml")"
        return Array(try Data(contentsOf: root.appending(path: file)))
    }

    /// The same with one text in the place of another, wherever it stands.
    static func body(_ name: String, replacing old: String, with new: String) throws -> [UInt8] {
        let text = String(decoding: try body(name), as: UTF8.self)
        try #require(text.contains(old))
        return Array(text.replacingOccurrences(of: old, with: new).utf8)
    }

    /// Where documents and messages of kita-hospital go.
    static func site(port: Int? = nil) -> Site {
        var site = Site([
            Site.fhir("minami-clinic", code: minami, port: port, takes: "{ kind: referral, addressed: true }"),
            Site.fhir(
                "nishi-pharmacy", code: nishi, port: port,
                takes: "{ kind: [prescription, discharge-summary, document], addressed: true }"),
        ])
        site.speaks = "fhir"
        return site
    }
}

extension TestGateway {
    /// The gateway behind its listener for FHIR, asked without HTTP.
    func reception() throws -> FHIRFaceReception<S> {
        let listener = try #require(gateway.current.value.settings.listeners.first)
        return FHIRFaceReception(
            desk: try gateway.desk(for: listener), slots: CrashSlots(gateway.crashGuard),
            sent: SentMessages(reader: gateway.reader, store: store, threads: gateway.readerThreads),
            loop: gateway.sideLoops.next())
    }

    /// What becomes of a body that kita-hospital hands in.
    func handIn(
        _ body: [UInt8], as format: FHIRFormat = .json, _ purpose: Submission.Purpose = .bundle
    ) async throws -> Receipt.Outcome {
        let submission = Submission(
            facility: FacilityID("kita-hospital"), format: format, purpose: purpose, remoteHost: "127.0.0.1")
        let reception = try reception()
        return await reception.receive(submission, whole: body).outcome
    }
}

extension Receipt.Outcome {
    var accepted: Accepted? {
        if case .accepted(let accepted) = self { accepted } else { nil }
    }

    /// The codes of what was found.
    var refused: [String]? {
        if case .refused(let findings, _) = self { findings.map(\.issue.id) } else { nil }
    }
}
