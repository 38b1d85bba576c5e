// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import Relay
import Routing
import Synchronization

/// The first pass over a large body: everything but its long values.
final class FHIRSkeleton: Sendable {
    /// What the pass found.
    struct Found: Sendable {
        let format: FHIRFormat
        /// Nil when only the head was looked at.
        let tree: Tree?

        var kind: ResourceKind { tree.map { ResourceKind(of: $0) } ?? ResourceKind() }
    }

    typealias Answer = @Sendable (Result<Found, BodyTrouble>) -> Void

    private enum Reader {
        case json(JSONReader)
        case xml(XMLReader)

        init(_ format: FHIRFormat) {
            self = format == .json ? .json(JSONReader(limits: .skeleton)) : .xml(XMLReader(limits: .skeleton))
        }
    }

    private let format: FHIRFormat
    private let reader: Mutex<Reader>
    private let then: Answer

    private init(_ format: FHIRFormat, _ then: @escaping Answer) {
        self.format = format
        self.then = then
        reader = Mutex(Reader(format))
    }

    /// Reads to the end; without a format the first piece says it, and `headOnly` is content with that.
    static func read(_ source: BodyRange, format: FHIRFormat?, headOnly: Bool, then: @escaping Answer) {
        source.next { result in
            switch result {
            case .failure(let trouble): then(.failure(trouble))
            case .success((let bytes, let rest)):
                let format = format ?? FHIRFormat(beginningOf: bytes) ?? .json
                if headOnly { return then(.success(Found(format: format, tree: nil))) }
                FHIRSkeleton(format, then).take(bytes, rest)
            }
        }
    }

    private func take(_ bytes: [UInt8], _ rest: BodyRange) {
        do throws(FHIRError) {
            try feed(bytes)
            guard rest.range.isEmpty else {
                return rest.next { result in
                    switch result {
                    case .failure(let trouble): self.then(.failure(trouble))
                    case .success((let bytes, let rest)): self.take(bytes, rest)
                    }
                }
            }
            then(.success(Found(format: format, tree: try finish())))
        } catch {
            then(.failure(BodyTrouble(Outcome(RenderingFailure.fhir(error.code)))))
        }
    }

    private func feed(_ bytes: [UInt8]) throws(FHIRError) {
        try reader.withLock { (reader) throws(FHIRError) in
            switch reader {
            case .json(var json):
                // Taken out and put back, so that its arena is not copied.
                reader = .json(JSONReader())
                try json.read(bytes)
                reader = .json(json)
            case .xml(let xml): try xml.read(bytes)
            }
        }
    }

    private func finish() throws(FHIRError) -> Tree {
        try reader.withLock { (reader) throws(FHIRError) in
            switch reader {
            case .json(var json): try json.finish()
            case .xml(let xml): try xml.finish()
            }
        }
    }
}
