// SPDX-License-Identifier: Apache-2.0
// Unsafe: borrows the caller's bytes for one call and keeps nothing of them.

/// Turns a value of the body, as one format writes it, into how the other does: piece by piece, in the memory of a piece.
public struct HoleConverter: Sendable {
    private enum Step: Sendable {
        case copy
        /// A value that stood between `'` may hold `"`, between which it will stand now.
        case quoting
        case spent(FHIRError.Code)
        case fromJSON(JSONScanner<HoleText>)
        case fromXML(XMLReferences)
    }

    private var step: Step

    /// From how the hole is written to how it shall be.
    public init(from: Hole.Encoding, to: Hole.Encoding) {
        switch (from, to) {
        case (.jsonString, .jsonString): step = .copy
        case (.xmlAttribute, .xmlAttribute): step = .quoting
        case (.jsonString, .xmlAttribute):
            var scanner = JSONScanner(sink: HoleText(), depthLimit: 0)
            scanner.state = .string
            scanner.consumed = 1
            step = .fromJSON(scanner)
        case (.xmlAttribute, .jsonString): step = .fromXML(XMLReferences())
        }
    }

    /// Converts the next bytes and appends what they become. After an error the converter is spent.
    public mutating func convert(_ bytes: [UInt8], into output: inout [UInt8]) throws(FHIRError) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(FHIRError) in try convert(buffer, into: &output) }
    }

    /// Converts the next bytes and appends what they become.
    public mutating func convert(
        _ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]
    ) throws(FHIRError) {
        do throws(FHIRError.Code) {
            switch step {
            case .copy: output.append(contentsOf: bytes)
            case .quoting:
                for byte in bytes {
                    if byte == 0x22 { output += Array("&quot;".utf8) } else { output.append(byte) }
                }
            case .spent(let code): throw code
            case .fromJSON(var scanner):
                // Taken out and put back, so that its buffer is not copied.
                step = .spent(.jsonSyntax)
                try Self.unescape(bytes, &scanner, into: &output)
                step = .fromJSON(scanner)
            case .fromXML(var references):
                step = .spent(.holeReference)
                try references.read(bytes, into: &output)
                step = .fromXML(references)
            }
        } catch {
            step = .spent(error)
            throw FHIRError(error)
        }
    }

    /// Says that the value ends here.
    public mutating func finish() throws(FHIRError) {
        switch step {
        case .copy, .quoting: return
        case .spent(let code): throw FHIRError(code)
        case .fromJSON(let scanner):
            guard scanner.state == .string, scanner.token.part == .plain else { throw FHIRError(.jsonTruncated) }
        case .fromXML(let references):
            guard references.isComplete else { throw FHIRError(.holeReference) }
        }
    }

    private static func unescape(
        _ bytes: UnsafeBufferPointer<UInt8>, _ scanner: inout JSONScanner<HoleText>, into output: inout [UInt8]
    ) throws(FHIRError.Code) {
        do {
            try scanner.read(bytes)
        } catch {
            throw error == .jsonTrailing ? .jsonSyntax : error
        }
        guard scanner.state == .string else { throw .jsonSyntax }
        guard !scanner.sink.isRefused else { throw .holeCharacter }
        output.append(contentsOf: scanner.sink.text)
        scanner.sink.text.removeAll(keepingCapacity: true)
    }
}
