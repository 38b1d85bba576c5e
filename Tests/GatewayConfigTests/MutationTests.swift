// SPDX-License-Identifier: Apache-2.0
import Issues
import Testing

@testable import GatewayConfig

/// The sample, damaged in hundreds of ways: each is either a valid configuration or a list of mistakes with places.
@Suite struct MutationTests {
    /// SplitMix64, so that a failure is repeated by its seed.
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    @Test(arguments: 0..<8)
    func `a damaged file is read or refused with places`(seed: UInt64) throws {
        var generator = Generator(state: seed)
        let original = try fullSample()
        var refused = 0
        for _ in 0..<60 {
            let bytes = mutate(Array(original.utf8), &generator)
            do {
                _ = try Configuration(reading: bytes, base: "folder")
            } catch {
                refused += 1
                let lines = bytes.count { $0 == 0x0A } + 2
                #expect(!error.mistakes.isEmpty)
                for mistake in error.mistakes {
                    #expect((1...lines).contains(mistake.place.line) && mistake.place.column >= 1)
                    #expect(!mistake.sentence.en.isEmpty && !mistake.sentence.ja.isEmpty)
                }
            }
        }
        #expect(refused > 10)
    }

    @Test func `each line taken away or doubled is read or refused`() throws {
        let lines = try fullSample().split(separator: "\n", omittingEmptySubsequences: false)
        for index in lines.indices {
            var fewer = lines
            fewer.remove(at: index)
            _ = mistakes(fewer.joined(separator: "\n"))
            var more = lines
            more.insert(lines[index], at: index)
            _ = mistakes(more.joined(separator: "\n"))
        }
    }

    private func mutate(_ bytes: [UInt8], _ generator: inout Generator) -> [UInt8] {
        var bytes = bytes
        for _ in 0...Int.random(in: 0...2, using: &generator) {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert([0x3A, 0x2D, 0x5B, 0x7B, 0x26, 0x2A, 0x09, 0x22][place % 8], at: place)
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...200, using: &generator)))
            case 4: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 80)], at: place)
            case 5: bytes = Array(bytes.prefix(max(1, place)))
            case 6: bytes.insert(contentsOf: Array("\u{202E}\u{E000}".utf8), at: place)
            default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &generator))
            }
            if bytes.isEmpty { bytes = [0x61] }
        }
        return bytes
    }
}
