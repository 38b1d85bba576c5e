// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML

extension Tree {
    /// The resource in this spelling, cut where values of the body belong.
    func pieces(as format: FHIRFormat) throws(FHIRError) -> [WriterPiece] {
        format == .json ? JSONWriter(self).pieces() : try XMLWriter(self).pieces()
    }

    /// The same where nothing was left in the body.
    func bytes(as format: FHIRFormat) throws(FHIRError) -> [UInt8] {
        let pieces = try pieces(as: format)
        guard pieces.count == 1, case .bytes(let bytes) = pieces[0] else { throw FHIRError(.hole) }
        return bytes
    }
}
