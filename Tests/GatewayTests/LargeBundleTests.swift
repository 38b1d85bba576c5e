// SPDX-License-Identifier: Apache-2.0
import Dispatch
import FHIR
import FHIRServer
import Foundation
import FoundationEssentials
import Relay
import Routing
import StoreSQLite
import Testing

@testable import Gateway

/// Bodies of megabytes over HTTP: fed in pieces, kept whole, or given up without a trace.
@Suite(.timeLimit(.minutes(2))) struct LargeBundleTests {
    /// A document with a base64 value of so many bytes, addressed to nishi-pharmacy.
    private static func document(_ valueLength: Int, of letters: String = "QUJD") throws -> [UInt8] {
        let value = String(repeating: letters, count: valueLength / 4)
        let binary =
            "{\"fullUrl\": \"urn:uuid:0a1b2c3d-0000-4000-8000-000000000001\", \"resource\": "
            + "{\"resourceType\": \"Binary\", \"contentType\": \"application/pdf\", \"data\": \"\(value)\"}}"
        return try FHIRSample.body("discharge-summary").inserting(binary)
    }

    private func upload<S: Store>(_ body: [UInt8], _ running: TestGateway<S>) async throws -> LargeBundle<S> {
        let submission = Submission(
            facility: FacilityID("kita-hospital"), format: .json, purpose: .bundle, remoteHost: "127.0.0.1")
        let upload = (try running.reception()).upload(submission)
        for start in stride(from: 0, to: body.count, by: 50_000) {
            try await upload.feed(Array(body[start..<min(start + 50_000, body.count)]))
        }
        return upload
    }

    @Test(arguments: [1000, 70_000, 3_000_000])
    func `a large document is kept byte for byte`(length: Int) async throws {
        try await withGateway(FHIRSample.site()) { running in
            let body = try Self.document(length)
            let upload = try await upload(body, running)
            let accepted = try #require(await upload.finish().outcome.accepted)
            let id = MessageID(try #require(Int64(accepted.message)))
            #expect(try running.store.bodyLength(of: id) == Int64(body.count))
            #expect(try running.store.body(of: id, range: 0..<Int64(body.count)) == body)
            #expect(accepted.custody == .processed)
        }
    }

    @Test func `another attachment of the same length is no repetition`() async throws {
        try await withGateway(FHIRSample.site()) { running in
            let (first, other) = (try Self.document(1_000_000), try Self.document(1_000_000, of: "QUJE"))
            #expect(first.count == other.count)
            #expect(await (try upload(first, running)).finish().outcome.accepted?.isDuplicate == false)
            #expect(await (try upload(other, running)).finish().outcome.accepted?.isDuplicate == false)
            #expect(await (try upload(first, running)).finish().outcome.accepted?.isDuplicate == true)
        }
    }

    @Test func `what comes again, is cut off or is refused leaves no file`() async throws {
        try await withGateway(FHIRSample.site()) { running in
            let body = try Self.document(1_000_000)
            #expect(await (try upload(body, running)).finish().outcome.accepted?.isDuplicate == false)
            #expect(await (try upload(body, running)).finish().outcome.accepted?.isDuplicate == true)
            (try await upload(Array(body.prefix(600_000)), running)).discard()
            guard case .unreadable = await (try upload(Array(body.dropLast(3)), running)).finish().outcome else {
                Issue.record("half a document was read")
                return
            }
            for _ in 0..<8 {
                await withCheckedContinuation { done in running.gateway.workers.next().async { done.resume() } }
            }
            #expect(try running.folder.names(in: "store/bodies").count == 1)
        }
    }
}

extension [UInt8] {
    /// With one more entry at the end of the Bundle.
    fileprivate func inserting(_ entry: String) throws -> [UInt8] {
        let text = String(decoding: self, as: UTF8.self)
        let end = try #require(text.range(of: "\n  ]\n}", options: .backwards))
        return Array((text[..<end.lowerBound] + ",\n" + entry + text[end.lowerBound...]).utf8)
    }
}
