// SPDX-License-Identifier: Apache-2.0

/// Text of a message made harmless for a page: it can neither become markup, nor turn the direction of what stands
/// around it, nor hide in characters that nobody sees.
enum Inert {
    /// For element content and for quoted attribute values alike.
    static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars { append(scalar, to: &result) }
        return result
    }

    private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        default: result.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
        }
    }

    /// No control characters, no marks and overrides of writing direction, no tag characters, no noncharacters.
    /// Joiners and variation selectors stay: names are written with them.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: true
        case 0x00...0x1F, 0x7F...0x9F: false
        case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: false
        case 0xFDD0...0xFDEF, 0xE0000...0xE007F: false
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }

    /// A text as its lines, whatever ends them.
    static func lines(_ text: String) -> [Substring] {
        text.split(omittingEmptySubsequences: false) {
            $0 == "\n" || $0 == "\r\n" || $0 == "\r" || $0 == "\u{2028}" || $0 == "\u{2029}" || $0 == "\u{85}"
        }
    }
}
