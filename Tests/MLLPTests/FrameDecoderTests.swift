// SPDX-License-Identifier: Apache-2.0
import MLLP
import Testing

@Suite struct FrameDecoderTests {
    @Test func `a frame gives its message`() {
        #expect(Stream.happenings(in: [wire("<MSH.>.")]) == [.begin, .bytes(wire("MSH.")), .end])
    }

    @Test func `an empty frame is a frame`() {
        #expect(Stream.happenings(in: [wire("<>.")]) == [.begin, .end])
    }

    @Test func `pipelined frames all come out`() {
        #expect(
            Stream.happenings(in: [wire("<a>.<b>.<c>.")])
                == [.begin, .bytes(wire("a")), .end, .begin, .bytes(wire("b")), .end, .begin, .bytes(wire("c")), .end])
    }

    @Test func `noise before a frame is skipped and said once`() {
        #expect(
            Stream.happenings(in: [wire("log line.,more"), wire("<a>.")])
                == [.problem(FramingError(.noiseBeforeStart)), .begin, .bytes(wire("a")), .end])
    }

    @Test func `endless noise is said to be no MLLP, once`() {
        let noise = [UInt8](repeating: 0x41, count: 500)
        #expect(
            Stream.happenings(in: [noise, noise])
                == [.problem(FramingError(.noiseBeforeStart)), .problem(FramingError(.missingStartBlock))])
    }

    @Test func `noise of exactly the maximum is still noise`() {
        let noise = [UInt8](repeating: 0x41, count: 100)
        #expect(Stream.happenings(in: [noise]) == [.problem(FramingError(.noiseBeforeStart))])
        #expect(Stream.happenings(in: [noise + [0x41]]).last == .problem(FramingError(.missingStartBlock)))
    }

    @Test func `a line feed after the frame is tolerated and said`() {
        #expect(
            Stream.happenings(in: [wire("<a>.,<b>.")])
                == [
                    .begin, .bytes(wire("a")), .end, .problem(FramingError(.lineFeedAfterEnd)),
                    .begin, .bytes(wire("b")), .end,
                ])
    }

    @Test func `a frame whose carriage return is missing ends at the next start`() {
        #expect(
            Stream.happenings(in: [wire("<a><b>.")])
                == [
                    .begin, .bytes(wire("a")), .problem(FramingError(.missingCarriageReturn)), .end,
                    .begin, .bytes(wire("b")), .end,
                ])
    }

    @Test func `a frame whose carriage return is missing ends with the connection`() {
        #expect(
            Stream.happenings(in: [wire("<a>")])
                == [.begin, .bytes(wire("a")), .problem(FramingError(.missingCarriageReturn)), .end])
    }

    @Test func `a frame whose carriage return is missing ends when the sender has been quiet`() {
        var stream = Stream()
        stream.piece(wire("<a>"))
        stream.quiet()
        let early: [Stream.Happening] = [
            .begin, .bytes(wire("a")), .problem(FramingError(.missingCarriageReturn)), .end,
        ]
        #expect(stream.happenings == early)
        stream.piece(wire(".,<b>."))
        #expect(
            stream.happenings
                == early + [.problem(FramingError(.lineFeedAfterEnd)), .begin, .bytes(wire("b")), .end])
    }

    @Test func `an end block inside the message is data`() {
        #expect(Stream.happenings(in: [wire("<a>b>>c>>.")]) == [.begin, .bytes(wire("a>b>>c>")), .end])
    }

    @Test func `a start inside a frame gives up the frame and begins another`() {
        #expect(
            Stream.happenings(in: [wire("<ab<c>.")])
                == [
                    .begin, .bytes(wire("ab")), .problem(FramingError(.startInsideFrame)),
                    .begin, .bytes(wire("c")), .end,
                ])
    }

    @Test func `a connection that ends inside a frame is said`() {
        #expect(
            Stream.happenings(in: [wire("<ab")])
                == [.begin, .bytes(wire("ab")), .problem(FramingError(.closedInsideFrame))])
    }

    @Test func `a connection that ends between frames says nothing`() {
        #expect(Stream.happenings(in: [wire("<a>.")]).last == .end)
        #expect(Stream.happenings(in: [[UInt8]()]).isEmpty)
    }

    @Test func `a frame of exactly the maximum is good and one more byte is too large`() {
        let maximum = [UInt8](repeating: 0x61, count: 1_000)
        #expect(Stream.happenings(in: [MLLP.frame(maximum)]) == [.begin, .bytes(maximum), .end])
        #expect(
            Stream.happenings(in: [MLLP.frame(maximum + [0x61]), wire("<b>.")])
                == [
                    .begin, .bytes(maximum), .problem(FramingError(.frameTooLarge)),
                    .begin, .bytes(wire("b")), .end,
                ])
    }

    @Test func `what follows a frame that was too large is found`() {
        for ending in ["<b>.", ".<b>.", ">x<b>.", "><b>.", ">.,<b>."] {
            let happenings = Stream.happenings(in: [wire("<abc" + ending)], frameMaximum: 2)
            #expect(happenings.suffix(3) == [.begin, .bytes(wire("b")), .end], "\(ending)")
        }
    }

    @Test func `errors are equal by their code and say the byte they found`() {
        #expect(FramingError(.noiseBeforeStart, found: 0x41) == FramingError(.noiseBeforeStart))
        #expect(FramingError(.noiseBeforeStart) != FramingError(.missingStartBlock))
        #expect("\(FramingError(.missingCarriageReturn, found: 0x0A))" == "missing-carriage-return (found 0xA)")
        #expect("\(FramingError(.closedInsideFrame))" == "closed-inside-frame")
    }

    @Test func `a body that would be cut by its own bytes is recognised`() {
        #expect(MLLP.canCarry(wire("MSH.>x")))
        #expect(!MLLP.canCarry(wire("a>.b")))
        #expect(!MLLP.canCarry(wire("a<b")))
    }
}
