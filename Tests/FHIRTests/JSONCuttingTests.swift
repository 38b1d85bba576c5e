// SPDX-License-Identifier: Apache-2.0
import FHIR
import Testing

/// However the bytes are cut: the same tree, or the same error at the same place.
@Suite struct JSONCuttingTests {
    static let documents = [
        #"{"resourceType":"Patient","id":"a","name":[{"family":"山田","given":["太郎","😀"],"_given":[null,{"id":"é"}]}]}"#,
        "{ \"active\" : true , \r\n\t\"x\\u0041\\n\" : [ -0.5e+10 , 12, 0 ] ,\n \"resourceType\" : \"Pat\\u0069ent\" }\n ",
        #"{"resourceType":"X","a":"\uD83D\uDE00\\\"","_b":{"extension":[{"url":"u","valueDecimal":1.50}]},"b":false}"#,
        "{\"resourceType\":\"X\",\n\"a\":\"山田\\uD83D\\u0041\"}", "{\"a\":\"é\u{1}\"}", "\u{FEFF}{}", "{\"a\":01}",
        "{\"a\":nulx}",
        #"{"resourceType":"X","a":[1,2],"_a":[null]}"#, #"{"resourceType":"X","a":1,"b":{"c":{}}}"#,
        "{\"é\":1,\n\"é\":2}",
        "{\"resourceType\":\"X\"} /",
    ]

    @Test(arguments: documents)
    func `in two and in three`(document: String) {
        let bytes = Array(document.utf8)
        let whole = Reading([bytes[...]])
        for first in 0...bytes.count {
            #expect(Reading([bytes[..<first], bytes[first...]]) == whole)
            for second in first...bytes.count {
                let cut = Reading([bytes[..<first], bytes[first..<second], bytes[second...]])
                if cut != whole { Issue.record("cut at \(first) and \(second): \(cut), not \(whole)") }
            }
        }
    }

    @Test(arguments: documents)
    func `byte by byte, with every byte damaged`(document: String) {
        let bytes = Array(document.utf8)
        for place in bytes.indices {
            for damage: UInt8 in [0x00, 0x22, 0x2C, 0x30, 0x5C, 0x5F, 0x7B, 0x7D, 0x80, 0xE3, 0xFF] {
                var damaged = bytes
                damaged[place] = damage
                #expect(Reading(damaged.map { [$0][...] }) == Reading([damaged[...]]))
            }
        }
    }

    @Test(arguments: 1...40)
    func `a larger one at random places, with and without a mistake`(seed: UInt64) {
        var dice = Dice(seed)
        var bytes = Samples.bundle(entries: 30)
        if seed > 20 { bytes[Int.random(in: 0..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice) }
        var cuts = (0..<Int.random(in: 1...200, using: &dice)).map { _ in Int.random(in: 0...bytes.count, using: &dice)
        }
        cuts = [0] + cuts.sorted() + [bytes.count]
        var limits = ReaderLimits()
        limits.treeSize = seed % 3 == 0 ? 9000 : limits.treeSize
        let pieces = zip(cuts, cuts.dropFirst()).map { bytes[$0..<$1] }
        #expect(Reading(pieces, limits: limits) == Reading([bytes[...]], limits: limits))
    }
}

/// Invented resources.
enum Samples {
    /// A Bundle of Patients with everything that JSON can do in it.
    static func bundle(entries: Int) -> [UInt8] {
        let patients = (0..<entries).map { number in
            """
            { "fullUrl": "urn:uuid:0000-\(number)",
              "resource": { "resourceType": "Patient", "id": "p\(number)", "active": true,
                "name": [ { "family": "架空", "given": ["花子", null], "_given": [null, { "id": "g\(number)" }] } ],
                "_birthDate": { "extension": [ { "url": "http://example.org/t", "valueDateTime": "1970-03-30T14:35:45+09:00" } ] },
                "birthDate": "1970-03-30", "multipleBirthInteger": \(number % 4),
                "extension": [ { "url": "http://example.org/\\u0061", "valueDecimal": -1.50e\(number) } ] } }
            """
        }
        return Array(
            "{\"type\":\"collection\",\"entry\":[\(patients.joined(separator: ",\n"))],\"resourceType\":\"Bundle\"}"
                .utf8)
    }
}
