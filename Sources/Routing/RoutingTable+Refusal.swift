// SPDX-License-Identifier: Apache-2.0
import HL7v2

extension RoutingTable {
    /// What is wrong with a header before anybody asks where the message goes: a type, version, processing id or sender
    /// that this link may not send, or a missing control id. Parts of continued messages do not get this far: the
    /// parser refuses them.
    package func refusal(of envelope: Envelope, from link: LinkIdentity) -> Refusal? {
        if envelope.controlID.isEmpty && envelope.needsControlID {
            return Refusal(.controlIDMissing, at: envelope.path(of: .controlID))
        }
        if !isUsable(envelope.controlID) { return Refusal(.controlIDUnusable, at: envelope.path(of: .controlID)) }
        if !accepts(envelope.type, on: link) { return Refusal(.typeUnsupported, at: envelope.path(of: .type)) }
        if !accepts(versionOf: envelope, on: link) {
            return Refusal(.versionUnsupported, at: envelope.path(of: .version))
        }
        if !link.processingIDs.contains(envelope.processingID) {
            return Refusal(.processingIDUnsupported, at: envelope.path(of: .processingID))
        }
        return senderRefusal(of: envelope, on: link)
    }

    /// It is quoted in every answer, so it may hold nothing that ends a frame or a segment there, and has at most 199
    /// characters (chapter 2 since 2.7).
    private func isUsable(_ controlID: String) -> Bool {
        controlID.utf8.count <= 4 * 199 && controlID.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }

    private func accepts(_ type: Envelope.MessageType, on link: LinkIdentity) -> Bool {
        if type.code.isEmpty { return false }
        return link.types.isEmpty || link.types.contains { $0.matches(code: type.code, trigger: type.trigger) }
    }

    /// 2.1 to 2.9, with whatever third figure; of FHIR there is but one.
    private func accepts(versionOf envelope: Envelope, on link: LinkIdentity) -> Bool {
        if envelope.family == .fhir { return true }
        let version = envelope.version
        if !link.versions.isEmpty { return link.versions.contains(version) }
        let parts = version.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[0].elementsEqual("2".utf8), parts[1].count == 1 else { return false }
        return parts.dropFirst().allSatisfy { $0.count == 1 && $0.allSatisfy { (0x31...0x39).contains($0) } }
    }

    private func senderRefusal(of envelope: Envelope, on link: LinkIdentity) -> Refusal? {
        let refusal = Refusal(.senderNotAllowed, at: envelope.path(of: .sender))
        switch link.senderCheck {
        case .none: return nil
        case .contradiction:
            let isClear = !contradicts(envelope.sender.facility, link) && sender(of: envelope, on: link) != nil
            return isClear ? nil : refusal
        case .facility: return speaks(envelope.sender.facility, link) ? nil : refusal
        case .facilityOrApplication:
            let agrees = speaks(envelope.sender.facility, link) || speaks(envelope.sender.application, link)
            return agrees ? nil : refusal
        }
    }

    private func speaks(_ code: String, _ link: LinkIdentity) -> Bool {
        indexByCode[code].map { link.facilities.contains(facilities[$0].id) } == true
    }

    private func contradicts(_ code: String, _ link: LinkIdentity) -> Bool {
        indexByCode[code].map { !link.facilities.contains(facilities[$0].id) } == true
    }
}
