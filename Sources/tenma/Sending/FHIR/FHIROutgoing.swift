// SPDX-License-Identifier: Apache-2.0
import FHIR
import Glibc
import HL7v2
import NIOCore
import NIOPosix
import Routing

/// One file of FHIR that shall be sent, byte for byte, whether it can be read or not: a server's answer to nonsense is
/// worth seeing too.
struct FHIROutgoing: Sendable {
    let source: SourceFile
    let format: FHIRFormat
    let facts: FHIRFacts

    init(_ path: String) throws(Failure) {
        source = try SourceFile(path)
        guard case .fhir(let format)? = try source.form() else { throw Conversion.notFHIR(path) }
        self.format = format
        var limits = source.limits()
        limits.cutsHoles = true
        switch try source.tree(as: format, limits: limits) {
        case .success(let tree): facts = FHIRFacts(of: tree, format: format)
        case .failure: facts = FHIRFacts()
        }
    }

    /// What it is posted to, below the base (R4 http page: batches and transactions go to the base itself).
    func path(processMessage: Bool) -> String {
        if processMessage { return "/$process-message" }
        switch facts.bundle {
        case "transaction", "batch": return ""
        default: return "/" + (facts.type.isEmpty ? "Bundle" : facts.type)
        }
    }
}

/// What the command line says of a resource: never more than its type and the id by which it is asked for.
struct FHIRFacts: Sendable, Hashable {
    /// The resource's type; empty when it cannot be read.
    var type = ""
    /// `Bundle.type`.
    var bundle: String?
    /// What HL7 v2 has in MSH-10: MessageHeader.id, else Bundle.identifier, else the resource's id.
    var identifier = ""

    init() {}

    init(of tree: Tree, format: FHIRFormat) {
        let envelope = Envelope(of: tree, format: format)
        type = envelope.type.code
        bundle = envelope.type.trigger.isEmpty ? nil : envelope.type.trigger
        identifier = envelope.controlID
    }

    /// `Bundle/document`, `Patient`.
    var typeName: String { type + (bundle.map { "/" + $0 } ?? "") }
}

/// The bytes of a file as a request's body: read while they are sent.
struct FilePieces: AsyncSequence, Sendable {
    let source: SourceFile

    func makeAsyncIterator() -> Iterator { Iterator(source: source) }

    struct Iterator: AsyncIteratorProtocol {
        let source: SourceFile
        private var offset: UInt64 = 0

        init(source: SourceFile) { self.source = source }

        mutating func next() async throws -> ByteBuffer? {
            let (source, offset) = (source, offset)
            guard offset < source.size else { return nil }
            let piece = try await NIOThreadPool.singleton.runIfActive {
                try source.bytes(at: offset, count: Int(Swift.min(UInt64(SourceFile.pieceSize), source.size - offset)))
            }
            guard !piece.isEmpty else { throw FileReading.unreadable(source.name, EIO) }
            self.offset += UInt64(piece.count)
            return ByteBuffer(bytes: piece)
        }
    }
}
