// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Relay
import Routing
import ScriptedPeers
import Testing
import Transport

@testable import Destinations

/// A FHIR body in the spelling its facility reads.
@Suite(.timeLimit(.minutes(1))) struct FHIRRenderingTests {
    private let toJSON = Form.fhir(FHIRRendering(from: .xml, to: .json))

    private func xml(_ data: String = "QUJD") -> [UInt8] {
        Array(
            """
            <Bundle xmlns="http://hl7.org/fhir"><type value="message"/><entry><resource><Binary>\
            <contentType value="image/png"/><data value="\(data)"/></Binary></resource></entry></Bundle>
            """.utf8)
    }

    private func json(_ data: String = "QUJD") -> [UInt8] {
        Samples.bundle("message", data: data)
    }

    private func drain(_ body: FHIRBody) async -> (bytes: [UInt8], largest: Int, isWhole: Bool) {
        var (bytes, largest): ([UInt8], Int) = ([], 0)
        while true {
            switch await withCheckedContinuation({ next in body.next { next.resume(returning: $0) } }) {
            case .bytes(let piece):
                bytes += piece
                largest = max(largest, piece.count)
            case .end: return (bytes, largest, true)
            case .failed: return (bytes, largest, false)
            }
        }
    }

    private func open(_ stored: [UInt8], _ form: Form, damagedFrom: Int64 = .max) async -> Result<FHIRBody, BodyTrouble>
    {
        let bodies = FakeBodies(MessageID(1), stored, damagedFrom: damagedFrom)
        return await withCheckedContinuation { next in
            FHIRRenderer.open(MessageID(1), length: Int64(stored.count), in: bodies, as: form) {
                next.resume(returning: $0)
            }
        }
    }

    @Test func `a small body is rewritten in one go`() async throws {
        let body = try FHIRRenderer.whole(xml(), as: toJSON)
        #expect(body.kind == ResourceKind(bundleType: "message"))
        #expect(body.format == .json)
        #expect(await drain(body).bytes == json())
    }

    @Test(arguments: [10, 70_000, 3_000_000])
    func `what JSON said is said in XML, and reads back the same`(size: Int) async throws {
        let data = String(repeating: "QUJD", count: size / 4)
        let form = Form.fhir(FHIRRendering(from: .json, to: .xml))
        let found = await drain(try await open(json(data), form).get())
        #expect(found.isWhole)
        #expect(try Tree.xml(found.bytes).json() == json(data))
        #expect(await drain(try FHIRRenderer.whole(json(data), as: form)).bytes == found.bytes)
    }

    @Test func `what is read as received keeps its bytes`() async throws {
        let body = try FHIRRenderer.whole(xml(), as: .asReceived)
        #expect(body.format == .xml)
        #expect(await drain(body).bytes == xml())
    }

    @Test(arguments: [10, 70_000, 3_000_000])
    func `streamed or in one go, the result is the same, in small pieces`(size: Int) async throws {
        let data = String(repeating: "QUJD", count: size / 4)
        let body = try await open(xml(data), toJSON).get()
        let found = await drain(body)
        #expect(found.isWhole && found.bytes == json(data))
        #expect(found.largest <= 2 * 65_536)
        #expect(body.kind.bundleType == "message")
    }

    @Test func `a body damaged in a long value breaks off, and says why`() async throws {
        let stored = xml(String(repeating: "QUJD", count: 500_000))
        #expect(await Self.outcome(open(stored, toJSON, damagedFrom: 1_000_000)) == .damaged)
    }

    @Test func `what cannot be read is unrenderable`() async {
        #expect(throws: RenderingFailure.self) { try FHIRRenderer.whole(Array("<Bundle".utf8), as: toJSON) }
        guard case .unrenderable? = await Self.outcome(open(Array("<Bundle".utf8), toJSON)) else {
            Issue.record("not unrenderable")
            return
        }
    }

    @Test func `another version of the renderer is another rendering`() async {
        let other = Form.fhir(FHIRRendering(from: .xml, to: .json, renderer: 999))
        #expect(throws: RenderingFailure.renderer(999)) { try FHIRRenderer.whole(xml(), as: other) }
        #expect(await Self.outcome(open(xml(), other)) == .renderingChanged)
    }

    private static func outcome(_ result: Result<FHIRBody, BodyTrouble>) -> Outcome? {
        guard case .failure(let trouble) = result else { return nil }
        return trouble.outcome
    }
}
