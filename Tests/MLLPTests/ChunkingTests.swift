// SPDX-License-Identifier: Apache-2.0
import Foundation
import MLLP
import Testing

@Suite struct ChunkingTests {
    /// Every oddity the decoder knows, in one stream.
    static let odd = wire("noise,<ab.c>d>>.,<e>.xx<f><g>h<i>><j>.<0123456789>.<0123456789A>x.>.<k>.<012345678>>.<l>")

    @Test(arguments: 1...odd.count)
    func `pieces of every size give the same`(pieceSize: Int) {
        let whole = Stream.happenings(in: [Self.odd], frameMaximum: 10)
        let pieces = stride(from: 0, to: Self.odd.count, by: pieceSize).map { start in
            Self.odd[start..<min(start + pieceSize, Self.odd.count)]
        }
        #expect(Stream.happenings(in: pieces, frameMaximum: 10) == whole)
    }

    @Test func `every cut in two gives the same`() {
        let whole = Stream.happenings(in: [Self.odd], frameMaximum: 10)
        for cut in 0...Self.odd.count {
            #expect(Stream.happenings(in: [Self.odd[..<cut], Self.odd[cut...]], frameMaximum: 10) == whole, "\(cut)")
        }
    }

    @Test func `every cut in three gives the same`() {
        let stream = Self.odd
        let whole = Stream.happenings(in: [stream], frameMaximum: 10, noiseMaximum: 4)
        for first in 0...stream.count {
            for second in first...stream.count {
                let pieces = [stream[..<first], stream[first..<second], stream[second...]]
                if Stream.happenings(in: pieces, frameMaximum: 10, noiseMaximum: 4) != whole {
                    Issue.record("differs when cut at \(first) and \(second)")
                }
            }
        }
    }

    @Test func `random streams of framing bytes give the same in random pieces`() {
        var random = SplitMix(state: 20_260_110)
        for round in 0..<2_000 {
            let stream = (0..<random.below(60)).map { _ in wire("<>.,a")[random.below(5)] }
            let whole = Stream.happenings(in: [stream], frameMaximum: 7, noiseMaximum: 5)
            var pieces: [ArraySlice<UInt8>] = []
            var start = 0
            while start < stream.count {
                let end = min(stream.count, start + 1 + random.below(9))
                pieces.append(stream[start..<end])
                start = end
            }
            let cut = Stream.happenings(in: pieces, frameMaximum: 7, noiseMaximum: 5)
            if cut != whole { Issue.record("round \(round) of seed 20260110 differs") }
        }
    }

    @Test func `every frame that begins ends, is given up, or is said to be too large`() {
        var random = SplitMix(state: 7)
        for round in 0..<2_000 {
            let stream = (0..<random.below(80)).map { _ in wire("<>.,ab")[random.below(6)] }
            let happenings = Stream.happenings(in: [stream], frameMaximum: 9, noiseMaximum: 5)
            let begun = happenings.count { $0 == .begin }
            let over = happenings.count { happening in
                if case .problem(let error) = happening { return error.losesFrame }
                return happening == .end
            }
            if begun != over { Issue.record("round \(round) of seed 7: \(begun) begun, \(over) over") }
        }
    }

    @Test func `large messages come out whole wherever their end falls`() {
        for length in 0..<140 {
            let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 % 90 + 32) }
            var assembler = FrameAssembler(frameMaximum: 1_000)
            #expect(assembler.append(MLLP.frame(message)) == [.message(message)])
        }
    }

    @Test(.enabled(if: corpora != nil))
    func `a recorded stream of three frames gives the same however it is cut in two`() throws {
        let folder = try #require(corpora) + "/jp-hl7v2/"
        let stream = [UInt8](try Data(contentsOf: URL(filePath: folder + "14-mllp-stream-mixed.bin")))
        let names = ["01-ref-i12-iso2022jp", "10-nasty-iso2022jp-delimiter-bytes", "02-ref-i12-utf8"]
        let whole = try names.map { name in
            FrameAssembler.Event.message([UInt8](try Data(contentsOf: URL(filePath: folder + name + ".hl7"))))
        }
        for cut in 0...stream.count {
            var assembler = FrameAssembler(frameMaximum: 100_000)
            let events = assembler.append(stream[..<cut]) + assembler.append(stream[cut...]) + assembler.finish()
            if events != whole { Issue.record("differs when cut at \(cut)") }
        }
    }
}

/// Where the site keeps its collection of messages, if it has one.
private let corpora = ProcessInfo.processInfo.environment["TENMA_CORPORA"]

/// A small seeded generator, so that a failing round can be run again.
private struct SplitMix {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
