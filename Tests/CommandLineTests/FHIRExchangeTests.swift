// SPDX-License-Identifier: Apache-2.0
import FHIR
import Foundation
import Issues
import NIOCore
import Synchronization
import Testing
import Transport

@testable import tenma

/// `send --fhir` against `listen --fhir`, over real sockets.
@Suite struct FHIRExchangeTests {
    private static let referral = "Fixtures/fhir/e-referral/typical"
    private static let message = "Fixtures/fhir/referral-message/typical"
    private static let transaction = "Fixtures/fhir/referral-transaction/typical"

    private static func listening(
        _ answer: FHIRReceiverAnswer = .usual, failFirst: Int = 0, failWith: FHIRReceiverAnswer = .status(503),
        folder: String? = nil, output: Output = Recorded().output(), tls: TLSReloadable? = nil
    ) async throws -> any Channel {
        let receiver = FHIRReceiver(
            answers: AnswerScript(answer: answer, failFirst: failFirst, failWith: failWith), folder: folder,
            delay: .nanoseconds(0), output: output)
        return try await receiver.listen(host: "127.0.0.1", port: 0, tls: tls)
    }

    private static func send(
        _ paths: [String], to port: Int, processMessage: Bool = false, security: DialSecurity? = nil,
        patience: Duration = .seconds(20)
    ) async throws -> [Exchange] {
        let scheme = security == nil ? "http" : "https"
        let base = try #require(FHIRBase("\(scheme)://127.0.0.1:\(port)/fhir/"))
        let files = try paths.map { try FHIROutgoing($0) }
        let sender = FHIRSender(base: base, security: security, patience: patience, processMessage: processMessage)
        let exchanges = Mutex<[Exchange]>([])
        try await sender.send(files) { exchange in exchanges.withLock { $0.append(exchange) } }
        return exchanges.withLock { $0 }
    }

    private static func path(_ name: String) -> String { Repository.root.appendingPathComponent(name).path }

    private static func code(_ exchange: Exchange?) -> String? {
        if case .answered(let answer)? = exchange?.outcome { answer.code } else { nil }
    }

    @Test(arguments: [".json", ".xml"])
    func `what was sent is what was kept, byte for byte, and it was kept before the answer`(ending: String) async throws
    {
        let folder = try TemporaryFolder()
        let recorded = Recorded()
        let listener = try await Self.listening(folder: folder.path, output: recorded.output(json: true))
        let port = try #require(listener.localAddress?.port)
        let path = Self.path(Self.referral + ending)
        let exchanges = try await Self.send([path, path], to: port)
        #expect(exchanges.map(\.status) == [.success, .success] && exchanges.map(Self.code) == ["201", "201"])
        let kept = folder.path + "/4913100009_2026_KITA-Referral-0001"
        for name in [kept, kept + "-2"] {
            #expect(try FileReading.bytes(of: name + ending) == FileReading.bytes(of: path))
        }
        #expect(recorded.out.contains("\"type\":\"Bundle/document\"") && recorded.out.contains("\"readable\":true"))
        #expect(exchanges.first?.controlText == "4913100009^2026^KITA-Referral-0001")
        try await listener.close()
    }

    @Test func `each kind of Bundle goes where it belongs, and gets the answer of its kind`() async throws {
        let listener = try await Self.listening()
        let port = try #require(listener.localAddress?.port)
        let paths = [Self.transaction, Self.message].map { Self.path($0 + ".json") }
        #expect(try await Self.send(paths, to: port).map(Self.code) == ["200", "201"])
        #expect(try await Self.send([paths[1]], to: port, processMessage: true).map(Self.code) == ["200"])
        #expect(try paths.map { try FHIROutgoing($0).path(processMessage: false) } == ["", "/Bundle"])
        #expect(try FHIROutgoing(paths[1]).path(processMessage: true) == "/$process-message")
        try await listener.close()
    }

    @Test func `nothing is sent twice, and the first failures are shown with code and words`() async throws {
        let recorded = Recorded()
        let listener = try await Self.listening(failFirst: 1, output: recorded.output(json: true))
        let port = try #require(listener.localAddress?.port)
        let path = Self.path(Self.referral + ".json")
        let exchanges = try await Self.send([path, path], to: port)
        #expect(exchanges.map(\.status) == [.temporary, .success])
        let line = try #require(exchanges.first).line(.en).plain
        #expect(line.contains("503") && line.contains("LISTEN-001") && line.contains("refused as told"))
        #expect(recorded.out.split(separator: "\n").count == 2)
        try await listener.close()
    }

