// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML

extension Tree {
    /// The resource in a format, in order, cut where large values belong.
    func pieces(as format: FHIRFormat, style: WriterStyle = .compact) throws(FHIRError) -> [WriterPiece] {
        switch format {
        case .json: JSONWriter(self, style: style).pieces()
        case .xml: try XMLWriter(self, style: style).pieces()
        }
    }

    /// The same as bytes, for what was built here and has no large values.
    func bytes(as format: FHIRFormat, style: WriterStyle = .compact) throws(FHIRError) -> [UInt8] {
        var bytes: [UInt8] = []
        for piece in try pieces(as: format, style: style) {
            guard case .bytes(let more) = piece else { throw FHIRError(.hole) }
            bytes += more
        }
        return bytes
    }
}
