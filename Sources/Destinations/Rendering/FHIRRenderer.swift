// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
package import Relay
package import Routing
package import Translation

/// Writes a stored FHIR body in the spelling one facility reads: a pure function of the stored bytes and the rendering
/// (design.md decision 11). Small bodies in one go; large ones in two passes over the stored body, where only the
/// skeleton is ever in memory and long values go by in pieces.
package enum FHIRRenderer {
    /// Up to here a body is rendered in one go.
    package static var wholeMaximum: Int64 { 1 << 20 }

    /// A body that is all there. `needsKind` reads the resource even where nothing is rewritten.
    package static func whole(
        _ stored: [UInt8], as form: Form, rules: DeliveryRules = DeliveryRules(), needsKind: Bool = true
    ) throws(RenderingFailure) -> FHIRBody {
        if case .translated(let translated) = form {
            let written = try TranslatedSource(translated, rules).whole(stored)
            guard let bytes = written.bytes else { throw .translation(.content) }
            return FHIRBody(bytes: bytes, format: translated.format, kind: ResourceKind(of: written))
        }
        guard case .fhir(let rendering) = form else {
            let format = FHIRFormat(beginningOf: stored) ?? .json
            let kind = needsKind ? ResourceKind(of: try tree(stored, format)) : ResourceKind()
            return FHIRBody(bytes: stored, format: format, kind: kind)
        }
        guard rendering.renderer == FHIRRendering.currentRenderer else { throw .renderer(rendering.renderer) }
        let tree = try tree(stored, rendering.source)
        do throws(FHIRError) {
            let bytes = try tree.bytes(as: rendering.format)
            return FHIRBody(bytes: bytes, format: rendering.format, kind: ResourceKind(of: tree))
        } catch {
            throw .fhir(error.code)
        }
    }

    /// A body in the store, to be streamed. Answered once, from the store's thread.
    package static func open<Bodies: BodySource>(
        _ message: MessageID, length: Int64, in bodies: Bodies, as form: Form,
        rules: DeliveryRules = DeliveryRules(), needsKind: Bool = true,
        then: @escaping @Sendable (Result<FHIRBody, BodyTrouble>) -> Void
    ) {
        let source = BodyRange(message, 0..<length, in: bodies)
        if case .translated(let translated) = form {
            return TranslatedSource(translated, rules).open(source) { result in
                then(result.map { FHIRBody($0, of: source, format: translated.format) })
            }
        }
        guard case .fhir(let rendering) = form else {
            return FHIRSkeleton.read(source, format: nil, headOnly: !needsKind) { result in
                then(result.map { FHIRBody(copying: source, format: $0.format, kind: $0.kind) })
            }
        }
        guard rendering.renderer == FHIRRendering.currentRenderer else {
            return then(.failure(BodyTrouble(Outcome(RenderingFailure.renderer(rendering.renderer)))))
        }
        FHIRSkeleton.read(source, format: rendering.source, headOnly: false) { result in
            then(result.flatMap { skeleton in FHIRBody.rendering(skeleton, of: source, to: rendering.format) })
        }
    }

    private static func tree(_ stored: [UInt8], _ format: FHIRFormat) throws(RenderingFailure) -> Tree {
        do throws(FHIRError) {
            return format == .json ? try Tree.json(stored, limits: .stored) : try Tree.xml(stored, limits: .stored)
        } catch {
            throw .fhir(error.code)
        }
    }
}

/// Why a body cannot be had or written, in the courier's words.
package struct BodyTrouble: Error, Sendable, Hashable {
    package let outcome: Outcome

    package init(_ outcome: Outcome) { self.outcome = outcome }
}

extension ReaderLimits {
    /// What was once accepted is read again, whatever the limits of its listener were.
    static let stored: ReaderLimits = {
        var limits = ReaderLimits()
        limits.size = UInt64(UInt32.max)
        limits.treeSize = 64 << 20
        return limits
    }()

    /// The same with long values left in the body.
    static let skeleton: ReaderLimits = {
        var limits = stored
        limits.cutsHoles = true
        return limits
    }()
}
