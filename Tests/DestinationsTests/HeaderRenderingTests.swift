// SPDX-License-Identifier: Apache-2.0
import Destinations
import HL7v2
import JapaneseText
import Relay
import Routing
import Testing

@Suite struct HeaderRenderingTests {
    private func header(_ rendering: Rendering, _ stored: [UInt8] = Samples.referral(.utf8)) throws -> Header {
        try Message(parsing: try Samples.rendered(stored, rendering)).header
    }

    @Test(arguments: [Charset.utf8, .iso2022JP, .cp932, .eucJP])
    func `as received means the very bytes`(charset: Charset) throws {
        let stored = Samples.referral(charset)
        let rendered = try Renderer.whole(stored, as: .asReceived, for: Samples.id)
        #expect(rendered.bytes == stored)
        #expect(rendered.sent == SentHeader(controlID: Array("K-0042".utf8)))
    }

    @Test(arguments: [Charset.utf8, .iso2022JP, .cp932])
    func `what nobody asked to change stays byte for byte`(charset: Charset) throws {
        let stored = Samples.referral(charset)
        let rendered = try Samples.rendered(stored, Rendering(clearsAcknowledgement: true))
        #expect(rendered == stored.replacing(Array("|AL|NE|".utf8), with: Array("|||".utf8)))
        #expect(rendered.count == stored.count - 4)
    }

    @Test func `parties become what the form says, escaped`() throws {
        let header = try header(
            Rendering(
                sendingApplication: "TENMA", sendingFacility: "架空|中継", receivingApplication: "APP",
                receivingFacility: "4901234567"))
        #expect(header.sendingApplication.text == "TENMA")
        #expect(header.sendingFacility.text == "架空|中継")
        #expect(header.receivingApplication.text == "APP")
        #expect(header.receivingFacility.text == "4901234567")
        #expect(header.controlID == "K-0042")
    }

    @Test func `a party the target charset lacks is refused, or substituted where the form says so`() {
        let rendering = Rendering(charset: .iso2022JP, sendingFacility: "𠮷病院")
        #expect(throws: RenderingFailure.text(.unrepresentable)) {
            try Samples.rendered(Samples.referral(.utf8), rendering)
        }
        var lenient = rendering
        lenient.unrepresentable = .substitute
        #expect(throws: Never.self) { try Samples.rendered(Samples.referral(.utf8), lenient) }
    }

    @Test func `the version changes and the components behind it stay`() throws {
        let stored = Samples.plain("1").replacing(Array("|2.5|".utf8), with: Array("|2.4^JPN|".utf8))
        let rendered = try Samples.rendered(stored, Rendering(version: "2.5"))
        #expect(rendered == Samples.plain("1").replacing(Array("|2.5|".utf8), with: Array("|2.5^JPN|".utf8)))
    }

    @Test func `an own control id is the delivery's name, the same at every attempt, and leads back to it`() throws {
        let rendering = Rendering(controlID: .own)
        let first = try Renderer.whole(Samples.referral(.utf8), as: .rendered(rendering), for: Samples.id)
        let second = try Renderer.whole(Samples.referral(.utf8), as: .rendered(rendering), for: Samples.id)
        #expect(first == second)
        #expect(first.sent.controlID == Array("1234.1".utf8))
        #expect(try Message(parsing: first.bytes).header.controlIDBytes == first.sent.controlID)
        #expect(OwnControlID.delivery(named: first.sent.controlID) == Samples.id)
        let last = DeliveryID(MessageID(999_999_999_999_999), DeliveryID.deliveriesPerMessageMaximum)
        #expect(OwnControlID.bytes(of: last).count <= OwnControlID.lengthMaximum)
    }

    @Test(arguments: [
        ("", "", SentHeader.Wish.answer), ("AL", "NE", .answer), ("AL", "AL", .answer), ("NE", "AL", .answer),
        ("", "AL", .answer), ("ER", "AL", .answer), ("SU", "NE", .answer), ("", "NE", .answer), ("??", "NE", .answer),
        ("ER", "NE", .onlyErrors), ("NE", "ER", .onlyErrors), ("NE", "NE", .nothing), ("NE", "", .nothing),
    ])
    func `what ends a delivery follows the bytes that are sent`(
        accept: String, application: String, wish: SentHeader.Wish
    ) throws {
        let stored = Samples.plain("1", accept: accept, application: application)
        #expect(try Renderer.whole(stored, as: .asReceived, for: Samples.id).sent.wish == wish)
        let original = Form.rendered(Rendering(clearsAcknowledgement: true))
        #expect(try Renderer.whole(stored, as: original, for: Samples.id).sent.wish == .answer)
    }

    @Test func `a byte order mark does not survive a conversion, blank lines do`() throws {
        let stored = [0xEF, 0xBB, 0xBF, 0x0D] + Samples.referral(.utf8)
        #expect(
            try Samples.rendered(stored, Rendering(clearsAcknowledgement: true)).starts(with: [0xEF, 0xBB, 0xBF, 0x0D]))
        let converted = try Samples.rendered(stored, Rendering(charset: .cp932))
        #expect(converted.starts(with: Array("\rMSH".utf8)))
    }

    @Test func `a plan of a renderer we do not have is not guessed at`() {
        let rendering = Rendering(clearsAcknowledgement: true, renderer: 99)
        #expect(throws: RenderingFailure.renderer(99)) { try Samples.rendered(Samples.referral(.utf8), rendering) }
    }

    @Test(arguments: [
        [], Array("\r\r".utf8), Array("HELLO|".utf8), Array("MSH".utf8), [UInt8](repeating: 0x41, count: 70_000),
    ])
    func `bytes without a header are refused, not trapped on`(stored: [UInt8]) {
        #expect(throws: RenderingFailure.self) { try Samples.rendered(stored, Rendering(charset: .utf8)) }
        #expect(throws: RenderingFailure.self) { try Renderer.whole(stored, as: .asReceived, for: Samples.id) }
    }

    @Test func `a message of a header alone is rendered too`() throws {
        let stored = Array("MSH|^~\\&|A|B|C|D|||ADT^A01|7|P|2.5|||AL".utf8)
        #expect(try Samples.rendered(stored, Rendering(clearsAcknowledgement: true)) == stored.dropLast(2))
    }
}
