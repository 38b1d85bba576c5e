// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Who wrote a Bundle and whom it is for, wherever the kind of Bundle says so (design decision 7).
struct FHIRParties {
    /// Places that are asked for an addressee.
    private static let claimsMaximum = 1024

    private(set) var sender = Party()
    private(set) var receiver = Party()
    private(set) var addressees: [AddresseeClaim] = []
    private let bundle: FHIRBundle

    init(of bundle: FHIRBundle) {
        self.bundle = bundle
        if let header = bundle.head("MessageHeader") { read(header: header) }
        for resource in bundle.resources where addressees.count < Self.claimsMaximum {
            switch resource.type {
            case "Composition": read(composition: resource)
            case "Task": read(task: resource)
            default: continue
            }
        }
        receiver.facility = addressees.first?.code ?? ""
    }

    /// MessageHeader.destination names a facility by its receiver, its name and its endpoint: any that the directory
    /// knows will do.
    private mutating func read(header: FHIRBundle.Resource) {
        let element = header.element
        sender.application = element.first("source")?.first("name")?.text ?? ""
        for place in ["sender", "responsible"] where sender.facility.isEmpty {
            sender.facility = element.first(place).flatMap { FHIROrganization.codes($0, bundle).first } ?? ""
        }
        for (number, destination) in element["destination"].prefix(Self.claimsMaximum).enumerated() {
            let receiver = destination.first("receiver")
            let codes = receiver.map { FHIROrganization.codes($0, bundle) } ?? []
            let others = ["name", "endpoint"].compactMap { destination.first($0)?.text }
            let place = "\(header.path).destination[\(number)]"
            claim(codes + others, at: codes.isEmpty ? place : "\(place).receiver", .referredTo)
            if number == 0 { self.receiver.application = others.first ?? "" }
        }
    }

    /// Sections 920 (from) and 910 (to) of the Japanese letters, in either of their code systems; else the custodian is
    /// the sender. What a message carries is for those whom its header names.
    private mutating func read(composition: FHIRBundle.Resource) {
        let isAddressed = !addressees.isEmpty
        for (number, section) in composition.element["section"].enumerated() {
            guard let code = section.first("code"), code.hasCode("910") || code.hasCode("920") else { continue }
            for (place, reference) in section["entry"].enumerated() {
                let codes = FHIROrganization.codes(reference, bundle)
                if code.hasCode("920") {
                    if sender.facility.isEmpty { sender.facility = codes.first ?? "" }
                } else if !isAddressed {
                    claim(codes, at: "\(composition.path).section[\(number)].entry[\(place)]", .referredTo)
                }
            }
        }
        if sender.facility.isEmpty, let custodian = composition.element.first("custodian") {
            sender.facility = FHIROrganization.codes(custodian, bundle).first ?? ""
        }
    }

    /// Whoever of owner and requester did not send it; who did is known by the link alone.
    private mutating func read(task: FHIRBundle.Resource) {
        for (place, role) in [("owner", AddresseeClaim.Role.owner), ("requester", .requester)] {
            guard let reference = task.element.first(place) else { continue }
            claim(FHIROrganization.codes(reference, bundle), at: "\(task.path).\(place)", role)
        }
    }

    /// One place names one facility, perhaps by several codes.
    private mutating func claim(_ codes: [String], at path: String, _ role: AddresseeClaim.Role) {
        guard let code = codes.first else { return }
        addressees.append(AddresseeClaim(code: code, others: Array(codes.dropFirst()), path: path, role: role))
    }
}
