// SPDX-License-Identifier: Apache-2.0

/// Changes that senders and lines make to messages: by segments and fields, the header left alone.
struct Mutation {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// One to six changes.
    mutating func changed(_ bytes: [UInt8]) -> [UInt8] {
        var segments = bytes.split(separator: 0x0D).map(Array.init)
        for _ in 0..<Int.random(in: 1...6, using: &random) where segments.count > 1 {
            let place = Int.random(in: 1..<segments.count, using: &random)
            switch Int.random(in: 0..<9, using: &random) {
            case 0: segments.remove(at: place)
            case 1: segments.insert(segments[place], at: place)
            case 2: segments.swapAt(place, Int.random(in: 1..<segments.count, using: &random))
            case 3: segments[place] = cut(segments[place], at: [0x7C])
            case 4: segments[place] = cut(segments[place], at: [0x5E, 0x7E, 0x26])
            default: segments[place] = field(segments[place])
            }
        }
        return Array(segments.map { $0 + [0x0D] }.joined())
    }

    /// Takes out what stands between two delimiters, or says it twice.
    private mutating func cut(_ segment: [UInt8], at delimiters: Set<UInt8>) -> [UInt8] {
        let places = segment.indices.filter { $0 > 3 && delimiters.contains(segment[$0]) }
        guard let start = places.randomElement(using: &random) else { return segment }
        let end = places.first { $0 > start } ?? segment.count
        if Bool.random(using: &random) { return Array(segment[..<start] + segment[end...]) }
        return Array(segment[..<end] + segment[start...])
    }

    /// Writes something else into a field.
    private mutating func field(_ segment: [UInt8]) -> [UInt8] {
        var fields = segment.split(separator: 0x7C, omittingEmptySubsequences: false).map(Array.init)
        guard fields.count > 1 else { return segment }
        let place = Int.random(in: 1..<fields.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: fields[place] = []
        case 1: fields[place] += [0x7E] + fields[place]
        case 2: fields[place] = [0x7E] + fields[place]
        default: fields[place] = Array((Self.garbage.randomElement(using: &random) ?? "").utf8)
        }
        return Array(fields.joined(separator: [0x7C]))
    }

    static let garbage = [
        "\"\"", "\"\"^\"\"", "20260230", "令和八年", "x", "^", "^^^^x", "~", "~~x", "&", "a&b&c", "^&x", "RP~RT", "CP~RP",
        "ED", "NM", "SN", "CE", "TX", "\\.br\\x\\.br\\", "\\X0D0A\\", "\\H\\x\\N\\", "\\Z\\", "4\\5", "a^b&c~d^e&f",
        "<^0.05",
        "1:2", "999999999999999999999999", "-1", "+", "^application^pdf^Base64^JVBERi0xLjQK", "^^^Hex^0G", "JHSD0001",
        "X^^^^^^^^words", "^^^X^Y^Z", "360^x^99JPSEC", "360", "^360", "A^B^C^D^E^F^G^H^I^J^K^L^M^N^O^P",
    ]
}
