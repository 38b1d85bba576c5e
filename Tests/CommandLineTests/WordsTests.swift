// SPDX-License-Identifier: Apache-2.0
import Glibc
import Issues
import JapaneseText
import Relay
import Routing
import Testing

@testable import Gateway
@testable import tenma

@Suite struct WordsTests {
    private static let lines = EventLine(language: .en, times: TimeText(isUTC: true))

    @Test func `every kind of event has a sample`() {
        #expect(Set(SampleEvents.all.map(SampleEvents.number)) == Set(0..<SampleEvents.caseCount))
    }

    @Test(arguments: SampleEvents.all)
    func `every event is said in both languages`(what: RoutingEvent.What) {
        let record = EventRecord(SampleEvents.event(what), facts: SampleEvents.facts)
        let label = EventWords.label(record.event)
        #expect(label.ja.isJapanese && label.en == what.word && EventWords.all.contains(what.word))
        let sentence = Self.lines.sentence(record)
        #expect(sentence.ja.isJapanese, "\(sentence.ja)")
        #expect(!sentence.en.isEmpty && !sentence.en.isJapanese, "\(sentence.en)")
    }

    @Test func `the words of --state are those of the log`() {
        #expect(Set(EventWords.all) == Set(SampleEvents.all.map(\.word)))
    }

    @Test(arguments: ParkReason.allCases)
    func `every reason for parking is said in both languages`(reason: ParkReason) {
        let record = EventRecord(
            SampleEvents.event(
                .parked(SampleEvents.delivery, SampleEvents.higashi, reason, detail: "", holdsLane: true)))
        let sentence = Self.lines.sentence(record)
        #expect(sentence.ja.contains(reason.sentence.ja) && reason.sentence.ja.isJapanese)
        #expect(sentence.en.contains(reason.sentence.en) && !reason.sentence.en.isJapanese)
    }

    @Test(arguments: RouteReason.Code.allCases)
    func `every reason for a route is said in both languages`(code: RouteReason.Code) {
        let what = RoutingEvent.What.routed(SampleEvents.delivery, SampleEvents.higashi, RouteReason(code), .asReceived)
        let sentence = Self.lines.sentence(EventRecord(SampleEvents.event(what)))
        #expect(sentence.ja.isJapanese && !sentence.en.isJapanese && sentence.en.count > 5)
    }

    @Test(arguments: Refusal.Code.allCases)
    func `every refusal is said in both languages`(code: Refusal.Code) {
        let what = RoutingEvent.What.refused(SampleEvents.facts, code: code.rawValue, path: "MSH-6")
        let sentence = Self.lines.sentence(EventRecord(SampleEvents.event(what)))
        #expect(sentence.ja.isJapanese && sentence.en.hasPrefix("\(code.rawValue) MSH-6: "))
    }

    @Test(arguments: [
        ("FHIR-JSON-DUPLICATE", "A name stands twice"), ("FHIR-XML-DOCTYPE", "DOCTYPE"),
        ("FHIR-ELEMENT-UNKNOWN", "R4"),
    ])
    func `what FHIR was refused for is said by its code`(code: String, part: String) {
        let what = RoutingEvent.What.refused(SampleEvents.facts, code: code, path: "Bundle.entry[0]")
        let sentence = Self.lines.sentence(EventRecord(SampleEvents.event(what)))
        #expect(sentence.en.hasPrefix("\(code) Bundle.entry[0]: ") && sentence.en.contains(part), "\(sentence.en)")
        #expect(sentence.ja.isJapanese && !sentence.ja.contains("受け付けなかった"))
    }

    @Test func `what the control socket and an exit code say exists in both languages`() {
        let sentences = ControlError.Code.allCases.map(\.sentence) + ExitStatus.allCases.map(\.meaning)
        for sentence in sentences { #expect(sentence.ja.isJapanese && !sentence.en.isJapanese && !sentence.en.isEmpty) }
    }

    @Test func `one is not many, and a place that is none leaves no blank`() {
        func sentence(_ what: RoutingEvent.What) -> String {
            Self.lines.sentence(EventRecord(SampleEvents.event(what))).en
        }
        func retrying(_ attempts: Int) -> RoutingEvent.What {
            .retrying(
                SampleEvents.delivery, SampleEvents.higashi, attempts: attempts, reason: "AE 102",
                due: SampleEvents.due)
        }
        #expect(sentence(retrying(1)).hasSuffix("(answered 1 time so far)"))
        #expect(sentence(retrying(2)).hasSuffix("(answered 2 times so far)"))
        #expect(sentence(.refused(SampleEvents.facts, code: "HL7-002", path: "")).hasPrefix("HL7-002: "))
    }

    @Test func `what the system refuses is said in both languages`() {
        for code in [ENOENT, EACCES, EISDIR, ENOTDIR, EADDRINUSE, EADDRNOTAVAIL] {
            let reason = SystemReason.sentence(code)
            #expect(reason.ja.isJapanese && !reason.en.isJapanese)
        }
        #expect(FileReading.unreadable("a", ENOENT).sentence?.ja == "a が読めません: ありません")
        #expect(SystemReason.sentence(EADDRINUSE).en == "the address is in use")
    }

    @Test func `without a terminal nobody has said yes`() {
        let recorded = Recorded()
        #expect(!Confirmation.isGiven(recorded.output(), isTerminal: false))
        #expect(recorded.err.isEmpty)
    }

    @Test func `an event of a newer gateway is shown in its own words`() {
        var record = EventRecord(sequence: 7, at: "2026-11-24T06:28:00.123Z", event: "teleported", actor: "gateway")
        record.reason = "warp"
        #expect(
            Self.lines.line(record).plain
                == "2026-11-24 06:28:00.123  teleported   -         -               -                    -                  warp"
        )
    }

    @Test func `a line names time, event, message, type, control id, facility and reason`() {
        let what = RoutingEvent.What.routed(
            SampleEvents.delivery, SampleEvents.higashi, RouteReason(.addressed, subscription: 1, path: "PRD[2]-4.4"),
            .rendered(Rendering(charset: .cp932)))
        let record = EventRecord(SampleEvents.event(what), facts: SampleEvents.facts)
        #expect(
            EventLine(language: .ja, times: TimeText(isUTC: true)).line(record).plain
                == "2026-11-24 06:28:00.123  経路決定     12.1      REF^I12         KITA-REF-0001        higashi-hospital   "
                + "宛先に指定されている(PRD[2]-4.4)(購読1) → cp932")
    }

    @Test(arguments: [
        (["tenma", "tail"], ["LC_ALL": "ja_JP.UTF-8"], Language.ja), (["tenma"], ["LANG": "ja_JP.eucJP"], .ja),
        (["tenma"], ["LC_ALL": "C", "LANG": "ja_JP.UTF-8"], .en), (["tenma"], [:], .en),
        (["tenma"], ["LC_ALL": "", "LC_MESSAGES": "ja_JP.UTF-8"], .ja),
        (["tenma", "tail", "--lang", "ja"], ["LANG": "C"], .ja),
        (["tenma", "--lang=en"], ["LANG": "ja_JP.UTF-8"], .en),
        (["tenma", "send", "--", "--lang", "ja"], [:], .en),
    ])
    func `the language is --lang, or else the locale's`(
        arguments: [String], environment: [String: String], is expected: Language
    ) {
        #expect(Speech.language(arguments: arguments) { environment[$0] } == expected)
    }
}
