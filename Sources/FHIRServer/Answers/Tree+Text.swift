// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML

extension Tree {
    /// The whole resource in one of the two spellings. Throws where values stayed in the body, and where XML cannot have
    /// what it holds.
    func written(as format: FHIRFormat, _ style: WriterStyle = .compact) throws(FHIRError) -> [UInt8] {
        switch format {
        case .json: try json(style: style)
        case .xml: try xml(style: style)
        }
    }

    /// An answer of our own, in the spelling wished for; in JSON where it repeats something that XML cannot have, such as
    /// a control character in the event of a message.
    func answer(as format: FHIRFormat, _ style: WriterStyle = .compact) -> (text: [UInt8], format: FHIRFormat) {
        if format == .xml {
            do { return (try xml(style: style), .xml) } catch { return answer(as: .json, style) }
        }
        do { return (try json(style: style), .json) } catch {
            preconditionFailure("an answer of our own is built, and so has no holes")
        }
    }
}
