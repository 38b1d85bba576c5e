// SPDX-License-Identifier: Apache-2.0
import Referral

@testable import Translation

/// An invented referral in which every list has something, as a reading of HL7 v2 leaves it.
enum Sample {
    static func referral(_ kind: ReferralKind) -> Referral {
        var referral = Referral(kind)
        referral.facts.controlID = "SAMPLE-0001"
        referral.facts.sent = moment("20260302101500+0900")
        referral.facts.sendingApplication = "KITA HIS"
        referral.patient = patient
        referral.insurances = [insurance]
        referral.from = Party(facility: facility("4913100009", "北病院"), person: doctor)
        referral.to = Party(facility: facility("4943100002", "西薬局"))
        referral.encounters = [encounter]
        referral.diagnoses = [diagnosis, Diagnosis(Coded(text: "見本病"))]
        referral.allergies = allergies
        referral.medications = [tablet, mixture] + [Medication.Act.dispensing, .administration].map(given)
        referral.reports = [report]
        referral.observations = [weight]
        referral.procedures = [procedure]
        referral.appointments = [appointment, Appointment()]
        referral.attachments = [file]
        referral.consents = [Consent(), consent]
        return referral
    }

    static func moment(_ text: String) -> Moment? { Moment(hl7: text) }

    static func table(_ number: String, _ code: String) -> Coded {
        Coded(code, system: CodeSystems.tableRoot + number)
    }

    static var patient: Patient {
        var patient = Patient()
        patient.identifiers = [
            Identifier("0000049001", system: Identifier.patientRoot + "4913100009", type: "PI"),
            Identifier("49-1", system: "KITA 院内"),
        ]
        patient.names = [
            PersonName(writing: .ideographic, family: "架空", given: "花子"),
            PersonName(writing: .phonetic, family: "カクウ", given: "ハナコ"), PersonName(text: "KAKU Hanako"),
        ]
        patient.names[0].use = "L"
        patient.birth = moment("19520409")
        patient.sex = "F"
        patient.addresses = [PostalAddress(text: "架空県見本市本町４９番地", postalCode: "000-0049")]
        patient.addresses[0].use = "H"
        patient.telecoms = [Telecom("00-0049-0001", use: "PRN"), Telecom("090-0049", kind: .mobile)]
        patient.died = moment("20260301120000+0900")
        var contact = RelatedPerson()
        contact.names = [PersonName(family: "架空", given: "太郎")]
        contact.relationship = table("0063", "SPO")
        patient.contacts = [contact]
        return patient
    }

    static var insurance: Insurance {
        var insurance = Insurance()
        insurance.plan = Coded("C0", system: "JHSD0001")
        (insurance.insurer, insurance.symbol, insurance.number, insurance.branch) = ("49000049", "見本", "４９", "01")
        return insurance
    }

    static func facility(_ code: String, _ name: String) -> Organization {
        Organization(name: name, identifiers: [Identifier(code, system: Identifier.institutionSystem)])
    }

    static var doctor: Practitioner {
        Practitioner(
            names: [PersonName(writing: .ideographic, family: "見本", given: "次郎")],
            identifiers: [Identifier("D049", system: "urn:oid:1.2.392.100495.20.3.41.14913100009")])
    }

    static var encounter: Encounter {
        var encounter = Encounter()
        encounter.kind = "I"
        encounter.identifiers = [Identifier("V49")]
        encounter.department = Coded("01", system: "KITA-DEPT", display: "内科")
        var location = Location()
        (location.ward, location.room, location.bed, location.type) = ("3東", "305", "1", "N")
        encounter.location = location
        encounter.attending = [doctor]
        encounter.referring = [Practitioner(names: [PersonName(text: "模擬 三郎")])]
        encounter.admitted = moment("20260201100000+0900")
        encounter.discharged = moment("20260220100000+0900")
        encounter.disposition = table("0112", "01")
        encounter.reasons = [Coded(text: "検査")]
        encounter.status = "finished"
        return encounter
    }

    static var diagnosis: Diagnosis {
        var diagnosis = Diagnosis(
            Coded([
                Coding(code: "0491", system: "urn:oid:1.2.392.200119.4.101.6", display: "見本性架空病"),
                Coding(code: "Z049", system: "http://hl7.org/fhir/sid/icd-10", display: "見本"),
            ]))
        diagnosis.kind = table("0052", "W")
        diagnosis.onset = moment("20260101")
        diagnosis.recorded = moment("20260102030400+0900")
        diagnosis.clinicalStatus = "active"
        diagnosis.verification = "provisional"
        diagnosis.recorder = doctor
        diagnosis.note = "経過観察"
        diagnosis.tags = [.uninformed]
        return diagnosis
    }

    static var allergies: [Allergy] {
        var drug = Allergy(Coded("M049", system: "99XYZ", display: "見本薬"))
        drug.kind = table("0127", "DA")
        drug.severity = table("0128", "MO")
        drug.reactions = ["発疹", "嘔吐"]
        drug.identified = moment("2020")
        drug.clinicalStatus = "active"
        var food = Allergy(Coded(text: "そば"))
        food.kind = table("0127", "FA")
        food.severity = table("0128", "SV")
        return [drug, food]
    }

    static func amount(_ value: String, _ code: String, _ words: String) -> Quantity {
        Quantity(value, unit: Coded(code, system: "urn:oid:1.2.392.100495.20.2.101", display: words))
    }
}
