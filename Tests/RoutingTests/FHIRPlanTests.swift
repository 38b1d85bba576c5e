// SPDX-License-Identifier: Apache-2.0
import FHIR
import HL7v2
import JapaneseText
import Testing

@testable import Routing

/// Where FHIR messages go.
@Suite struct FHIRPlanTests {
    let table = Region.table(FHIRSample.all)

    @Test(arguments: [
        ("e-referral", "minami"), ("discharge-summary", "nishi"), ("referral-message", "minami"),
        ("prescription-message", "nishi"), ("referral-transaction", "minami"),
    ])
    func `it goes to the facility it is written to`(folder: String, facility: String) throws {
        for format in FHIRFormat.allCases {
            let tree = try FHIRSample.tree(folder, format)
            #expect(table.refusal(of: Envelope(of: tree, format: format), from: Region.link()) == nil)
            #expect(table.plan(tree, format).facilities == [facility])
        }
    }

    @Test func `the very bytes go out where the spelling is the one it reads`() throws {
        func form(_ policy: FormPolicy, _ format: FHIRFormat) throws -> Form? {
            let minami = Facility(
                id: "minami", codes: ["4913100003"], subscriptions: [Region.addressed(.referral)], form: policy,
                family: .fhir)
            return Region.table([minami]).plan(try FHIRSample.tree("e-referral", format), format).deliveries.first?.form
        }
        #expect(try form(FormPolicy(format: .json), .json) == .asReceived)
        #expect(try form(FormPolicy(format: .xml), .json) == .fhir(FHIRRendering(from: .json, to: .xml)))
        #expect(try form(FormPolicy(format: .json), .xml) == .fhir(FHIRRendering(from: .xml, to: .json)))
        #expect(try form(FormPolicy(), .xml) == .asReceived)
        #expect(try form(FormPolicy(asReceived: true, format: .xml), .json) == .asReceived)
        // What concerns HL7 v2 alone changes nothing.
        let v2 = FormPolicy(charset: .cp932, version: "2.5", sendingFacility: .own, format: .json)
        #expect(try form(v2, .json) == .asReceived)
    }

    // Families

    @Test func `an addressee that reads HL7 v2 gets a FHIR letter by way of the referral`() throws {
        let tree = try FHIRSample.tree(
            "e-referral", .json, [("\"value\": \"4913100003\"", "\"value\": \"4913100001\"")])
        let explanation = table.explain(Envelope(of: tree, format: .json), content: .fhir(tree), from: Region.link())
        #expect(explanation.plan.refusal == nil)
        guard case .translated(let form)? = explanation.plan.deliveries.first?.form, case .hl7v2 = form.output else {
            Issue.record("not translated into HL7 v2")
            return
        }
        #expect(form.source == .fhir(.json))
    }

    @Test func `a facility of FHIR gets HL7 v2 by way of the referral, where its type is understood`() throws {
        let plan = table.plan(try referral(to: ["4913100003"]))
        #expect(plan.refusal == nil)
        guard case .translated(let form)? = plan.deliveries.first?.form else {
            Issue.record("not translated")
            return
        }
        #expect(form.output == .fhir(.json, .natural))
        let everything = Facility(id: "all", subscriptions: [Subscription(everyone: true)], family: .fhir)
        #expect(Region.table([everything]).plan(try message("ORM^O01")).rule == .otherFamily)
        #expect(Region.table([everything]).plan(try FHIRSample.tree("prescription-message")).facilities == ["all"])
    }

    @Test func `an unknown addressee is refused with its place`() throws {
        let tree = try FHIRSample.tree(
            "e-referral", .json, [("\"value\": \"4913100003\"", "\"value\": \"4900000000\"")])
        let refusal = try #require(table.plan(tree).refusal)
        #expect(refusal == Refusal(.addresseeUnknown, at: "Bundle.entry[0].resource.section[1].entry[0]"))
    }

    @Test func `a referral to nobody is refused, a summary to nobody concerns nobody`() throws {
        let nobody = [("\"code\": \"910\"", "\"code\": \"999\"")]
        let refusal = try #require(table.plan(try FHIRSample.tree("e-referral", .json, nobody)).refusal)
        #expect(refusal == Refusal(.addresseeMissing, at: "Bundle.entry[0].resource.section"))
        #expect(table.plan(try FHIRSample.tree("discharge-summary", .json, nobody)).rule == .notAddressed)
    }

    @Test func `a destination known by its endpoint alone is an addressee`() throws {
        var minami = FHIRSample.minami
        minami = Facility(
            id: minami.id, codes: ["https://minami.example/fhir"], subscriptions: minami.subscriptions, family: .fhir)
        #expect(Region.table([minami]).plan(try FHIRSample.tree("referral-message")).facilities == ["minami"])
    }

    @Test func `the gateway's own name is the next stop, and the receiver the addressee`() throws {
        let named = try FHIRSample.tree("referral-message", .json, [("https://minami.example/fhir", "RENKEI")])
        #expect(table.plan(named).facilities == ["minami"])
    }

