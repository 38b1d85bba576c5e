// SPDX-License-Identifier: Apache-2.0
import GatewayConfig
import HL7v2
import Relay
import Testing

@testable import Gateway

@Suite struct OrderedWorkTests {
    private final class Sheet {
        var written: [Int] = []
    }

    @Test func `work that becomes ready in any order is done in the order of its announcement`() {
        for seed in UInt64(1)...50 {
            var generator = SeededGenerator(seed: seed)
            var work = OrderedWork()
            let sheet = Sheet()
            let places = (0..<12).map { ($0, work.announce()) }
            for (number, place) in places.shuffled(using: &generator) {
                work.ready(place) { sheet.written.append(number) }
                while let step = work.next() { step() }
            }
            #expect(sheet.written == Array(0..<12), "seed \(seed)")
        }
    }

    @Test func `work that is held keeps everything behind it back until it is ready again`() {
        var work = OrderedWork()
        let sheet = Sheet()
        let (first, second) = (work.announce(), work.announce())
        work.ready(second) { sheet.written.append(2) }
        work.ready(first) { sheet.written.append(0) }
        work.next()?()
        let again = work.hold()
        #expect(work.next() == nil)
        work.ready(again) { sheet.written.append(1) }
        while let step = work.next() { step() }
        #expect(sheet.written == [0, 1, 2])
    }
}

@Suite struct RecentBodiesTests {
    private static func body(_ length: Int) -> [UInt8] { [UInt8](repeating: 0x58, count: length) }

    @Test func `a body is there until its last delivery is on its way`() {
        var bodies = RecentBodies(capacity: 100)
        bodies.keep(Self.body(10), of: MessageID(1), uses: 2)
        #expect(bodies[MessageID(1)]?.count == 10)
        bodies.release(MessageID(1))
        #expect(bodies[MessageID(1)] != nil)
        bodies.release(MessageID(1))
        #expect(bodies[MessageID(1)] == nil)
        bodies.release(MessageID(1))
    }

    @Test func `when there is no room the oldest goes, and what never fits is not kept`() {
        var bodies = RecentBodies(capacity: 100)
        for number in 1...4 { bodies.keep(Self.body(30), of: MessageID(Int64(number)), uses: 1) }
        #expect(bodies[MessageID(1)] == nil && bodies[MessageID(2)] != nil && bodies[MessageID(4)] != nil)
        bodies.keep(Self.body(101), of: MessageID(5), uses: 1)
        bodies.keep(Self.body(5), of: MessageID(6), uses: 0)
        #expect(bodies[MessageID(5)] == nil && bodies[MessageID(6)] == nil && bodies[MessageID(4)] != nil)
    }

    @Test func `a facility that is down takes no memory beyond the limit`() {
        var bodies = RecentBodies(capacity: 1000)
        for number in Int64(1)...100_000 { bodies.keep(Self.body(10), of: MessageID(number), uses: 1) }
        let kept = (Int64(1)...100_000).filter { bodies[MessageID($0)] != nil }
        #expect(kept == Array(99_901...100_000))
        #expect(bodies.remembered < 3000)
    }

    @Test func `what left at once leaves nothing behind, even behind one that stays`() {
        var bodies = RecentBodies(capacity: 1 << 20)
        bodies.keep(Self.body(10), of: MessageID(0), uses: 1)
        for number in Int64(1)...100_000 {
            bodies.keep(Self.body(10), of: MessageID(number), uses: 1)
            bodies.release(MessageID(number))
        }
        #expect(bodies.remembered < 3000 && bodies[MessageID(0)] != nil)
    }
}

@Suite struct HL7TimeTests {
    @Test(arguments: [
        (Int64(0), "19700101090000+0900"), (951_782_399_000, "20000229085959+0900"),
        (1_709_218_800_000, "20240301000000+0900"), (1_798_729_199_999, "20261231235959+0900"),
        (1_798_729_200_000, "20270101000000+0900"), (4_107_466_800_000, "21000228120000+0900"),
        (4_107_553_200_000, "21000301120000+0900"),
    ])
    func `an instant is Japanese time with its offset`(milliseconds: Int64, text: String) {
        var time = HL7Time()
        #expect(String(decoding: time.text(at: Instant(milliseconds: milliseconds)), as: UTF8.self) == text)
        // The same second again, and another one: the text of the last second is not kept too long.
        #expect(String(decoding: time.text(at: Instant(milliseconds: milliseconds)), as: UTF8.self) == text)
        #expect(time.text(at: Instant(milliseconds: milliseconds + 1000)) != Array(text.utf8))
    }

    @Test func `numbers of our own answers never repeat in one run`() {
        let numbers = ControlNumbers(startedAt: Instant(milliseconds: 1_795_501_680_000))
        let made = (0..<1000).map { _ in numbers.next(at: Instant(milliseconds: 1_795_501_680_000)).number }
        #expect(Set(made).count == 1000 && made.allSatisfy { $0.count <= 20 })
    }
}

@Suite struct AnsweringTests {
    private static func header(_ accept: String, _ application: String) throws -> Header {
        let text = "MSH|^~\\&|A|B|C|D|2026||ADT^A01|KITA-1|P|2.5|||\(accept)|\(application)\r"
        return try Message(parsing: Array(text.utf8)).header
    }

    private static func listener(_ more: String = "") throws -> ListenerSettings {
        let text =
            "listeners: { ward: { mllp: \"127.0.0.1:0\", facility: kita \(more) } }\n"
            + "facilities: { kita: { name: 北, codes: [\"49\"] } }\nstore: { folder: x }\n"
        return try #require(try Configuration(reading: Array(text.utf8)).settings.listener("ward"))
    }

    @Test(arguments: [("close", "AR"), ("AR", "AR"), ("AE", "AE")])
    func `our own trouble is never an acceptance`(setting: String, code: String) throws {
        let answering = Answering(listener: try Self.listener(", own-trouble: \(setting)"))
        let (original, enhanced) = (try Self.header("", ""), try Self.header("AL", "NE"))
        let silent = try Self.header("NE", "NE")
        #expect(answering.codes(.ownTrouble, original).map(\.rawValue) == [code])
        #expect(answering.codes(.ownTrouble, enhanced) == [.CE])
        #expect(answering.codes(.ownTrouble, silent).isEmpty)
        #expect(answering.errors(.ownTrouble).map(\.condition) == ["207"])
    }

    @Test func `no combination of conditions accepts what was refused`() throws {
        let words = ["", "AL", "NE", "ER", "SU"]
        let answering = Answering(listener: try Self.listener())
        let error = AcknowledgementError(condition: "101")
        for accept in words {
            for application in words {
                let header = try Self.header(accept, application)
                #expect(
                    answering.codes(.refused(.AE, [error]), header).allSatisfy { !$0.isAccept },
                    "\(accept)/\(application)")
                #expect(answering.codes(.ownTrouble, header).allSatisfy { !$0.isAccept }, "\(accept)/\(application)")
                let accepted = answering.codes(.accepted(isForSomebody: true, []), header)
                #expect(accepted.allSatisfy { $0.isAccept }, "\(accept)/\(application)")
            }
        }
    }
}
