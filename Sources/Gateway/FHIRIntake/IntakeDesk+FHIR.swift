// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRServer
import GatewayConfig
import Relay
import Routing

/// What a FHIR listener asks of the desk.
extension IntakeDesk {
    var treeLimits: ReaderLimits {
        var limits = ReaderLimits()
        if let listener { limits.size = UInt64(max(0, listener.limits.messageSize)) }
        return limits
    }

    /// What shall happen with a resource that arrived over this link; `digest` is that of a body in which large values were
    /// left.
    func decide(
        _ tree: FHIR.Tree, _ format: FHIRFormat, _ body: Body, _ digest: Relay.Digest? = nil,
        _ checked: Checked = Checked(), link: LinkIdentity
    ) -> Intake.Decision {
        let intake = current.value.intake
        let envelope = Envelope(of: tree, format: format)
        return intake.receive(
            Arrival(
                link: link, envelope: envelope, content: .fhir(tree), body: body,
                duplicateKey: intake.lanes.duplicateKey(of: tree, envelope, link: link.facilities, body: digest),
                checked: checked))
    }

    /// Our own trouble, as the face tells it; a disk that failed is final, whoever noticed (design.md decision 5).
    func faceTrouble(_ error: StoreError) -> FaceTrouble {
        if error.code == .failed { trouble.failed(error) }
        return FaceTrouble(.storage)
    }
}
