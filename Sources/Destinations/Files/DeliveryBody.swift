// SPDX-License-Identifier: Apache-2.0
import FHIR
import Relay
import Routing
import Translation
import Transport

/// What a file's name ends in, by the form of what is in it.
enum FileEnding: String, Sendable, Hashable, CaseIterable {
    case hl7, json, xml, html, txt

    init(_ format: FHIRFormat) { self = format == .json ? .json : .xml }
}

/// A delivery's bytes as its facility gets them, piece by piece, with the ending that belongs to them.
struct DeliveryBody: Sendable {
    let source: any ChunkSource
    let ending: FileEnding
    /// Why the source could not go on.
    let failure: @Sendable () -> Outcome?

    typealias Answer = @Sendable (Result<DeliveryBody, BodyTrouble>) -> Void

    /// The one place where a form becomes bytes for a file. Answered once, from any thread.
    static func open<Bodies: BodySource>(
        _ delivery: QueuedDelivery, in bodies: Bodies, _ rules: DeliveryRules, then: @escaping Answer
    ) {
        bodies.length(of: delivery.id.message) { result in
            switch result {
            case .failure(let error): then(.failure(BodyTrouble(Outcome(error))))
            case .success(let length): open(delivery, length, in: bodies, rules, then)
            }
        }
    }

    private static func open<Bodies: BodySource>(
        _ delivery: QueuedDelivery, _ length: Int64, in bodies: Bodies, _ rules: DeliveryRules,
        _ then: @escaping Answer
    ) {
        let message = delivery.id.message
        switch delivery.form {
        case .asReceived: received(BodyRange(message, 0..<length, in: bodies), then)
        case .rendered:
            let stream = BodyStream(bodies, message, length: length, Renderer(delivery.form, for: delivery.id))
            then(.success(DeliveryBody(source: stream, ending: .hl7, failure: { stream.failure })))
        case .fhir:
            FHIRRenderer.open(message, length: length, in: bodies, as: delivery.form, needsKind: false) { result in
                then(result.map { of($0) })
            }
        case .translated(let form):
            let range = BodyRange(message, 0..<length, in: bodies)
            TranslatedSource(form, rules).open(range) { result in
                then(result.map { of(FHIRBody($0, of: range, format: form.format), form, delivery.id) })
            }
        }
    }

    /// A translation; what is done to MSH comes after it.
    private static func of(_ body: FHIRBody, _ form: TranslatedForm, _ id: DeliveryID) -> DeliveryBody {
        switch form.output {
        case .hl7v2, .edited(nil):
            let stream = BodyStream(body, Renderer(form.headerForm, for: id))
            return DeliveryBody(source: stream, ending: .hl7, failure: { stream.failure })
        case .fhir, .edited: return of(body)
        case .letter, .drugs: return DeliveryBody(source: body, ending: .html, failure: { body.failure })
        case .medicineNotebook: return DeliveryBody(source: body, ending: .txt, failure: { body.failure })
        }
    }

    private static func of(_ body: FHIRBody) -> DeliveryBody {
        DeliveryBody(source: body, ending: FileEnding(body.format), failure: { body.failure })
    }

    /// The very bytes; how they begin says what they are.
    private static func received(_ range: BodyRange, _ then: @escaping Answer) {
        guard !range.range.isEmpty else { return then(.failure(BodyTrouble(.damaged))) }
        range.part(range.range.prefixed(64)).next { result in
            switch result {
            case .failure(let trouble): then(.failure(trouble))
            case .success((let head, _)):
                let source = StoredBody(range)
                let ending = FHIRFormat(beginningOf: head).map { FileEnding($0) } ?? .hl7
                then(.success(DeliveryBody(source: source, ending: ending, failure: { source.failure })))
            }
        }
    }
}

extension Range<Int64> {
    fileprivate func prefixed(_ count: Int64) -> Range<Int64> { lowerBound..<Swift.min(upperBound, lowerBound + count) }
}
