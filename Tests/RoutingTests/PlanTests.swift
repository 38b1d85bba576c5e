// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Testing

@testable import Routing

/// Who gets a message.
@Suite struct PlanTests {
    let table = Region.table()

    @Test func `a referral goes to the facility it is written to, and to no other`() throws {
        let plan = table.plan(try referral(to: ["4913100001"]))
        #expect(plan.facilities == ["higashi"])
        #expect(plan.deliveries.first?.reason == RouteReason(.addressed, subscription: 1, path: "PRD[2]-4.4"))
    }

    @Test func `a referral to two facilities goes to both`() throws {
        #expect(table.plan(try referral(to: ["4913100003", "4913100001"])).facilities == ["higashi", "minami"])
        #expect(table.plan(try referral(to: ["4913100001", "4913100001"])).facilities == ["higashi"])
    }

    @Test func `what stands in the content counts before the header`() throws {
        #expect(table.plan(try referral(to: ["4913100001"], header: "4913100003")).facilities == ["higashi"])
        #expect(table.plan(try referral(to: [], header: "4913100003")).facilities == ["minami"])
        #expect(table.plan(try message("REF^I12", application: "4913100003")).facilities == ["minami"])
    }

    @Test func `the gateway's own names are no addressee`() throws {
        let own = try message("RDE^O11", to: "RENKEI", application: "4943100002")
        #expect(table.plan(own).facilities == ["nishi"])
        #expect(table.plan(try referral(to: ["TENMA"], header: "4913100003")).facilities == ["minami"])
    }

