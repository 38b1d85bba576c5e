// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Relay
import Routing

/// Writes the MSH that a facility gets. Fields nobody asked to change stay as they are, byte for byte, or are converted
/// with the rest of the message.
struct HeaderRendering {
    private let rendering: Rendering
    private let header: Header
    private let target: Charset
    private var rewriter = HeaderRewriter()
    private var controlID: [UInt8]
    private(set) var substitutions = 0

    init(_ header: Header, as rendering: Rendering, for delivery: DeliveryID) throws(RenderingFailure) {
        self.rendering = rendering
        self.header = header
        target = rendering.charset ?? header.charset.charset
        controlID = header.controlIDBytes
        if rendering.charset != nil { try convertFields() }
        try setParties()
        if let version = rendering.version { try setVersion(version) }
        if rendering.controlID == .own {
            controlID = OwnControlID.bytes(of: delivery)
            rewriter.set(10, to: controlID)
        }
        if rendering.clearsAcknowledgement {
            rewriter.clear(15)
            rewriter.clear(16)
        }
    }

    /// The new MSH, without its terminator.
    var bytes: [UInt8] { rewriter.rewrite(header).bytes }

    /// What the new MSH says about its answer.
    var sent: SentHeader {
        let clears = rendering.clearsAcknowledgement
        return SentHeader(
            controlID: controlID, accept: clears ? nil : header.acceptAcknowledgement,
            application: clears ? nil : header.applicationAcknowledgement)
    }

    private mutating func convertFields() throws(RenderingFailure) {
        var field = 3
        while header.raw(field).startIndex < header.range.upperBound {
            let raw = header.raw(field)
            if raw.contains(where: { $0 >= 0x80 || $0 == 0x1B }) {
                let converted = try convert(raw)
                if field == 10 { controlID = converted }
                rewriter.set(field, to: converted)
            }
            field += 1
        }
        let declaration = Declaration(of: target, delimiters: header.delimiters)
        rewriter.set(18, to: declaration.sets)
        rewriter.set(20, to: declaration.handling)
    }

    private mutating func convert(_ raw: ArraySlice<UInt8>) throws(RenderingFailure) -> [UInt8] {
        var conversion = try TextConversion(
            of: header, to: target, rendering.unrepresentable, lineFeedEnds: false)
        var converted: [UInt8] = []
        try conversion.convert(raw, into: &converted)
        try conversion.finish(into: &converted)
        substitutions += conversion.substitutions
        return converted
    }

    private mutating func setParties() throws(RenderingFailure) {
        let values = [
            rendering.sendingApplication, rendering.sendingFacility, rendering.receivingApplication,
            rendering.receivingFacility,
        ]
        for (index, value) in values.enumerated() {
            if let value { rewriter.set(3 + index, to: try encode(value)) }
        }
    }

    /// MSH-12.1; the components behind it, country and so on, stay.
    private mutating func setVersion(_ version: String) throws(RenderingFailure) {
        let raw = header.raw(12)
        let rest = raw.drop { $0 != header.delimiters.component }
        rewriter.set(12, to: try encode(version) + rest)
    }

    private func encode(_ text: String) throws(RenderingFailure) -> [UInt8] {
        do {
            return try Escapes.escape(
                text, delimiters: header.delimiters, charset: WireCharset(target, origin: .declared),
                unrepresentable: rendering.unrepresentable == .refuse ? .refuse : .substitute)
        } catch {
            throw .text(error.code)
        }
    }
}
