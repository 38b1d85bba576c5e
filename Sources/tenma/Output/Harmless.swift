// SPDX-License-Identifier: Apache-2.0

/// Makes text from messages, peers and files harmless to a terminal: no escape sequence, no turned direction, no
/// invisible character survives; each is shown instead (design.md decision 16).
enum Harmless {
    /// For a person: ESC becomes ␛, a bidi override becomes `<U+202E>`.
    static func text(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHarmful) else { return text }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isHarmful(scalar) {
                shown.append(contentsOf: picture(of: scalar).unicodeScalars)
            } else {
                shown.append(scalar)
            }
        }
        return String(shown)
    }

    /// For a script: the same characters as JSON escapes, which mean the same.
    static func json(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHarmful) else { return text }
        var shown = ""
        for scalar in text.unicodeScalars {
            if isHarmful(scalar) {
                for unit in String(scalar).utf16 { shown += "\\u" + hexadecimal(UInt32(unit), digits: 4) }
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    /// Control and format characters, and the separators that begin a line.
    static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F, 0xA0..<0xAD, 0x3000..<0xD7A4, 0xFF01..<0xFFF0: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }

    private static func picture(of scalar: Unicode.Scalar) -> String {
        if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) { return String(picture) }
        if scalar.value == 0x7F { return "\u{2421}" }
        return "<U+" + hexadecimal(scalar.value, digits: 4) + ">"
    }

    private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
