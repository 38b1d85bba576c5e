// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

/// Reads a letter from whichever of its carriers a Bundle has: the Composition of a document, a Task with its
/// ServiceRequest, a MessageHeader.
struct LetterReading {
    let reading: TreeReading
    let composition: ElementReading?
    let task: ElementReading?
    let request: ElementReading?
    let header: ElementReading?
    var referral = Referral(.document)
    /// Which item of the referral each resource became, by its place in the tree.
    var items: [Int: Section.Entry] = [:]

    init(_ reading: TreeReading) {
        self.reading = reading
        composition = reading.first("Composition")
        task = reading.first("Task")
        let focus = task?["focus"]?.target()
        request = focus?.type == "ServiceRequest" ? focus : nil
        header = reading.first("MessageHeader")
    }

    static func read(_ reading: TreeReading) -> Referral {
        var letter = LetterReading(reading)
        letter.read()
        return letter.referral
    }

    static let carrierCount = 4

    /// Origin of a letter: the places of its four carriers, empty where there is none.
    private var origin: Origin { Origin([composition, task, request, header].map { $0?.path ?? "" }) }

    private mutating func read() {
        for carrier in [composition, task, request, header] { carrier.map { _ = reading.claim($0) } }
        referral.origin = origin
        referral.kind = kind
        readBundle()
        readPatient()
        readItems()
        if let composition { read(composition: composition) }
        if let request { read(request: request) }
        if let task { read(task: task) }
        if let header { read(header: header) }
        if composition == nil { referral.addChapters() }
        settleFacts()
        // A letter that arrives is a new one unless something else is said.
        referral.action = referral.action ?? .new
    }

    private var kind: ReferralKind {
        let carrier = composition ?? request ?? task
        if let word = carrier?.word(.kind), let kind = ReferralKind(rawValue: word) { return kind }
        guard let composition else { return .referral }
        let kind = DocumentType.kind(composition["type"]?.all("coding").lazy.compactMap { $0.peek("code") }.first)
        guard kind == .referral, let title = composition.peek("title") else { return kind }
        if title.contains("逆紹介") { return .counterReferral }
        return title.contains("返書") || title.contains("返信") ? .reply : kind
    }

    private mutating func readBundle() {
        let bundle = reading.root
        guard bundle.type == "Bundle" else { return }
        referral.facts.sent = bundle.moment("timestamp")
        if header == nil { referral.facts.controlID = bundle.said("id") } else { bundle.said("id") }
        for name in ["lastUpdated", "profile"] { bundle.keep("meta", name) }
        readTags(bundle)
        guard let identifier = bundle["identifier"], let value = identifier.peek("value") else { return }
        let parts = identifier.peek("system") == DocumentIdentifier.system ? DocumentIdentifier(value) : nil
        let whole = identifier.identifier
        if let found = parts?.identifier ?? whole { referral.identifiers.append(found) }
        identifier.saySpelling()
    }

    private mutating func readPatient() {
        let subject = composition?["subject"] ?? task?["for"] ?? request?["subject"]
        subject.map { $0.saySpelling() }
        let target = subject?.target()
        guard let patient = target?.type == "Patient" ? target : reading.first("Patient") else { return }
        if isAbsent(patient) { return patient.saySpelling() }
        referral.patient = reading.patient(patient)
        referral.insurances = reading.insurances(of: patient)
    }

    /// Facilities in facts are those of the letter, where nothing else was said.
    private mutating func settleFacts() {
        referral.facts.sendingFacility = referral.facts.sendingFacility ?? referral.from?.facility?.institutionCode
        referral.facts.receivingFacility = referral.facts.receivingFacility ?? referral.to?.facility?.institutionCode
    }
}
