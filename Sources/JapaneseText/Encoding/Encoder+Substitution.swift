// SPDX-License-Identifier: Apache-2.0

extension Encoder {
    /// Writes a character the charset lacks in another way, or refuses to.
    @inline(never)
    mutating func substitute(_ scalar: UInt32, at offset: Int, into output: inout [UInt8]) throws(TextError) {
        guard policy == .substitute else {
            throw TextError(Self.isPrivateUse(scalar) ? .privateUse : .unrepresentable, offset: offset)
        }
        if Self.isVariationSelector(scalar) {
            note(.variant, scalar, at: offset)
        } else if let text = Expansion.text(of: scalar), canWrite(text) {
            note(.expanded, scalar, at: offset)
            for part in text.unicodeScalars { _ = write(part.value, into: &output) }
        } else {
            note(.replaced, scalar, at: offset)
            if !write(0x25A0, into: &output) { output.append(UInt8(ascii: "?")) }
        }
    }

    private func canWrite(_ text: String) -> Bool {
        var trial = self
        var ignored: [UInt8] = []
        return text.unicodeScalars.allSatisfy { trial.write($0.value, into: &ignored) }
    }

    /// A selector only picks one drawing of the character before it, which stays.
    private static func isVariationSelector(_ scalar: UInt32) -> Bool {
        (0xFE00...0xFE0F).contains(scalar) || (0xE0100...0xE01EF).contains(scalar)
    }
}
