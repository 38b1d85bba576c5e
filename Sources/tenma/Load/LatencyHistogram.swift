// SPDX-License-Identifier: Apache-2.0

/// Latencies in a fixed amount of memory, however many there are: each is kept to within one part in 128.
struct LatencyHistogram: Sendable, Hashable {
    private static let precisionBits = 7
    private static let halfCount = 1 << precisionBits
    /// 2^36 µs are nineteen hours.
    private static let exponentMaximum = 36 - precisionBits

    private var counts = [Int](repeating: 0, count: (exponentMaximum + 2) * halfCount)
    private(set) var count = 0
    private(set) var maximum: Int64 = 0
    private var sum: Int64 = 0

    mutating func add(microseconds: Int64) {
        let value = max(0, min(microseconds, 1 << 36 - 1))
        counts[Self.index(of: value)] += 1
        count += 1
        sum &+= value
        maximum = max(maximum, value)
    }

    mutating func add(_ other: LatencyHistogram) {
        for index in counts.indices { counts[index] += other.counts[index] }
        count += other.count
        sum &+= other.sum
        maximum = max(maximum, other.maximum)
    }

    var mean: Double { count == 0 ? 0 : Double(sum) / Double(count) }

    /// The smallest value that so many parts of a thousand do not exceed; 0 when there is none.
    func perMille(_ share: Int) -> Int64 {
        guard count > 0 else { return 0 }
        let rank = max(1, (count * share + 999) / 1000)
        var seen = 0
        for (index, number) in counts.enumerated() where number > 0 {
            seen += number
            if seen >= rank { return min(Self.upper(of: index), maximum) }
        }
        return maximum
    }

    private static func index(of value: Int64) -> Int {
        let bits = 64 - value.leadingZeroBitCount
        let exponent = max(0, bits - precisionBits - 1)
        return exponent * halfCount + Int(value >> Int64(exponent))
    }

    /// The largest value that falls into a place.
    private static func upper(of index: Int) -> Int64 {
        let exponent = max(0, index / halfCount - 1)
        let base = Int64(index - exponent * halfCount)
        return ((base + 1) << Int64(exponent)) - 1
    }
}
