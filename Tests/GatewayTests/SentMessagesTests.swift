// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRServer
import FHIRXML
import NIOConcurrencyHelpers
import NIOCore
import Relay
import Routing
import StoreSQLite
import Testing

@testable import Gateway

/// What a facility may read again: what was sent to it, in pages, in either spelling, and nothing of others.
@Suite(.timeLimit(.minutes(2))) struct SentMessagesTests {
    private static let minami = FacilityID("minami-clinic")
    private static let nishi = FacilityID("nishi-pharmacy")

    @Test func `a facility sees what was routed to it, page by page, and nothing of others`() async throws {
        try await withGateway(FHIRSample.site()) { running in
            for number in 1...3 {
                let body = try FHIRSample.body("e-referral", replacing: "KITA-Referral-0001", with: "KITA-\(number)")
                _ = try await running.handIn(body)
            }
            _ = try await running.handIn(try FHIRSample.body("discharge-summary"))
            let sent = try running.reception().sent
            let first = try await sent.page(for: Self.minami, SentQuery(count: 2))
            #expect(first.entries.count == 2)
            let second = try await sent.page(for: Self.minami, SentQuery(cursor: first.next, count: 2))
            #expect(second.entries.count == 1 && second.next == nil)
            #expect(Set((first.entries + second.entries).map(\.message)).count == 3)
            #expect(try await sent.page(for: Self.nishi, SentQuery(count: 9)).entries.count == 1)
            let stranger = try await sent.body(of: first.entries[0].message, for: Self.nishi, as: nil)
            #expect(stranger == nil)
        }
    }

    @Test func `what came before a moment is left out after it`() async throws {
        try await withGateway(FHIRSample.site()) { running in
            let accepted = try #require(try await running.handIn(try FHIRSample.body("e-referral")).accepted)
            let sent = try running.reception().sent
            #expect(try await sent.page(for: Self.minami, SentQuery(since: accepted.at, count: 9)).entries.count == 1)
            let later = SentQuery(since: accepted.at + 3_600_000, count: 9)
            #expect(try await sent.page(for: Self.minami, later).entries.isEmpty)
        }
    }

    @Test func `a body comes as it was sent, or in the other spelling`() async throws {
        try await withGateway(FHIRSample.site()) { running in
            let body = try FHIRSample.body("e-referral")
            let accepted = try #require(try await running.handIn(body).accepted)
            let sent = try running.reception().sent
            let same = try #require(try await sent.body(of: accepted.message, for: Self.minami, as: nil))
            #expect(same.format == .json && same.size == body.count)
            #expect(try await Self.read(same) == body)
            let other = try #require(try await sent.body(of: accepted.message, for: Self.minami, as: .xml))
            let tree = try FHIR.Tree.xml(try await Self.read(other))
            #expect(try tree.json() == FHIR.Tree.json(body).json())
        }
    }

    @Test(arguments: ["", "0", "-1", "x", "999999"]) func `what was never sent is not there`(id: String) async throws {
        try await withGateway(FHIRSample.site()) { running in
            let found = try await running.reception().sent.body(of: id, for: Self.minami, as: nil)
            #expect(found == nil)
        }
    }

    private static func read(_ body: StoredBody) async throws -> [UInt8] {
        let gathered = NIOLockedValueBox<[UInt8]>([])
        try await body.stream { piece in gathered.withLockedValue { $0 += Array(buffer: piece) } }
        return gathered.withLockedValue { $0 }
    }
}