    @Test func `the owner of a Task counts only where no destination does`() throws {
        let own = try FHIRSample.tree(
            "referral-message", .json,
            [("\"value\": \"4913100003\"", "\"value\": \"RENKEI\""), ("https://minami.example/fhir", "RENKEI")])
        #expect(table.plan(own).refusal?.code == .addresseeMissing)
        #expect(table.plan(try FHIRSample.tree("referral-transaction")).facilities == ["minami"])
    }

    @Test func `what the owner of a Task sends is for its requester`() throws {
        let tree = try FHIRSample.tree("referral-transaction")
        #expect(table.plan(tree, from: Region.link("minami")).facilities == ["kita"])
    }

    @Test func `a requester is no addressee for want of an owner`() throws {
        let tree = try FHIRSample.tree("referral-transaction", .json, [("\"owner\"", "\"x-owner\"")])
        #expect(table.plan(tree, from: Region.link("nishi")).refusal?.code == .addresseeMissing)
    }

    @Test func `test data reaches no production facility`() throws {
        let tree = try FHIRSample.tree("prescription-message", .json, [])
        var envelope = Envelope(of: tree, format: .json)
        envelope.processingID = "T"
        let plan = table.plan(for: envelope, content: .fhir(tree), from: Region.link())
        #expect(plan.outcome == .filtered(RouteReason(.notProduction, subscription: 1, path: "Bundle.meta.security")))
    }

    // Before anybody is asked

    @Test func `only a message needs a name`() throws {
        let nameless = try FHIRSample.envelope(json: #"{"resourceType":"Bundle","type":"transaction"}"#)
        #expect(table.refusal(of: nameless, from: Region.link()) == nil)
        let message =
            #"{"resourceType":"Bundle","type":"message","id":"b","entry":[{"resource":{"resourceType":"MessageHeader"}}]}"#
        let refusal = table.refusal(of: try FHIRSample.envelope(json: message), from: Region.link())
        #expect(refusal == Refusal(.controlIDMissing, at: "Bundle.entry[0].resource.id"))
    }

    @Test func `a link may be kept to some types`() throws {
        let envelope = try FHIRSample.envelope("e-referral")
        func refusal(_ types: String...) -> Refusal.Code? {
            table.refusal(of: envelope, from: Region.link { $0.types = types.compactMap { TypePattern($0) } })?.code
        }
        #expect(refusal("Bundle") == nil)
        #expect(refusal("REF", "Bundle/document") == nil)
        #expect(refusal("Bundle/message", "REF") == .typeUnsupported)
    }

    @Test func `a link may not speak for another facility`() throws {
        let refusal = table.refusal(of: try FHIRSample.envelope("e-referral"), from: Region.link("minami"))
        #expect(refusal == Refusal(.senderNotAllowed, at: "Bundle.entry[0].resource.custodian"))
    }

    // Subscriptions

    @Test func `a subscription by type takes its Bundles, of whatever kind`() throws {
        let table = Region.table([
            Facility(
                id: "archive",
                subscriptions: [
                    Subscription(types: [TypePattern(code: "Bundle", trigger: "document")], everyone: true)
                ],
                family: .fhir),
            FHIRSample.minami, FHIRSample.nishi,
        ])
        #expect(table.plan(try FHIRSample.tree("e-referral")).facilities == ["archive", "minami"])
        #expect(table.plan(try FHIRSample.tree("discharge-summary")).facilities == ["archive", "nishi"])
        #expect(table.plan(try FHIRSample.tree("referral-message")).facilities == ["minami"])
    }

    @Test(arguments: [
        ("Composition.category.coding.code", "OUTPATIENT", true),
        ("Composition.category.coding.code", "DISCHARGE", false),
        ("Observation.valueQuantity.value", "7.10", true), ("Observation.valueQuantity.value", "7.1", false),
        ("Bundle.type", "document", true), ("Patient.gender", "male", true), ("Patient.active", "true", true),
        ("Task.status", "requested", false), ("PID-3", "0000049002", false),
    ])
    func `a value at a place decides`(path: String, value: String, holds: Bool) throws {
        let place = try #require(PathCondition.Place(path))
        for format in FHIRFormat.allCases {
            let content = Content.fhir(try FHIRSample.tree("e-referral", format))
            #expect(PathCondition(path: place, test: .isOneOf(["x", value])).holds(in: content) == holds)
            #expect(
                PathCondition(path: place, test: .exists).holds(in: content)
                    == (holds || path.hasPrefix("C") || path.hasPrefix("O")))
        }
        #expect(place.description == path)
    }

    @Test(arguments: [
        "", "Composition.", "composition.type", "Composition.categry", "HumanName.family", "Composition..type",
    ])
    func `what R4 does not have is no place`(text: String) {
        #expect(PathCondition.Place(text) == nil)
    }

    @Test func `a place of one language is nowhere in the other`() throws {
        let place = try #require(PathCondition.Place("Bundle.type"))
        #expect(!PathCondition(path: place, test: .exists).holds(in: .hl7v2(try message("ADT^A01"))))
    }
}
