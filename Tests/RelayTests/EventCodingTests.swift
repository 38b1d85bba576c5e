// SPDX-License-Identifier: Apache-2.0
import FHIR
import JapaneseText
import Relay
import RelaySimulation
import Routing
import Testing

@Suite struct EventCodingTests {
    @Test(arguments: UInt64(1)...40) func `every event reads back as it was written`(seed: UInt64) throws {
        var generator = EventGenerator(seed: seed)
        let events = (0..<EventGenerator.caseCount).map { generator.event(Int64($0 + 1), number: $0) }
        #expect(Set(events.map(\.what.word)).count == EventGenerator.caseCount)
        var writer = ByteWriter()
        for event in events { event.write(to: &writer) }
        var reader = ByteReader(writer.bytes)
        for event in events { #expect(try RoutingEvent(sequence: event.sequence, reading: &reader) == event) }
        #expect(reader.isAtEnd)
    }

    @Test func `an event that is cut short is damaged, at every byte`() throws {
        var generator = EventGenerator(seed: 9)
        for number in 0..<EventGenerator.caseCount {
            var writer = ByteWriter()
            generator.event(1, number: number).write(to: &writer)
            for length in writer.bytes.indices {
                var reader = ByteReader(Array(writer.bytes.prefix(length)))
                #expect(throws: StoreError(.damaged, "")) { try RoutingEvent(sequence: 1, reading: &reader) }
            }
        }
    }

    @Test func `any bytes read as an event or as damage, never as a crash`() {
        var dice = SeededGenerator(seed: 4)
        for round in 0..<20_000 {
            let length = Int.random(in: 0...60, using: &dice)
            var bytes = (0..<length).map { _ in UInt8.random(in: 0...(round % 2 == 0 ? 255 : 17), using: &dice) }
            if length > 12, round % 3 == 0 { bytes.replaceSubrange(1..<11, with: repeatElement(0xFF, count: 10)) }
            var reader = ByteReader(bytes)
            do throws(StoreError) { _ = try RoutingEvent(sequence: 1, reading: &reader) } catch {
                #expect(error == StoreError(.damaged, ""))
            }
        }
    }

    @Test func `integers of every size and sign read back, small ones in one byte`() throws {
        for value in [0, 1, -1, 63, -64, 64, 127, 128, -129, 16_384, .max, .min, .max - 1, .min + 1] as [Int64] {
            var writer = ByteWriter()
            writer.signed(value)
            writer.unsigned(UInt64(bitPattern: value))
            var reader = ByteReader(writer.bytes)
            #expect(try reader.signed() == value)
            #expect(try reader.unsigned() == UInt64(bitPattern: value))
        }
        var writer = ByteWriter()
        writer.signed(-64)
        #expect(writer.bytes.count == 1)
    }

    @Test func `the form of a delivery reads back`() throws {
        var generator = EventGenerator(seed: 2)
        for _ in 0..<200 {
            let form = generator.form()
            #expect(try Form(stored: form.stored) == form)
        }
        #expect(Form.asReceived.stored.count == 1)
    }
}

/// Random events of every kind.
struct EventGenerator {
    static let caseCount = 17
    private var dice: SeededGenerator

    init(seed: UInt64) { dice = SeededGenerator(seed: seed) }

    mutating func event(_ sequence: Int64, number: Int) -> RoutingEvent {
        let actors: [RoutingEvent.Actor] = [.gateway, .facility(text()), .person(text())]
        return RoutingEvent(
            sequence: sequence, at: Instant(milliseconds: integer()),
            actor: actors[Int.random(in: 0...2, using: &dice)],
            what: what(number))
    }

    private mutating func what(_ number: Int) -> RoutingEvent.What {
        let (id, facility) = (DeliveryID(packed: integer()), FacilityID(text()))
        let count = Int.random(in: 0...5000, using: &dice)
        let instant = Instant(milliseconds: integer())
        return switch number {
        case 0: .received(facts(), isReusedID: Bool.random(using: &dice))
        case 1: .routed(id, facility, reason(), form())
        case 2: .filtered(MessageID(integer()), reason())
        case 3: .duplicate(facts(), first: MessageID(integer()))
        case 4: .refused(facts(), code: text(), path: text())
        case 5: .linkTrouble(link: text(), code: text())
        case 6: .delivered(id, facility, attempts: count, answer: text())
        case 7: .retrying(id, facility, attempts: count, reason: text(), due: instant)
        case 8: .unreachable(facility, reason: text(), due: instant)
        case 9: .reachable(facility)
        case 10:
            .parked(
                id, facility, pick(ParkReason.allCases, .refused), detail: text(), holdsLane: Bool.random(using: &dice))
        case 11: .unparked(id, facility)
        case 12: .discarded(id, facility, reason: text())
        case 13: .started(version: text())
        case 14: .stopped
        case 15: .checked(MessageID(integer()), summary())
        default: .reloaded(detail: text())
        }
    }

    private mutating func summary() -> CheckSummary {
        let count = Int.random(in: 0...CheckSummary.findingsMaximum, using: &dice)
        return CheckSummary(
            errors: count, warnings: Int.random(in: 0...5000, using: &dice),
            first: (0..<count).map { _ in CheckSummary.Finding(code: text(), path: text()) })
    }

    mutating func form() -> Form {
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: return .asReceived
        case 1:
            return .fhir(
                FHIRRendering(
                    from: pick(FHIRFormat.allCases, .json), to: pick(FHIRFormat.allCases, .xml),
                    renderer: Int.random(in: 0...300, using: &dice)))
        default: break
        }
        return .rendered(
            Rendering(
                charset: Bool.random(using: &dice) ? pick(Charset.allCases, .utf8) : nil, version: maybe(),
                sendingApplication: maybe(), sendingFacility: maybe(), receivingApplication: maybe(),
                receivingFacility: maybe(), controlID: pick(Rendering.ControlID.allCases, .keep),
                clearsAcknowledgement: Bool.random(using: &dice),
                unrepresentable: pick(Rendering.Unrepresentable.allCases, .refuse),
                renderer: Int.random(in: 0...300, using: &dice)))
    }

    private mutating func facts() -> MessageFacts {
        MessageFacts(
            link: text(), sender: text(), type: text(), kind: pick(Kind.allCases, .other), controlID: text(),
            charset: text(), length: integer())
    }

    private mutating func reason() -> RouteReason {
        RouteReason(
            pick(RouteReason.Code.allCases, .addressed),
            subscription: Bool.random(using: &dice) ? Int.random(in: 0...999, using: &dice) : nil, path: maybe())
    }

    private mutating func pick<Value>(_ values: [Value], _ other: Value) -> Value {
        values.randomElement(using: &dice) ?? other
    }

    private mutating func maybe() -> String? { Bool.random(using: &dice) ? text() : nil }

    private mutating func text() -> String {
        let words = ["", "a", "MSH-10", "見本", "架空病院", String(repeating: "長", count: 100), "\u{0}\u{7F}", "😀"]
        return words.randomElement(using: &dice) ?? ""
    }

    private mutating func integer() -> Int64 {
        Int64(bitPattern: dice.next()) >> Int64.random(in: 0...63, using: &dice)
    }
}
