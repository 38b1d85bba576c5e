// SPDX-License-Identifier: Apache-2.0
import Testing
import Transport

@Suite struct FrameGathererTests {
    @Test func `a small message comes out whole`() {
        var gatherer = FrameGatherer(contiguousMaximum: 4)
        gatherer.began()
        #expect([1, 2].withBytes { gatherer.data($0) } == .kept)
        #expect([3, 4].withBytes { gatherer.data($0) } == .kept)
        #expect(gatherer.ended() == [1, 2, 3, 4])
    }

    @Test func `a message that outgrows the array passes through, nothing lost`() {
        var gatherer = FrameGatherer(contiguousMaximum: 4)
        gatherer.began()
        #expect([1, 2, 3].withBytes { gatherer.data($0) } == .kept)
        #expect([4, 5].withBytes { gatherer.data($0) } == .overflowed([1, 2, 3, 4, 5]))
        #expect([6].withBytes { gatherer.data($0) } == .passed)
        #expect(gatherer.ended() == nil)
        gatherer.began()
        #expect([7].withBytes { gatherer.data($0) } == .kept)
        #expect(gatherer.ended() == [7])
    }

    @Test func `when memory is short the message so far is given up and the rest passes`() {
        var gatherer = FrameGatherer(contiguousMaximum: 4)
        gatherer.began()
        #expect([1, 2].withBytes { gatherer.data($0) } == .kept)
        #expect(gatherer.spill() == [1, 2])
        #expect([3].withBytes { gatherer.data($0) } == .passed)
        #expect(gatherer.ended() == nil)
    }
}

extension [UInt8] {
    fileprivate func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withUnsafeBytes { body($0) }
    }
}
