// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
package import Relay
package import Routing

/// Writes a stored message in the form one facility gets: a pure function of the stored bytes, the form and the
/// delivery's name (design.md decision 11). Piece by piece or whole, the result is the same.
package struct Renderer: Sendable {
    private enum Stage: Sendable { case head, copying, converting(TextConversion) }

    private let form: Form
    private let delivery: DeliveryID
    private var stage = Stage.head
    private var head = HeadGatherer()
    private var headSubstitutions = 0
    /// What the rendered bytes say about their answer; known as soon as MSH is complete.
    package private(set) var sent: SentHeader?

    package init(_ form: Form, for delivery: DeliveryID) {
        self.form = form
        self.delivery = delivery
    }

    /// Characters that the facility's charset lacks and that were written in another way.
    package var substitutions: Int {
        if case .converting(let conversion) = stage { return headSubstitutions + conversion.substitutions }
        return headSubstitutions
    }

    /// Appends what the next stored bytes become.
    package mutating func render(_ piece: ArraySlice<UInt8>, into output: inout [UInt8]) throws(RenderingFailure) {
        guard case .head = stage else { return try renderBody(piece, into: &output) }
        guard let end = try head.take(piece) else { return }
        try beginBody(into: &output)
        try renderBody(piece[end...], into: &output)
    }

    /// Appends what is left when all stored bytes have been given.
    package mutating func finish(into output: inout [UInt8]) throws(RenderingFailure) {
        if case .head = stage { try beginBody(into: &output) }
        guard case .converting(var conversion) = stage else { return }
        try conversion.finish(into: &output)
        stage = .converting(conversion)
    }

    private mutating func renderBody(_ piece: ArraySlice<UInt8>, into output: inout [UInt8]) throws(RenderingFailure) {
        guard case .converting(var conversion) = stage else { return output.append(contentsOf: piece) }
        stage = .copying
        defer { stage = .converting(conversion) }
        try conversion.convert(piece, into: &output)
    }

    private mutating func beginBody(into output: inout [UInt8]) throws(RenderingFailure) {
        guard case .rendered(let rendering) = form else {
            let header = try head.header(source: nil)
            sent = SentHeader(
                controlID: header.controlIDBytes, accept: header.acceptAcknowledgement,
                application: header.applicationAcknowledgement)
            output += head.bytes
            stage = .copying
            return
        }
        guard rendering.renderer == Rendering.currentRenderer else { throw .renderer(rendering.renderer) }
        let header = try head.header(source: rendering.source)
        let written = try HeaderRendering(header, as: rendering, for: delivery)
        sent = written.sent
        headSubstitutions = written.substitutions
        output += prefix(before: header, rendering)
        output += written.bytes
        stage = .copying
        if let target = rendering.charset {
            stage = .converting(
                try TextConversion(
                    of: header, to: target, rendering.unrepresentable, lineFeedEnds: head.terminator == 0x0A))
        }
    }

    /// Blank lines before MSH stay. A BOM says UTF-8, and would be untrue before anything else.
    private func prefix(before header: Header, _ rendering: Rendering) -> ArraySlice<UInt8> {
        let prefix = head.bytes[..<header.range.lowerBound]
        return rendering.charset == nil ? prefix : prefix.drop { $0 >= 0x80 }
    }
}

extension Renderer {
    /// A whole message as it goes out.
    package struct Rendered: Sendable, Hashable {
        package let bytes: [UInt8]
        package let sent: SentHeader
        package let substitutions: Int
    }

    /// Renders a message that is all there. Received bytes are not even copied.
    package static func whole(
        _ stored: [UInt8], as form: Form, for delivery: DeliveryID
    ) throws(RenderingFailure) -> Rendered {
        var renderer = Renderer(form, for: delivery)
        var bytes: [UInt8] = []
        if case .asReceived = form {
            try renderer.readHead(of: stored)
            bytes = stored
        } else {
            bytes.reserveCapacity(stored.count + stored.count / 8 + 64)
            try renderer.render(stored[...], into: &bytes)
            try renderer.finish(into: &bytes)
        }
        guard let sent = renderer.sent else { throw .header }
        return Rendered(bytes: bytes, sent: sent, substitutions: renderer.substitutions)
    }

    private mutating func readHead(of stored: [UInt8]) throws(RenderingFailure) {
        var ignored: [UInt8] = []
        _ = try head.take(stored[...])
        try beginBody(into: &ignored)
    }
}
