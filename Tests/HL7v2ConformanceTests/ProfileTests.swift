// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Testing

@testable import HL7v2Conformance

@Suite struct ProfileTests {
    private let sender = "PRD|RP|Test^Ichiro||01^^^4913100009"
    private let addressee = "PRD|RT|Test^Jiro||01^^^4913100001"
    private let referral = "RF1|P|R|Med|RP|O|R-1|20260401"

    @Test func `a referral names its sender, its addressee and itself`() throws {
        #expect(
            Samples.strict(try Samples.message("REF^I12^REF_I12", referral, sender, addressee, Samples.patient)) == [])
        #expect(
            Samples.strict(try Samples.message("REF^I12^REF_I12", referral, sender, Samples.patient)) == [
                "V2-PROFILE-HOLDS PRD-1"
            ])
        #expect(
            Samples.strict(try Samples.message("REF^I12^REF_I12", sender, addressee, Samples.patient)) == [
                "V2-SEGMENT-MISSING RF1"
            ])
        #expect(
            Samples.strict(try Samples.message("REF^I12^REF_I12", "RF1|P", sender, addressee, Samples.patient)) == [
                "V2-FIELD-REQUIRED RF1-6", "V2-FIELD-REQUIRED RF1-7",
            ])
        #expect(
            Samples.strict(
                try Samples.message("REF^I12^REF_I12", "RF1|Q||Med|||1|2026", sender, addressee, Samples.patient)) == [
                    "V2-PROFILE-VALUE RF1-1.1"
                ])
    }

    @Test func `an answer to a referral says which it answers`() throws {
        #expect(Samples.strict(try Samples.message("RRI^I12^RRI_I12", "MSA|AA|1", sender, Samples.patient)) == [])
        #expect(
            Samples.strict(try Samples.message("RRI^I12^RRI_I12", sender, Samples.patient)) == [
                "V2-SEGMENT-MISSING MSA"
            ])
    }

    @Test func `the list of diagnoses is a local event with a structure of its own`() throws {
        let problem = "PRB|AD|20260401|20054174^Gastritis^MDCDX2|1"
        let insurance = "ZI1|1|67^x^JHSD0001|00499999|||||||a|b|20250401"
        #expect(
            Samples.strict(try Samples.message("PPR^ZD1^PPR_ZD1", Samples.patient, problem, "ZPR|1", insurance)) == [])
        #expect(Samples.strict(try Samples.message("PPR^ZD1^PPR_ZD1", Samples.patient)) == ["V2-SEGMENT-MISSING PRB"])
        let broken = insurance.replacing("20250401", with: "x")
        #expect(
            Samples.strict(try Samples.message("PPR^ZD1^PPR_ZD1", Samples.patient, problem, broken)) == [
                "V2-DATE ZI1-12"
            ])
    }

    @Test func `profiles for Japan are for messages from Japan`() throws {
        let segments = [Samples.event, "PID|1||1||A^B|||Q", Samples.visit]
        let abroad = try Samples.message("ADT^A01^ADT_A01", segments[0], segments[1], segments[2])
        let japan = try Samples.message("ADT^A01^ADT_A01", header: "|||||JPN", segments[0], segments[1], segments[2])
        #expect(Samples.strict(abroad) == [])
        #expect(Samples.strict(japan) == ["V2-PROFILE-VALUE PID-8.1"])
        #expect(Samples.strict(abroad) { $0.profiles = .named("ss-mix2-adt") } == ["V2-PROFILE-VALUE PID-8.1"])
        #expect(Samples.strict(japan) { $0.profiles = .none } == [])
    }

    @Test func `a prescription needs no timing of its own`() throws {
        let order = ["ORC|NW|1", "RXE||1^a^HOT9|1||TAB^x^MR9P", "RXR|PO^x^HL70162"]
        let abroad = try Samples.message("RDE^O11^RDE_O11", Samples.patient, order[0], order[1], order[2])
        let japan = try Samples.message(
            "RDE^O11^RDE_O11", header: "|||||JPN", Samples.patient, order[0], order[1], order[2])
        #expect(Samples.strict(abroad) == ["V2-SEGMENT-MISSING TQ1"])
        #expect(Samples.strict(japan) == [])
    }

    @Test func `profiles are named once, and every place and structure of theirs exists`() {
        let names = ProfileCatalog.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.count >= 11)
        let definitions = Definitions.of(.v2_5)
        for profile in ProfileCatalog.all {
            let places = profile.required.union(profile.optional).union(profile.divided).union(profile.codes.keys)
                .union(profile.holdings.map(\.place))
            for place in places {
                let fields = definitions.segments[place.segment]?.count ?? 0
                #expect(place.field <= fields, "\(profile.name) \(place.path)")
            }
            #expect(profile.structure.map { $0.nodes.count > 1 && $0.nodes[1].name == "MSH" } ?? true)
        }
    }
}
