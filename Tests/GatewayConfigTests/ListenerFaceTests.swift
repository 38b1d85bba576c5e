// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import GatewayConfig

/// A listener speaks MLLP or FHIR, and its settings are those of what it speaks.
@Suite struct ListenerFaceTests {
    private func fhir(_ lines: String, facility: String = "") -> String {
        minimal(facility: facility).replacing("mllp: 127.0.0.1:2575", with: "fhir: 127.0.0.1:2575\n    \(lines)")
    }

    @Test func `a listener for FHIR is read with its own settings`() throws {
        let settings = try read(fhir("base: https://gateway.example/fhir/\n    validate: report"))
        let listener = try #require(settings.listeners.first)
        #expect(listener.address == Address(host: "127.0.0.1", port: 2575))
        #expect(listener.face.fhir?.base == "https://gateway.example/fhir")
        #expect(listener.face.fhir?.validation == .report)
        #expect(listener.face.fhir?.tokens == .off)
    }

    @Test func `a listener speaks one of the two, not both and not neither`() {
        #expect(mistakes(fhir("mllp: 127.0.0.1:2576")).contains { $0.contains("cannot have both mllp and fhir") })
        let neither = minimal().replacing("mllp: 127.0.0.1:2575", with: "from: []")
        #expect(mistakes(neither).contains { $0.contains("\"mllp\", \"fhir\", \"folder\" or \"ss-mix2\" is required") })
    }

    @Test(arguments: [
        "charset: utf-8", "versions: [\"2.5\"]", "own-trouble: AE", "wrong-text: pass", "limits: { frame-time: 1m }",
    ])
    func `what means nothing for FHIR is a mistake there`(line: String) {
        #expect(mistakes(fhir(line)).contains { $0.contains("this means nothing on a listener with fhir") })
    }

    @Test(arguments: ["validate: off", "base: https://gateway.example", "tokens: off", "limits: { gzip-ratio: 9 }"])
    func `what means nothing for MLLP is a mistake there`(line: String) {
        #expect(
            mistakes(minimal(listener: line)).contains { $0.contains("this means nothing on a listener with mllp") })
    }

    @Test(arguments: [
        "ftp://a", "https://", "gateway.example", "https://a/b?c", "https://a b", "https://u@a", "https://a//b",
        "https://a/b/../%2e", "https://a:99999",
    ])
    func `a base is a plain web address`(url: String) {
        #expect(mistakes(fhir("base: \"\(url)\"")).contains { $0.contains("this is not such a URL") })
    }

    @Test func `tokens need the URL they are made out to, and somebody who asks for one`() {
        let found = mistakes(fhir("tokens: accepted"))
        #expect(found.contains { $0.contains("\"tokens\" needs \"base\"") })
        #expect(found.contains { $0.contains("no facility has a \"client\"") })
    }

    @Test func `a client is known by its id and its keys`() throws {
        let text = fhir(
            "base: https://gateway.example\n    tokens: required", facility: "client: { id: his, jwks: his.jwks }")
        #expect(try read(text).facilities.first?.client == ClientSettings(id: "his", keys: "his.jwks"))
        let alone = text.replacing("    facility: east\n", with: "")
        #expect(mistakes(alone) == [], "whoever comes says with a token who it is")
    }
}
