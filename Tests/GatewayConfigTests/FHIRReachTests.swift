// SPDX-License-Identifier: Apache-2.0
import FHIR
import Testing

@testable import GatewayConfig

/// A facility is reached by MLLP or by FHIR, and the URL says how safely.
@Suite struct FHIRReachTests {
    let tls = "tls: { certificate: c, key: k, authorities: a }"

    @Test func `a facility reached by FHIR has a base, a format and an operation`() throws {
        let text = minimal(
            facility: "fhir: https://clinic.example:8443/r4/fhir/\n    format: xml\n    operation: bundle\n    \(tls)")
        let endpoint = try #require(try read(text).facilities.first?.endpoint)
        guard case .fhir(let reach) = endpoint.reach else { return #expect(Bool(false)) }
        #expect(reach.base.description == "https://clinic.example:8443/r4/fhir")
        #expect(reach.base.address == Address(host: "clinic.example", port: 8443))
        #expect(reach.format == .xml && reach.operation == .bundle && reach.token == nil)
        #expect(endpoint.serverName == "clinic.example")
        #expect(endpoint.tls.tls?.certificate == "c")
    }

    @Test func `without a word it reads JSON, and the Bundle's type says where it goes`() throws {
        let endpoint = try #require(try read(minimal(facility: "fhir: http://127.0.0.1/x")).facilities.first?.endpoint)
        guard case .fhir(let reach) = endpoint.reach else { return #expect(Bool(false)) }
        #expect(reach.format == .json && reach.operation == .auto)
        #expect(reach.base.address.port == 80 && !reach.base.isSecure && endpoint.tls == .none)
    }

    @Test(arguments: [
        ("https needs certificates", "fhir: https://a.example\n    tls: none"),
        ("no certificate is set for calling it", "fhir: https://a.example"),
        ("no certificate is set for calling it", "fhir: https://127.0.0.1"),
        ("http is not encrypted", "fhir: http://a.example"),
        ("http is not encrypted", "fhir: http://127.0.0.1\n    tls: { certificate: c, key: k, authorities: a }"),
        ("cannot have both mllp and fhir", "mllp: 127.0.0.1:1\n    fhir: http://127.0.0.1"),
        ("this means nothing for a facility without fhir", "mllp: 127.0.0.1:1\n    operation: bundle"),
        ("this means nothing for a facility without mllp", "fhir: http://127.0.0.1\n    charset: cp932"),
        ("this means nothing for a facility without mllp", "fhir: http://127.0.0.1\n    control-id: own"),
        ("this is not such a URL", "fhir: ftp://a.example"),
        ("this is not such a URL", "fhir: https://user@a.example"),
        ("this is not such a URL", "fhir: https://a.example/fhir?x=1"),
        ("this is not such a URL", "fhir: https://a.example/fhir/../x"),
        ("this is not such a URL", "fhir: https://a.example:0/"),
        ("this is not such a URL", "fhir: https://0.0.0.0/"),
        ("is not one of the words", "fhir: http://127.0.0.1\n    format: fhir-json"),
        ("\"url\" is required", "fhir: http://127.0.0.1\n    token: { client-id: a, key: k, key-id: i }"),
        (
            "\"key-id\" is required",
            "fhir: http://127.0.0.1\n    token: { url: https://a.example, client-id: a, key: k }"
        ),
        (
            "off the loopback this must be https",
            "fhir: http://127.0.0.1\n    token: { url: http://a.example, client-id: a, key: k, key-id: i }"
        ),
        (
            "is not one of the words",
            "fhir: http://127.0.0.1\n    token: { url: \"http://[::1]/t\", client-id: a, key: k, key-id: i, algorithm: HS256 }"
        ),
    ])
    func `what cannot be meant is a mistake`(sentence: String, facility: String) {
        let found = mistakes(minimal(facility: facility))
        #expect(found.contains { $0.contains(sentence) }, "\(found)")
    }

    @Test func `plain HTTP off the loopback needs the words`() {
        #expect(mistakes(minimal(facility: "fhir: http://a.example\n    tls: none")) == [])
    }

    @Test func `a key of the token is a file that is looked at`() throws {
        let token = "{ url: \"http://[::1]/t\", client-id: a, key: k.pem, key-id: i }"
        let facility = "fhir: http://[::1]:1\n    token: \(token)"
        let files = try Configuration(reading: Array(minimal(facility: facility).utf8)).files
        #expect(files.contains { $0.file == "k.pem" && $0.role == .key && $0.path == "facilities.east.token.key" })
    }

    @Test func `a single status follows its class until it has a row of its own`() throws {
        let rows = "fhir: http://127.0.0.1\n    answers: { 4xx: hold, 409: delivered, 5xx: park }"
        let answers = try #require(try read(minimal(facility: rows)).facilities.first?.delivery.answers)
        #expect(answers[.conflict] == .delivered && answers[.gone] == .hold && answers[.unavailable] == .park)
        #expect(answers[.tooManyRequests] == .retry, "it is no refusal, whatever 4xx says")
        #expect(answers.meanings.keys.count == 3)
    }
}
