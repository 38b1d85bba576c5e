// SPDX-License-Identifier: Apache-2.0
import FHIR
import HL7v2
package import Routing

/// Keyed digests that stand for patients, senders and messages, so that the store holds none of them in the clear
/// (design.md decisions 4, 8 and 9). The key belongs to the store and never leaves it.
package struct LaneKeys: Sendable {
    let hash: @Sendable ([String]) -> UInt64
    let contentOf: @Sendable (FHIR.Tree, Digest?) -> Int64

    /// `digest` decides the algorithm; `secret` is the store's key.
    package init<D: MessageDigest>(secret: [UInt8], digest _: D.Type) {
        hash = { parts in
            var digest = D()
            digest.update(secret)
            for part in parts {
                digest.update(part)
                digest.update([0])
            }
            return digest.finish().words.first
        }
        contentOf = { tree, body in TreeDigest<D>(of: tree, secret: secret).finish(body: body) }
    }

    /// The lanes of a message: its patients', or its sender's when it names none, or all of its sender's when it
    /// names too many. Without an authenticated sender, MSH-3 and MSH-4 stand for it.
    package func lanes(of envelope: Envelope, sender: FacilityID?) -> [Lane] {
        let name = sender.map { [$0.rawValue] } ?? ["", envelope.sender.application, envelope.sender.facility]
        let key = UInt32(truncatingIfNeeded: hash(["sender"] + name))
        if envelope.patientsOverflow { return [.everyLane(of: key)] }
        if envelope.patients.isEmpty { return [.sender(key)] }
        var lanes: [Lane] = []
        for patient in envelope.patients {
            let lane = Lane(
                sender: key, patient: UInt32(truncatingIfNeeded: hash(["patient"] + name + [patient.canonical])))
            if !lanes.contains(lane) { lanes.append(lane) }
        }
        return lanes
    }

    /// Who sent which message: the authenticated sender with MSH-3, MSH-4 and MSH-10.
    package func identity(link: [FacilityID], envelope: Envelope) -> Int64 {
        let sender = envelope.sender
        return Int64(
            bitPattern: hash(
                ["message", link.first?.rawValue ?? "", sender.application, sender.facility, envelope.controlID]))
    }
}

/// The digest of a message without MSH-7, which senders stamp anew when they send again. Takes the message in any
/// pieces, as soon as its header is known.
package struct ContentDigest<D: MessageDigest>: Sendable {
    private var digest = D()

    /// `secret` is the store's key.
    package init(secret: [UInt8]) { digest.update(secret) }

    /// The first piece, which holds at least MSH; `dateTime` is where MSH-7 stands in it.
    package mutating func begin(_ bytes: [UInt8], dateTime: Range<Int>) {
        let cut = dateTime.clamped(to: 0..<bytes.count)
        digest.update(bytes.span.extracting(0..<cut.lowerBound))
        digest.update(bytes.span.extracting(cut.upperBound..<bytes.count))
    }

    package mutating func update(_ bytes: [UInt8]) { digest.update(bytes) }

    /// What is compared: the first eight bytes of the digest.
    package consuming func finish() -> Int64 { Int64(bitPattern: digest.finish().words.first) }
}