    @Test func `what cannot be read is sent all the same, and refused with its place`() async throws {
        let folder = try TemporaryFolder()
        let listener = try await Self.listening()
        let port = try #require(listener.localAddress?.port)
        try FileWriting.write(Array(#"{"resourceType":"Bundle","id":"架空","id":"b"}"#.utf8), to: folder.path + "/a")
        let exchange = try #require(try await Self.send([folder.path + "/a"], to: port).first)
        #expect(exchange.status == .data)
        let line = exchange.line(.en).plain
        #expect(line.contains("400") && line.contains("FHIR-JSON-DUPLICATE Bundle.id") && !line.contains("架空"))
        try await listener.close()
    }

    @Test func `silence, a hang-up and a closed port are three things`() async throws {
        let path = Self.path(Self.message + ".json")
        let silent = try await Self.listening(.silence)
        let port = try #require(silent.localAddress?.port)
        let silence = try await Self.send([path], to: port, patience: .milliseconds(200))
        #expect(silence.map(\.outcome) == [.silence])
        let rude = try await Self.listening(.close)
        let closed = try await Self.send([path], to: try #require(rude.localAddress?.port))
        #expect(closed.map(\.status) == [.temporary] && closed.map(\.word) == ["closed"])
        try await silent.close()
        try await rude.close()
        let unreachable = try await Self.send([path], to: port)
        #expect(unreachable.map(\.outcome) == [.unreachable("connect-refused")])
    }

    @Test func `a file larger than memory wants passes through, and only its skeleton is read`() async throws {
        let folder = try TemporaryFolder()
        let listener = try await Self.listening(folder: folder.path)
        let value = String(repeating: "QUJDREVG", count: 400_000)
        let text =
            #"{"resourceType":"Bundle","id":"large","type":"collection","entry":[{"resource":"#
            + #"{"resourceType":"Binary","contentType":"application/pdf","data":"\#(value)"}}]}"#
        try FileWriting.write(Array(text.utf8), to: folder.path + "/source")
        let exchanges = try await Self.send([folder.path + "/source"], to: try #require(listener.localAddress?.port))
        #expect(exchanges.map(Self.code) == ["201"])
        #expect(try FileReading.bytes(of: folder.path + "/large.json") == Array(text.utf8))
        try await listener.close()
    }

    @Test func `over TLS both ends prove who they are, and nothing leaves before`() async throws {
        let folder = try TemporaryFolder()
        let authority = try DemoAuthority.create(in: folder.path + "/pki", name: "Test")
        _ = try authority.issue("a", commonName: "a", use: .both, names: [.address("127.0.0.1")], days: 1)
        _ = try authority.issue("b", commonName: "b", use: .both, names: [.dns("b.example")], days: 1)
        func material(_ name: String) throws -> TLSReloadable {
            let pki = folder.path + "/pki/"
            return TLSReloadable(
                try TLSMaterial(
                    loading: TLSFiles(
                        certificate: pki + name + ".pem", key: pki + name + ".key",
                        authorities: [.init(certificates: pki + "ca.pem", revocationLists: [])])))
        }
        let path = Self.path(Self.referral + ".json")
        let recorded = Recorded()
        let listener = try await Self.listening(output: recorded.output(json: true), tls: material("a"))
        let port = try #require(listener.localAddress?.port)
        let client = DialSecurity(material: try material("b"), server: .address("127.0.0.1"))
        #expect(try await Self.send([path], to: port, security: client).map(Self.code) == ["201"])
        let wary = DialSecurity(material: try material("b"), server: .name("other.example"))
        let refused = try await Self.send([path], to: port, security: wary)
        #expect(refused.map(\.outcome) == [.unreachable("certificate-wrong-name")])
        #expect(recorded.out.split(separator: "\n").count == 1)
        try await listener.close()
    }
}

@Suite struct FHIRAnswerTests {
    @Test(arguments: [
        (200, tenma.ExitStatus.success), (202, .success), (301, .data), (400, .data), (409, .data), (422, .data),
        (408, .temporary), (425, .temporary), (429, .temporary), (500, .temporary), (503, .temporary),
    ])
    func `a status says whether to come again`(status: Int, is expected: tenma.ExitStatus) {
        #expect(PeerAnswer(status: status, body: nil).status == expected)
    }

    @Test(arguments: [("ok", tenma.ExitStatus.success), ("transient-error", .temporary), ("fatal-error", .data)])
    func `the code of a response message counts for more than its 200`(code: String, is expected: tenma.ExitStatus)
        throws
    {
        let text =
            #"{"resourceType":"Bundle","type":"message","entry":[{"resource":{"resourceType":"MessageHeader","#
            + #""response":{"identifier":"1","code":"\#(code)"}}}]}"#
        #expect(PeerAnswer(status: 200, body: try Tree.json(Array(text.utf8))).status == expected)
    }

    @Test(arguments: [
        ("http://a.example", "http://a.example:80/x"), ("https://a.example/fhir/", "https://a.example:443/fhir/x"),
        ("HTTP://[::1]:8080/a/b", "http://[::1]:8080/a/b/x"), ("https://192.0.2.1:1", "https://192.0.2.1:1/x"),
    ])
    func `a base is a URL with or without port, slash and path`(text: String, url: String) throws {
        #expect(try #require(FHIRBase(text)).url("/x", asPlain: false) == url)
    }

    @Test(arguments: [
        ("https://a.example:443/f", "a.example"), ("http://a.example:80", "a.example"), ("https://a:80", "a:80"),
        ("http://[::1]:8080", "[::1]:8080"),
    ])
    func `the host is named as its scheme has it`(text: String, authority: String) throws {
        #expect(try #require(FHIRBase(text)).authority == authority)
    }

    @Test(arguments: [
        "", "a.example", "https://", "https://:1", "https://a:b", "https://a/ b", "https://a/#f", "file:///a",
    ])
    func `what is no base is refused`(text: String) { #expect(FHIRBase(text) == nil) }

    @Test func `a token is one line of one file`() throws {
        let folder = try TemporaryFolder()
        try FileWriting.write(Array("abc.def-1\n".utf8), to: folder.path + "/t")
        #expect(try FHIRSendOptions.token(in: folder.path + "/t") == "abc.def-1")
        for text in ["", "a b", "a\nb", "é"] {
            try FileWriting.write(Array(text.utf8), to: folder.path + "/t")
            #expect(throws: Failure.self) { try FHIRSendOptions.token(in: folder.path + "/t") }
        }
    }
}
