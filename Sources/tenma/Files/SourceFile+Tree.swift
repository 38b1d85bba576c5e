// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRValidation
import FHIRXML
import Issues

extension SourceFile {
    /// Files up to here are in memory as a whole, large values and all.
    static let wholeMaximum = 16 << 20

    /// What the file says it is, by its first bytes.
    func form() throws(Failure) -> SourceForm? {
        SourceForm(head: try bytes(at: 0, count: 4096))
    }

    /// Reads FHIR. What the reader refuses is a result; a file that cannot be read is a failure.
    func tree(
        as format: FHIRFormat, limits: ReaderLimits, progress: (UInt64) -> Void = { _ in }
    ) throws(Failure) -> Result<Tree, FHIRError> {
        switch format {
        case .json:
            var reader = JSONReader(limits: limits)
            return try feed(progress) { (piece) throws(FHIRError) in
                guard let piece else { return try reader.finish() }
                try reader.read(piece)
                return nil
            }
        case .xml:
            let reader = XMLReader(limits: limits)
            return try feed(progress) { (piece) throws(FHIRError) in
                guard let piece else { return try reader.finish() }
                try reader.read(piece)
                return nil
            }
        }
    }

    /// Hands every piece to a reader, and nil at the end, when it gives the tree.
    private func feed(
        _ progress: (UInt64) -> Void, _ read: ([UInt8]?) throws(FHIRError) -> Tree?
    ) throws(Failure) -> Result<Tree, FHIRError> {
        var offset: UInt64 = 0
        while true {
            let piece = try bytes(at: offset, count: Self.pieceSize)
            do throws(FHIRError) {
                if let tree = try read(piece.isEmpty ? nil : piece) { return .success(tree) }
            } catch {
                return .failure(error)
            }
            offset += UInt64(piece.count)
            progress(offset)
        }
    }

    /// How FHIR is read here: a person waits, so the tree may be larger than a gateway's; large values stay in large files.
    func limits() -> ReaderLimits {
        var limits = ReaderLimits()
        limits.treeSize = 256 << 20
        limits.cutsHoles = size > UInt64(Self.wholeMaximum)
        return limits
    }
}

extension Failure {
    /// `ref.json:12:5: Bundle.entry[2]: …`
    init(_ error: FHIRError, in name: String) {
        let place =
            "\(name):\(error.position.line):\(error.position.column): " + (error.path.isEmpty ? "" : error.path + ": ")
        let sentence = error.sentence
        self.init(
            .data, error.code.rawValue, ja: "\(place)\(sentence.ja) [\(error.code.rawValue)]",
            en: "\(place)\(sentence.en) [\(error.code.rawValue)]")
    }
}
