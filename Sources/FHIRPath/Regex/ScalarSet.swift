// SPDX-License-Identifier: Apache-2.0

/// A set of Unicode scalars, as ascending ranges that do not touch.
struct ScalarSet: Sendable, Hashable {
    private(set) var ranges: [ClosedRange<UInt32>]

    static let none = ScalarSet([])
    /// Every scalar; surrogates are no scalars, but nobody meets them.
    static let all = ScalarSet([0...0x10FFFF])

    /// From ranges in any order.
    init(_ ranges: [ClosedRange<UInt32>]) {
        self.ranges = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) { append(range) }
    }

    /// One scalar.
    init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

    /// Adds a range that does not begin before the last one.
    private mutating func append(_ range: ClosedRange<UInt32>) {
        guard let last = ranges.last, range.lowerBound <= last.upperBound &+ 1 else { return ranges.append(range) }
        ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
    }

    func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

    var inverted: ScalarSet {
        var (gaps, next): ([ClosedRange<UInt32>], UInt32) = ([], 0)
        for range in ranges {
            if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
            next = range.upperBound + 1
        }
        if next <= 0x10FFFF { gaps.append(next...0x10FFFF) }
        return ScalarSet(gaps)
    }

    func contains(_ value: UInt32) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lowerBound <= value
    }

    /// With the other case of each letter. Ranges beyond ASCII are followed as far as scripts with two cases are long.
    var ignoringCase: ScalarSet {
        var folded = ranges
        for range in ranges where range.count <= Self.foldedMaximum {
            for value in range { folded += Self.otherCases(of: value) }
        }
        for (letters, distance) in [(0x41...0x5A as ClosedRange<UInt32>, 32), (0x61...0x7A, -32)] {
            for range in ranges where range.overlaps(letters) {
                let part = range.clamped(to: letters)
                folded.append(UInt32(Int(part.lowerBound) + distance)...UInt32(Int(part.upperBound) + distance))
            }
        }
        return ScalarSet(folded)
    }

    private static let foldedMaximum = 2_048

    private static func otherCases(of value: UInt32) -> [ClosedRange<UInt32>] {
        guard let properties = Unicode.Scalar(value)?.properties else { return [] }
        return [properties.lowercaseMapping, properties.uppercaseMapping].compactMap { mapping in
            let scalars = mapping.unicodeScalars
            return scalars.count == 1 ? scalars.first.map { $0.value...$0.value } : nil
        }
    }
}
