// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Who wrote a Bundle and whom it is for, wherever the kind of Bundle says so.
struct FHIRParties {
    /// Places that are asked for an addressee.
    private static let claimsMaximum = 1024

    private(set) var sender = Party()
    private(set) var receiver = Party()
    private(set) var addressees: [AddresseeClaim] = []

    init(of bundle: FHIRBundle) {
        for resource in bundle.resources {
            switch resource.type {
            case "Composition": read(composition: resource, bundle)
            case "MessageHeader": read(header: resource, bundle)
            case "Task": read(task: resource, bundle)
            default: continue
            }
        }
        addressees = Array(addressees.prefix(Self.claimsMaximum))
        if receiver.facility.isEmpty { receiver.facility = addressees.first?.code ?? "" }
    }

    /// Sections 920 (from) and 910 (to) of the Japanese letters, in either of their code systems; else the custodian.
    private mutating func read(composition: Element, _ bundle: FHIRBundle) {
        for section in composition["section"] {
            let isTo = section.first("code")?.hasCode("910") ?? false
            guard isTo || section.first("code")?.hasCode("920") ?? false else { continue }
            for reference in section["entry"] {
                let codes = organizationCodes(reference, bundle)
                if isTo {
                    claim(codes, at: "Composition.section.entry", .referredTo)
                } else if sender.facility.isEmpty {
                    sender.facility = codes.first ?? ""
                }
            }
        }
        if sender.facility.isEmpty, let custodian = composition.first("custodian") {
            sender.facility = bundle.identifiers(custodian)["value"].text ?? ""
        }
    }

    private mutating func read(header: Element, _ bundle: FHIRBundle) {
        sender.application = header["source"]["name"].text ?? sender.application
        for place in ["sender", "responsible"] where sender.facility.isEmpty {
            if let reference = header.first(place) {
                sender.facility = organizationCodes(reference, bundle).first ?? ""
            }
        }
        for destination in header["destination"] {
            let place = "MessageHeader.destination"
            if let receiver = destination.first("receiver") {
                claim(organizationCodes(receiver, bundle), at: "\(place).receiver", .referredTo)
            }
            claim([destination["name"].text].compactMap { $0 }, at: "\(place).name", .header)
            claim([destination["endpoint"].text].compactMap { $0 }, at: "\(place).endpoint", .header)
        }
    }

    private mutating func read(task: Element, _ bundle: FHIRBundle) {
        if let owner = task.first("owner") {
            claim(organizationCodes(owner, bundle), at: "Task.owner", .referredTo)
        }
        if sender.facility.isEmpty, let requester = task.first("requester") {
            sender.facility = organizationCodes(requester, bundle).first ?? ""
        }
    }

    /// The identifiers of an Organization, or of the one a PractitionerRole works for.
    private func organizationCodes(_ reference: Element, _ bundle: FHIRBundle) -> [String] {
        if let found = bundle.resolve(reference) {
            switch found.type {
            case "Organization": return found["identifier"]["value"].compactMap(\.text)
            case "PractitionerRole":
                return found["organization"].flatMap(bundle.identifiers)["value"].compactMap(\.text)
            default: return []
            }
        }
        return reference["identifier"]["value"].compactMap(\.text)
    }

    /// One place names one facility, perhaps by several codes: the others are tried when the first is unknown.
    private mutating func claim(_ codes: [String], at path: String, _ role: AddresseeClaim.Role) {
        guard let code = codes.first else { return }
        addressees.append(
            AddresseeClaim(code: code, universalID: codes.dropFirst().first, path: path, role: role))
    }
}
