// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRServer
import FHIRValidation
import Issues
import Relay
import Routing
import Testing

@testable import Gateway

/// What becomes of a FHIR body: custody with every byte, the first answer again, or a refusal that leaves nothing.
@Suite(.timeLimit(.minutes(2))) struct FHIRIntakeTests {
    @Test(arguments: FHIRFormat.allCases)
    func `a document is kept byte for byte and routed to its addressee`(format: FHIRFormat) async throws {
        try await withGateway(FHIRSample.site(), store: MemoryStore()) { running in
            let body = try FHIRSample.body("e-referral", format)
            let accepted = try #require(try await running.handIn(body, as: format).accepted)
            let id = MessageID(try #require(Int64(accepted.message)))
            #expect(try running.store.body(of: id, range: 0..<Int64(body.count)) == body)
            let routed = try running.events.compactMap { event -> FacilityID? in
                if case .routed(_, let facility, _, _) = event { facility } else { nil }
            }
            #expect(routed.map(\.rawValue) == ["minami-clinic"])
            #expect(accepted.custody == .processed)
        }
    }

    @Test func `a document in the other spelling is planned as such`() async throws {
        var site = FHIRSample.site()
        site.facilities[0].append("  format: xml")
        try await withGateway(site, store: MemoryStore()) { running in
            _ = try await running.handIn(try FHIRSample.body("e-referral"))
            let forms = try running.events.compactMap { event -> Form? in
                if case .routed(_, _, _, let form) = event { form } else { nil }
            }
            #expect(forms == [.fhir(FHIRRendering(from: .json, to: .xml))])
        }
    }

    @Test func `the same document again, in either spelling, gets the first answer`() async throws {
        try await withGateway(FHIRSample.site(), store: MemoryStore()) { running in
            let first = try #require(try await running.handIn(try FHIRSample.body("e-referral")).accepted)
            for format in FHIRFormat.allCases {
                let body = try FHIRSample.body("e-referral", format)
                let again = try #require(try await running.handIn(body, as: format).accepted)
                #expect(again.isDuplicate)
                #expect(again.message == first.message)
                #expect(again.at == first.at)
                #expect(again.custody == first.custody)
            }
            try running.expect(1, inCustody: "4913100009^2026^KITA-Referral-0001")
        }
    }

    @Test func `a new version of a document is new, the same version with other words is flagged`() async throws {
        try await withGateway(FHIRSample.site(), store: MemoryStore()) { running in
            _ = try await running.handIn(try FHIRSample.body("e-referral"))
            let update = try FHIRSample.body(
                "e-referral", replacing: "\"valueString\": \"1\"", with: "\"valueString\": \"2\"")
            #expect(try await running.handIn(update).accepted?.isDuplicate == false)
            let other = try FHIRSample.body("e-referral", replacing: "診療情報提供書発行", with: "診療情報提供書 発行")
            #expect(try await running.handIn(other).accepted?.isDuplicate == false)
            let flags = try running.events.compactMap { event -> Bool? in
                if case .received(_, let isReused) = event { isReused } else { nil }
            }
            #expect(flags == [false, false, true])
        }
    }

    @Test func `a message with a known header and a new Bundle id gets the first answer`() async throws {
        try await withGateway(FHIRSample.site(), store: MemoryStore()) { running in
            let name = "prescription-message"
            let first = try #require(
                try await running.handIn(try FHIRSample.body(name), .processMessage).accepted)
            let again = try FHIRSample.body(name, replacing: "kita-prescription-0001", with: "kita-prescription-0002")
            let second = try #require(try await running.handIn(again, .processMessage).accepted)
            #expect(second.isDuplicate)
            #expect(second.message == first.message)
        }
    }

    @Test func `a header that returns with another content is refused, and so is a Bundle id with another header`()
        async throws
    {
        try await withGateway(FHIRSample.site(), store: MemoryStore()) { running in
            let name = "prescription-message"
            _ = try await running.handIn(try FHIRSample.body(name), .processMessage)
            let content = try FHIRSample.body(name, replacing: "見本電子カルテ", with: "見本電子カルテ2")
            #expect(try await running.handIn(content, .processMessage).refused == ["ROUTE-011"])
            let header = try FHIRSample.body(
                name, replacing: "dd24710d-23ab-5ec4-b397-e25084b43112", with: "dd24710d-23ab-5ec4-b397-e25084b43113")
            #expect(try await running.handIn(header, .processMessage).refused == ["ROUTE-012"])
            try running.expect(1, inCustody: "dd24710d-23ab-5ec4-b397-e25084b43112")
        }
    }

    @Test func `what is not R4 is refused with its place, and nothing is stored`() async throws {
        try await withGateway(FHIRSample.site(), store: MemoryStore()) { running in
            let body = try FHIRSample.body(
                "e-referral", replacing: "\"status\": \"final\"", with: "\"status\": \"fnal\"")
            let refused = try #require(try await running.handIn(body).refused)
            #expect(!refused.isEmpty)
            let isStored = try running.events.contains { if case .received = $0 { true } else { false } }
            #expect(!isStored)
        }
    }

    @Test func `what is not JSON is unreadable, and the log names the code`() async throws {
        try await withGateway(FHIRSample.site(), store: MemoryStore()) { running in
            guard case .unreadable(let error) = try await running.handIn(Array("{\"a\": 1, \"a\": 2}".utf8)) else {
                Issue.record("it was read")
                return
            }
            _ = try await running.events { event in
                if case .refused(_, error.code.rawValue, _) = event { true } else { false }
            }
        }
    }

    @Test func `only looking at a body stores nothing and refuses nothing`() async throws {
        try await withGateway(FHIRSample.site(), store: MemoryStore()) { running in
            let outcome = try await running.handIn(try FHIRSample.body("e-referral"), .validate)
            guard case .checked(let findings) = outcome else {
                Issue.record("it was not only looked at")
                return
            }
            #expect(!findings.contains { $0.issue.isError })
            #expect(try running.events.allSatisfy { if case .received = $0 { false } else { true } })
        }
    }
}
