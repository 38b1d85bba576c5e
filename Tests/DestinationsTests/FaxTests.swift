// SPDX-License-Identifier: Apache-2.0
import Foundation
import Issues
import Relay
import Routing
import Testing

@testable import Destinations

@Suite(.timeLimit(.minutes(1))) struct FaxTests {
    private let number = FaxNumber(number: "0491-00-0000", name: Localized(ja: "架空介護", en: "Kakuu Care"))
    private let facts = MessageFacts(
        link: "ward", sender: "kita-hospital", type: "REF^I12", kind: .referral, controlID: "C1", charset: "utf-8",
        length: 1)
    private let delivery = QueuedDelivery(
        id: DeliveryID(MessageID(7), 1), facility: FacilityID("kakuu-care"), kind: .referral, lanes: [],
        form: .asReceived, admitted: Instant(milliseconds: 1_768_882_200_984))

    private func sink(_ bench: FileBench) -> FaxSink {
        FaxSink(delivery, "letter-7.1", facts, to: number, in: bench.folder)
    }

    @Test func `a letter lies beside its cover, and the cover names no patient`() throws {
        let bench = try FileBench()
        var sink = sink(bench)
        try sink.begin(.html)
        try sink.write(Array("<html>架空</html>".utf8))
        #expect(bench.files.allSatisfy { $0.hasSuffix(".part") }, "nothing is ready before the end")
        try sink.finish()
        #expect(bench.files == ["letter-7.1.html", "letter-7.1.json"])
        let cover = try #require(bench.bytes("letter-7.1.json").map { String(decoding: $0, as: UTF8.self) })
        #expect(
            cover == """
                {
                  "delivery" : "7.1",
                  "from" : {
                    "facility" : "kita-hospital"
                  },
                  "kind" : "referral",
                  "letter" : "letter-7.1.html",
                  "message" : "7",
                  "received" : "2026-01-20T04:10:00.984Z",
                  "schema" : "tenma.fax/1",
                  "to" : {
                    "facility" : "kakuu-care",
                    "name" : {
                      "en" : "Kakuu Care",
                      "ja" : "架空介護"
                    },
                    "number" : "0491-00-0000"
                  }
                }

                """)
    }

    @Test func `a retry after the letter was kept adds the cover alone`() throws {
        let bench = try FileBench()
        try bench.put(Array("<html/>".utf8), into: "letter-7.1.html")
        for _ in 1...2 {
            var sink = sink(bench)
            try sink.begin(.html)
            try sink.write(Array("<html/>".utf8))
            try sink.finish()
        }
        #expect(bench.files == ["letter-7.1.html", "letter-7.1.json"])
    }

    @Test func `what is no letter is never faxed`() async throws {
        try await withFolder(.fax(.standard, number)) { bench in
            let message = Array("MSH|^~\\&|HIS|1|||20260120110000||REF^I12|1|P|2.5\r".utf8)
            #expect(await bench.send(1, message) == ["ended 1.1 unrenderable fax-needs-a-letter"])
            #expect(bench.files == [])
        }
    }
}
