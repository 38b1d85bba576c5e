// SPDX-License-Identifier: Apache-2.0
import Relay
import ScriptedPeers
import Testing
import Transport

@testable import Gateway

/// A certificate is a facility, or it does not come in (design.md decision 19).
@Suite(.timeLimit(.minutes(2))) struct CertificateTests {
    private static func site(_ own: TLSFiles, _ kita: TLSFiles, _ more: [Site.Entry] = [], listener: [String] = [])
        -> Site
    {
        let (authority, list) = (own.authorities[0].certificates, own.authorities[0].revocationLists[0])
        var site = Site([Site.higashi(port: nil)] + more, listener: listener)
        site.access = [
            "tls: { certificate: \(own.certificate), key: \(own.key), clients: \(authority), crl: [\(list)] }"
        ]
        site.senders = [
            ["kita-hospital: { name: 北病院, codes: [\"4913100009\"], certificates: [\(kita.certificate)] }"]
        ]
        return site
    }

    private static func connect(_ running: TestGateway<some Store>, _ files: TLSFiles) async throws -> ScriptedSender {
        let material = TLSReloadable(try TLSMaterial(loading: files))
        return try await ScriptedSender.connect(port: running.port, tls: material)
    }

    @Test func `a known certificate is its facility, an unknown one of the same authority is turned away`() async throws
    {
        let pki = try TemporaryPKI()
        let (own, kita) = (try pki.files(for: "gateway"), try pki.files(for: "kita-hospital"))
        let stranger = try pki.files(for: "stranger")
        try await withGateway(Self.site(own, kita)) { running in
            let known = try await Self.connect(running, kita)
            let answer = try await known.answer(to: Sample.admission("KITA-1"))
            #expect(answer?.code == "AA")
            let senders = try running.events.compactMap {
                if case .received(let facts, _) = $0 { facts.sender } else { nil }
            }
            #expect(senders == ["kita-hospital"])

            let unknown = try await Self.connect(running, stranger)
            try? await unknown.send(Sample.admission("KITA-2"))
            _ = await unknown.closed.first(1)
            #expect(unknown.answers.elements.isEmpty)
            try running.expect(0, inCustody: "KITA-2")
            _ = try await running.events { if case .linkTrouble(_, "not-welcome") = $0 { true } else { false } }
        }
        withExtendedLifetime(pki) {}
    }

    @Test func `a certificate of another authority gets no session`() async throws {
        let (pki, other) = (try TemporaryPKI(), try TemporaryPKI(name: "別の架空認証局"))
        let (own, kita) = (try pki.files(for: "gateway"), try pki.files(for: "kita-hospital"))
        let forged = try other.files(for: "kita-hospital", trusting: pki)
        try await withGateway(Self.site(own, kita)) { running in
            let sender = try await Self.connect(running, forged)
            try? await sender.send(Sample.admission("KITA-1"))
            _ = await sender.closed.first(1)
            #expect(sender.answers.elements.isEmpty)
            _ = try await running.events { if case .linkTrouble = $0 { true } else { false } }
        }
        withExtendedLifetime((pki, other)) {}
    }

    @Test func `a certificate may not speak for another facility`() async throws {
        let pki = try TemporaryPKI()
        let (own, kita) = (try pki.files(for: "gateway"), try pki.files(for: "kita-hospital"))
        try await withGateway(Self.site(own, kita)) { running in
            let sender = try await Self.connect(running, kita)
            var header = Sample.Header()
            header.sendingFacility = Sample.higashi
            let answer = try await sender.answer(to: Sample.admission("KITA-1", header))
            #expect(answer?.code == "AR" && answer?.errorCode == "ROUTE-004")
        }
        withExtendedLifetime(pki) {}
    }

    @Test func `a facility that a listener does not let in is turned away there`() async throws {
        let pki = try TemporaryPKI()
        let (own, kita) = (try pki.files(for: "gateway"), try pki.files(for: "kita-hospital"))
        let nishi = try pki.files(for: "nishi-pharmacy")
        let entry = Site.facility(
            "nishi-pharmacy", code: Sample.nishi, port: nil, takes: Site.addressed,
            ["certificates: [\(nishi.certificate)]"])
        try await withGateway(Self.site(own, kita, [entry], listener: ["from: [kita-hospital]"])) { running in
            let sender = try await Self.connect(running, nishi)
            try? await sender.send(Sample.admission("NISHI-1"))
            _ = await sender.closed.first(1)
            #expect(sender.answers.elements.isEmpty)
        }
        withExtendedLifetime(pki) {}
    }
}