    @Test func `an admission goes to those who listen to its sender`() throws {
        let plan = table.plan(try message("ADT^A01"))
        #expect(plan.facilities == ["higashi", "minami"])
        #expect(
            plan.deliveries.map(\.reason) == [
                RouteReason(.subscribed, subscription: 2), RouteReason(.subscribed, subscription: 2),
            ])
        #expect(
            table.plan(try message("ADT^A01", sender: "4943100002"), from: Region.link("nishi")).rule == .otherSender)
    }

    @Test func `what concerns nobody is filtered by a rule, not refused`() throws {
        #expect(table.plan(try message("ADT^A08")).outcome == .filtered(RouteReason(.noSubscription)))
        #expect(table.plan(try message("RDE^O11")).rule == .notAddressed)
        #expect(table.plan(try message("RDE^O11", to: "4900000000")).rule == .notAddressed)
    }

    @Test func `a cancelled admission reaches those who took the admission`() throws {
        #expect(table.plan(try message("ADT^A11")).facilities == ["higashi", "minami"])
    }

    // Addressed kinds

    @Test func `an unknown addressee in the content is an error that names the field`() throws {
        let refusal = try #require(table.plan(try referral(to: ["4913100001", "4900000000"])).refusal)
        #expect(refusal == Refusal(.addresseeUnknown, at: "PRD[3]-4.4"))
        #expect(refusal.answer == .error)
        #expect(refusal.errorCode == 204)
    }

    @Test func `an unknown addressee in the header is rejected`() throws {
        for refusal in [
            table.plan(try referral(to: [], header: "4900000000")).refusal,
            table.plan(try message("MDM^T02", to: "4900000000", "TXA|1|DS")).refusal,
        ] {
            #expect(refusal == Refusal(.addresseeUnknown, at: "MSH-6"))
            #expect(refusal?.answer == .reject)
        }
        #expect(table.plan(try message("RRI^I12", application: "EMR")).refusal?.path == "MSH-5")
    }

    @Test func `a known addressee that does not take the kind is an error wherever it stands`() throws {
        let content = try #require(table.plan(try referral(to: ["4943100002"])).refusal)
        #expect(content == Refusal(.addresseeDeclines, at: "PRD[2]-4.4"))
        #expect(content.answer == .error)
        let header = try #require(table.plan(try message("MDM^T02", to: "4913100001", "TXA|1|DS")).refusal)
        #expect(header == Refusal(.addresseeDeclines, at: "MSH-6"))
        #expect(header.answer == .error)
    }

    @Test func `somebody else who takes it does not make up for the addressee`() throws {
        var all = Region.all
        all.append(
            Facility(id: "centre", codes: ["C"], subscriptions: [Subscription(kinds: [.referral], everyone: true)]))
        let table = Region.table(all)
        #expect(table.plan(try referral(to: ["4943100002"])).refusal?.code == .addresseeDeclines)
        #expect(table.plan(try referral(to: ["4913100001"])).facilities == ["higashi", "centre"])
        #expect(table.plan(try referral(to: [])).facilities == ["centre"])
    }

    @Test func `a referral that names nobody and concerns nobody is an error`() throws {
        #expect(table.plan(try referral(to: [])).refusal == Refusal(.addresseeMissing, at: "PRD-4.4"))
        #expect(table.plan(try message("MDM^T02", "TXA|1|DS")).rule == .notAddressed)
    }

    @Test func `a link may park what it would refuse`() throws {
        let link = Region.link("kita") { $0.unknownAddressee = .park }
        let unknown = table.plan(try referral(to: ["4900000000"]), from: link)
        #expect(unknown.facilities == ["unknown-addressee"])
        #expect(unknown.deliveries.first?.parked == Refusal(.addresseeUnknown, at: "PRD[2]-4.4"))
        let declined = table.plan(try referral(to: ["4943100002", "4913100001"]), from: link)
        #expect(declined.facilities == ["higashi", "nishi"])
        #expect(declined.deliveries.map { $0.parked?.code } == [nil, .addresseeDeclines])
    }

    // Replies

    @Test func `a reply goes to the provider who did not write it`() throws {
        // The roles of the referral are kept: RP wrote the referral, RT the reply.
        let kept = try message(
            "RRI^I12", sender: "4913100001", "PRD|RP|||^^^4913100009", "PRD|RT|||^^^4913100001")
        #expect(table.plan(kept, from: Region.link("higashi")).facilities == ["kita"])
        let turned = try message(
            "RRI^I12", sender: "4913100001", "PRD|RP|||^^^4913100001", "PRD|RT|||^^^4913100009")
        #expect(table.plan(turned, from: Region.link("higashi")).facilities == ["kita"])
        let careless = try message(
            "RRI^I12", sender: "EMR", "PRD|RP|||^^^4913100009", "PRD|RT|||^^^4913100001")
        #expect(table.plan(careless, from: Region.link("higashi")).facilities == ["kita"])
        let unlisted = try message("RRI^I12", sender: "HIGASHI", "PRD|RP|||^^^KITA", "PRD|RT|||^^^HIGASHI")
        #expect(table.plan(unlisted, from: Region.link("higashi")).facilities == ["kita"])
    }

    @Test func `the reply among the fixtures goes back to the hospital that referred`() throws {
        let reply = try fixture("rri-i12/typical.hl7")
        #expect(table.plan(reply, from: Region.link("higashi")).facilities == ["kita"])
    }

    // Production

    @Test(arguments: ["T", "D", "", "p"])
    func `what is not production never reaches a production facility`(processing: String) throws {
        #expect(table.plan(try message("ADT^A01", processing: processing)).rule == .notProduction)
        let refusal = table.plan(try referral(to: ["4913100001"], processing: processing)).refusal
        #expect(refusal == Refusal(.addresseeIsProduction, at: "MSH-11"))
        #expect(refusal?.answer == .reject)
        let parking = Region.link { $0.unknownAddressee = .park }
        #expect(table.plan(try referral(to: ["4913100001"], processing: processing), from: parking).refusal != nil)
        #expect(table.plan(try message("RDE^O11", to: "4943100002", processing: processing)).deliveries.isEmpty)
    }

    @Test func `a test system gets what is not production`() throws {
        let test = Facility(
            id: "test", codes: ["T"], subscriptions: [Subscription(kinds: [.admission], everyone: true)],
            production: false)
        let table = Region.table(Region.all + [test])
        #expect(table.plan(try message("ADT^A01", processing: "T")).facilities == ["test"])
        #expect(table.plan(try message("ADT^A01")).facilities == ["higashi", "minami", "test"])
    }

    // Own messages

    @Test func `nobody gets his own messages back, unless he writes to himself`() throws {
        let everyone = Facility(
            id: "kita", codes: ["4913100009"],
            subscriptions: [Subscription(kinds: [.admission, .referral], everyone: true)])
        let table = Region.table([everyone])
        #expect(table.plan(try message("ADT^A01")).rule == .ownMessage)
        #expect(table.plan(try referral(to: ["4913100009"])).facilities == ["kita"])
        #expect(table.plan(try message("ADT^A01", sender: "X"), from: Region.link("other")).facilities == ["kita"])
    }

    // Narrowing

    @Test func `a path narrows by any segment and any repetition, unless it says which`() throws {
        let ward = Facility(
            id: "ward",
            subscriptions: [
                Subscription(
                    kinds: [.result],
                    conditions: [
                        PathCondition(path: .hl7v2(try Path(parsing: "OBX-3.1")), test: .isOneOf(["4H49", "5C07"])),
                        PathCondition(path: .hl7v2(try Path(parsing: "PV1-3")), test: .exists),
                    ]),
                Subscription(
                    kinds: [.result],
                    conditions: [PathCondition(path: .hl7v2(try Path(parsing: "OBX[2]-3.1")), test: .isOneOf(["9A"]))]),
                Subscription(
                    kinds: [.result],
                    conditions: [PathCondition(path: .hl7v2(try Path(parsing: "PID-3.1")), test: .isOneOf(["49"]))]),
            ])
        let table = Region.table([ward])
        #expect(table.plan(try message("ORU^R01", "PV1|1|I|3E", "OBX|1||1", "OBX|2||5C07^x")).facilities == ["ward"])
        let missing = table.plan(try message("ORU^R01", "PV1|1|I|\"\"", "OBX|1||5C07"))
        #expect(missing.outcome == .filtered(RouteReason(.otherValue, subscription: 1, path: "PV1-3")))
        #expect(table.plan(try message("ORU^R01", "OBX|1||9A", "OBX|2||1")).rule == .otherValue)
        #expect(table.plan(try message("ORU^R01", "OBX|1||1", "OBX|2||9A")).deliveries.first?.reason.subscription == 2)
        #expect(table.plan(try message("ORU^R01", "PID|1||77~49")).deliveries.first?.reason.subscription == 3)
    }

    @Test func `a subscription by type sits beside one by kind`() throws {
        let facility = Facility(
            id: "x",
            subscriptions: [
                Subscription(
                    kinds: [.allergy], types: [TypePattern(code: "ADT", trigger: "A08"), TypePattern(code: "MDM")],
                    everyone: true)
            ])
        let table = Region.table([facility])
        #expect(table.plan(try message("ADT^A60")).facilities == ["x"])
        #expect(table.plan(try message("ADT^A08")).facilities == ["x"])
        #expect(table.plan(try message("ADT^A31")).rule == .otherKind)
        #expect(table.plan(try message("MDM^T02", "TXA|1|DS")).facilities == ["x"])
        #expect(table.plan(try message("MDM^T02", "TXA|1|CN")).facilities == ["x"])
    }

    @Test func `a sender outside the directory is heard by its code`() throws {
        let facility = Facility(id: "x", subscriptions: [Subscription(senders: [.code("LAB49")])])
        let table = Region.table([facility])
        #expect(table.plan(try message("ORU^R01", sender: "LAB49"), from: Region.link("cloud")).facilities == ["x"])
        #expect(table.plan(try message("ORU^R01", sender: "LAB50"), from: Region.link("cloud")).rule == .otherSender)
    }

    @Test func `a link of several facilities is heard as the one its message names`() throws {
        var link = Region.link()
        link.facilities = ["cloud", "kita", "nishi"]
        #expect(table.sender(of: Envelope(of: try message("ADT^A01")), on: link) == "kita")
        #expect(table.sender(of: Envelope(of: try message("ADT^A01", sender: "X")), on: link) == nil)
        #expect(table.sender(of: Envelope(of: try message("ADT^A01", sender: "4913100001")), on: link) == nil)
        #expect(table.sender(of: Envelope(of: try message("ADT^A01", sender: "X")), on: Region.link()) == "kita")
        #expect(table.plan(try message("ADT^A01", sender: "X"), from: link).rule == .otherSender)
    }
}
