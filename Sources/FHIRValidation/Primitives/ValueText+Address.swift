// SPDX-License-Identifier: Apache-2.0

/// Identifiers that have a form of their own.
extension ValueText {
    /// `urn:oid:1.2.392`: the first arc is 0, 1 or 2, and no arc has a leading zero.
    mutating func isOID() -> Bool {
        guard takeAll("urn:oid:"), let root = number(digits: 1), root <= 2, !isAtEnd else { return false }
        while take(".") {
            let start = at
            let count = skipDigits()
            guard count == 1 || count > 1 && !isZero(start) else { return false }
        }
        return isAtEnd
    }

    /// `urn:uuid:` and a UUID in small letters.
    mutating func isUUID() -> Bool {
        guard takeAll("urn:uuid:") else { return false }
        for (index, count) in [8, 4, 4, 4, 12].enumerated() {
            if index > 0, !take("-") { return false }
            for _ in 0..<count {
                guard let byte = next, byte.isLowercaseHex, take(byte) else { return false }
            }
        }
        return isAtEnd
    }

    private mutating func takeAll(_ text: StaticString) -> Bool {
        for scalar in text.description.unicodeScalars {
            guard take(scalar) else { return false }
        }
        return true
    }
}
