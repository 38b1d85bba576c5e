// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues

/// One file of FHIR on its way into a format: read once for its tree, then its large values again where they stand.
struct Conversion {
    let source: SourceFile
    let format: FHIRFormat
    let style: WriterStyle

    /// Nothing is opened for writing before the whole source has been read: what cannot be read destroys nothing.
    func run(
        into open: () throws(Failure) -> ResultFile, progress: (UInt64) -> Void = { _ in }
    ) throws(Failure) {
        guard case .fhir(let from)? = try source.form() else { throw Self.notFHIR(source.name) }
        var limits = source.limits()
        limits.cutsHoles = true
        switch try source.tree(as: from, limits: limits, progress: progress) {
        case .failure(let error): throw Failure(error, in: source.name)
        case .success(let tree): try write(pieces(of: tree), to: open())
        }
    }

    private func write(_ pieces: [WriterPiece], to result: ResultFile) throws(Failure) {
        for piece in pieces {
            switch piece {
            case .bytes(let bytes): try result.write(bytes)
            case .hole(let hole): try copy(hole, to: result)
            }
        }
        try result.finish()
    }

    private func pieces(of tree: Tree) throws(Failure) -> [WriterPiece] {
        do throws(FHIRError) { return try tree.pieces(as: format, style: style) } catch {
            throw Failure(error, in: source.name)
        }
    }

    /// A large value: out of the source as its format writes it, into the result as the other does.
    private func copy(_ hole: Hole, to result: ResultFile) throws(Failure) {
        var converter = HoleConverter(from: hole.encoding, to: format == .json ? .jsonString : .xmlAttribute)
        var converted: [UInt8] = []
        try source.pieces(of: hole.range) { (piece) throws(Failure) in
            do throws(FHIRError) { try converter.convert(piece, into: &converted) } catch {
                throw Failure(error, in: source.name)
            }
            try result.write(converted)
            converted.removeAll(keepingCapacity: true)
        }
        do throws(FHIRError) { try converter.finish() } catch { throw Failure(error, in: source.name) }
    }

    static func notFHIR(_ name: String) -> Failure {
        Failure(
            .data, "FHIR-FORM", ja: "\(name) はFHIRではありません(JSONなら { 、XMLなら < で始まります)。",
            en: "\(name) is no FHIR: JSON begins with {, XML with <.")
    }
}
