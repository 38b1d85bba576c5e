// SPDX-License-Identifier: Apache-2.0
package import FHIR
import FHIRXML
package import HL7v2
package import Routing

/// A message from a file, read as it would be if it came in at one of the listeners: for `tests` and `route explain`.
package struct ReadMessage: Sendable {
    /// Why it cannot be read.
    package enum Mistake: Error, Sendable, Hashable {
        case hl7v2(ParseError)
        case fhir(FHIRError)

        /// Stable, whichever language it is.
        package var code: String {
            switch self {
            case .hl7v2(let error): error.code.id
            case .fhir(let error): error.code.rawValue
            }
        }
    }

    package let envelope: Envelope
    package let content: Content

    /// FHIR is told by its first character; of the listeners the first that speaks the language says how the message is
    /// read where it does not say so itself.
    package init(_ bytes: [UInt8], at listeners: [ListenerSettings]) throws(Mistake) {
        if let format = FHIRFormat(beginningOf: bytes) {
            let tree = try Self.tree(bytes, format)
            envelope = Envelope(of: tree, format: format)
            content = .fhir(tree)
        } else {
            let message = try Self.message(bytes, listeners.first { $0.face.speaks(.hl7v2) })
            envelope = Envelope(of: message)
            content = .hl7v2(message)
        }
    }

    /// Whether a listener speaks the message's language.
    package func fits(_ listener: ListenerSettings) -> Bool {
        listener.face.speaks(envelope.family)
    }

    private static func tree(_ bytes: [UInt8], _ format: FHIRFormat) throws(Mistake) -> FHIR.Tree {
        do throws(FHIRError) { return try format == .json ? .json(bytes) : .xml(bytes) } catch { throw .fhir(error) }
    }

    private static func message(_ bytes: [UInt8], _ listener: ListenerSettings?) throws(Mistake) -> HL7v2.Message {
        do throws(ParseError) {
            let message = try Message(
                parsing: bytes, defaultCharset: listener?.charset, unknownCharset: listener?.declarations ?? .refuse)
            return listener?.charsetPolicy.reading(message) ?? message
        } catch {
            throw .hl7v2(error)
        }
    }
}
