// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Issues
import Testing

@testable import Routing

/// Headers that end it before anybody asks where a message goes.
@Suite struct RefusalTests {
    let table = Region.table()

    func refusal(_ envelope: Envelope, _ change: (inout LinkIdentity) -> Void = { _ in }) -> Refusal? {
        table.refusal(of: envelope, from: Region.link("kita", change))
    }

    func envelope(_ type: String = "ADT", _ change: (inout Envelope) -> Void = { _ in }) -> Envelope {
        var envelope = Envelope(
            type: .init(code: type, trigger: "A01"), sender: Party(application: "HIS", facility: "4913100009"),
            controlID: "1")
        change(&envelope)
        return envelope
    }

    @Test func `an ordinary message is not refused`() {
        #expect(refusal(envelope()) == nil)
    }

    @Test(arguments: ["2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8.2", "2.9"])
    func `every version of HL7 v2 is read`(version: String) {
        #expect(refusal(envelope { $0.version = version }) == nil)
    }

    @Test(arguments: ["", "3.0", "2", "2.", "2.0", "2.10", "25", "2.5.", "2.5.1.1", "2.3 PID", "v2.5", "２.5", "2.5\""])
    func `anything else is an unsupported version`(version: String) {
        let found = refusal(envelope { $0.version = version })
        #expect(found == Refusal(.versionUnsupported, at: "MSH-12"))
        #expect(found?.answer == .reject)
        #expect(found?.errorCode == 203)
    }

    @Test func `a link may narrow versions, types and processing ids`() {
        #expect(refusal(envelope()) { $0.versions = ["2.4"] }?.code == .versionUnsupported)
        #expect(refusal(envelope { $0.version = "2.3 PID" }) { $0.versions = ["2.3 PID"] } == nil)
        #expect(refusal(envelope()) { $0.types = [TypePattern(code: "REF")] } == Refusal(.typeUnsupported, at: "MSH-9"))
        #expect(refusal(envelope()) { $0.types = [TypePattern(code: "ADT", trigger: "A02")] }?.code == .typeUnsupported)
        #expect(refusal(envelope()) { $0.types = [TypePattern(code: "ADT")] } == nil)
        #expect(refusal(envelope()) { $0.processingIDs = ["T"] } == Refusal(.processingIDUnsupported, at: "MSH-11"))
    }

    @Test func `a message without type, control id or processing id is rejected`() {
        #expect(refusal(envelope("")) == Refusal(.typeUnsupported, at: "MSH-9"))
        #expect(refusal(envelope { $0.controlID = "" }) == Refusal(.controlIDMissing, at: "MSH-10"))
        for bad in ["X\u{1C}", "\u{0B}X", "X\nY", String(repeating: "9", count: 800)] {
            #expect(refusal(envelope { $0.controlID = bad }) == Refusal(.controlIDUnusable, at: "MSH-10"))
        }
        #expect(refusal(envelope { $0.processingID = "" }) == Refusal(.processingIDUnsupported, at: "MSH-11"))
        #expect(refusal(envelope { $0.processingID = "X" })?.errorCode == 202)
    }

    @Test func `anything may stand in MSH-4, except the code of another facility`() {
        #expect(refusal(envelope { $0.sender.facility = "whatever" }) == nil)
        #expect(refusal(envelope { $0.sender.facility = "" }) == nil)
        let found = refusal(envelope { $0.sender.facility = "4913100001" })
        #expect(found == Refusal(.senderNotAllowed, at: "MSH-4"))
        #expect(found?.answer == .reject)
    }

    @Test func `how far MSH-3 and MSH-4 must agree is a setting of the link`() {
        let other = envelope { $0.sender.facility = "4913100001" }
        let unknown = envelope { $0.sender.facility = "whatever" }
        let application = envelope { $0.sender = Party(application: "KITA", facility: "whatever") }
        #expect(refusal(other) { $0.senderCheck = .none } == nil)
        #expect(refusal(unknown) { $0.senderCheck = .facility }?.code == .senderNotAllowed)
        #expect(refusal(application) { $0.senderCheck = .facility }?.code == .senderNotAllowed)
        #expect(refusal(application) { $0.senderCheck = .facilityOrApplication } == nil)
        #expect(refusal(unknown) { $0.senderCheck = .facilityOrApplication }?.code == .senderNotAllowed)
        #expect(refusal(envelope()) { $0.senderCheck = .facility } == nil)
    }

    @Test func `a link may speak for more than one facility`() {
        let other = envelope { $0.sender.facility = "4913100001" }
        #expect(refusal(other) { $0.facilities = ["kita", "higashi"] } == nil)
        #expect(refusal(other) { $0.facilities = ["kita", "nishi"] }?.code == .senderNotAllowed)
    }

    @Test func `a link that speaks for several must say which, unless names are not looked at`() {
        let unclear = envelope { $0.sender.facility = "whatever" }
        #expect(refusal(unclear) { $0.facilities = ["kita", "nishi"] } == Refusal(.senderNotAllowed, at: "MSH-4"))
        #expect(refusal(envelope()) { $0.facilities = ["kita", "nishi"] } == nil)
        let careless = Region.link { ($0.facilities, $0.senderCheck) = (["kita", "nishi"], .none) }
        #expect(table.refusal(of: unclear, from: careless) == nil)
        #expect(table.sender(of: unclear, on: careless) == "kita")
    }

    @Test func `no refusal asks the sender to try again, and each has its sentence`() {
        for code in Refusal.Code.allCases {
            let refusal = Refusal(code, at: "MSH-6")
            #expect(refusal.errorCode != 207)
            #expect(!refusal.sentence.ja.isEmpty && !refusal.sentence.en.isEmpty)
            #expect(refusal.issue.id == code.rawValue)
        }
        for code in RouteReason.Code.allCases {
            let reason = RouteReason(code, subscription: 3, path: "MSH-6")
            #expect(reason.sentence.en.hasSuffix(" (MSH-6) (subscription 3)"))
            #expect(reason.sentence.ja.hasSuffix("(MSH-6)(購読3)"))
        }
    }
}
