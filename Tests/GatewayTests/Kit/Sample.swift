// SPDX-License-Identifier: Apache-2.0

/// Messages with only what the gateway looks at. Everybody in them is invented.
enum Sample {
    static let higashi = "4913100001"
    static let nishi = "4943100002"

    /// The fields of MSH that tests change.
    struct Header {
        var receiver = "RENKEI"
        var sendingFacility = "4913100009"
        var processingID = "P"
        var version = "2.5"
        var accept = ""
        var application = ""
        var charset = ""
        var extra = ""
    }

    static func message(_ type: String, _ id: String, _ header: Header = Header(), _ segments: [String]) -> [UInt8] {
        let msh = [
            "MSH", "^~\\&", "KITA-HIS", header.sendingFacility, "RENKEI", header.receiver, "20260302093000", "", type,
            id,
            header.processingID, header.version, "", "", header.accept, header.application, "JPN", header.charset,
        ]
        return Array(([msh.joined(separator: "|") + header.extra] + segments).joined(separator: "\r").utf8) + [0x0D]
    }

    /// A referral to the facility with this code.
    static func referral(
        _ id: String, to code: String = higashi, patient: String = "49001", _ header: Header = Header(),
        text: String = "invented"
    ) -> [UInt8] {
        message(
            "REF^I12^REF_I12", id, header,
            [
                "RF1|P|R", "PRD|RP|MIHON^JIRO||||||01^^^4913100009",
                "PRD|RT|SHIKEN^SABURO|^^^^^JPN|04^^^\(code)||||", "PID|1||\(patient)^^^^PI||KAKU^HANAKO",
                "OBX|1|TX|360^x||\(text)||||||F",
            ])
    }

    /// An admission: for everybody who subscribes to such.
    static func admission(_ id: String, patient: String = "49001", _ header: Header = Header()) -> [UInt8] {
        message(
            "ADT^A01^ADT_A01", id, header,
            ["EVN||202602200900", "PID|1||\(patient)^^^^PI||KAKU^HANAKO", "PV1|1|I|32^302^1"])
    }

    /// A document with a base64 value of so many bytes, addressed by MSH-6.
    static func document(_ id: String, to code: String = higashi, valueLength: Int, text: String = "") -> [UInt8] {
        var bytes = message(
            "MDM^T02^MDM_T02", id, Header(receiver: code, charset: "UNICODE UTF-8"),
            [
                "EVN|T02|20260304090000", "PID|1||49004^^^^PI||架空^花子", "TXA|1|DS|TX|20260304090000",
                "OBX|1|TX|1^見本||\(text)||||||F",
            ])
        bytes += Array("OBX|2|ED|18842-5^試験^LN||^application^pdf^Base64^".utf8)
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        bytes.reserveCapacity(bytes.count + valueLength + 64)
        var state: UInt32 = 49
        for _ in 0..<valueLength {
            state = state &* 1_664_525 &+ 1_013_904_223
            bytes.append(alphabet[Int(state >> 26)])
        }
        return bytes + Array("||||||F\r".utf8)
    }

    /// A reply of the facility that got a referral, as an answer that is a message of its own.
    static func reply(_ id: String, to answered: String) -> [UInt8] {
        message(
            "RRI^I12^RRI_I12", id, Header(receiver: "4913100009", sendingFacility: higashi),
            [
                "MSA|AA|\(answered)", "RF1|A|R", "PRD|RP|SHIKEN^SABURO||||||01^^^\(higashi)",
                "PRD|RT|MIHON^JIRO|||||04^^^4913100009", "PID|1||49001^^^^PI||KAKU^HANAKO",
            ])
    }
}

/// What an answer says, read without the product's own reader.
struct Answered {
    let segments: [[String]]

    init?(_ bytes: [UInt8]?) {
        guard let bytes else { return nil }
        segments = bytes.split(separator: 0x0D).map { segment in
            String(decoding: segment, as: UTF8.self).split(separator: "|", omittingEmptySubsequences: false).map(
                String.init)
        }
    }

    private func field(_ name: String, _ number: Int) -> String {
        let segment = segments.first { $0.first == name }
        return segment.flatMap { $0.count > number ? $0[number] : nil } ?? ""
    }

    /// The whole answer, a segment a line.
    var text: String { segments.map { $0.joined(separator: "|") }.joined(separator: "\n") }
    var code: String { field("MSA", 1) }
    var answeredID: String { field("MSA", 2) }
    /// ERR-2, where.
    var place: String { field("ERR", 2) }
    /// ERR-3.1, from table 0357.
    var condition: String { String(field("ERR", 3).prefix { $0 != "^" }) }
    /// ERR-5, ours.
    var errorCode: String { field("ERR", 5) }
    var hasErrors: Bool { segments.contains { $0.first == "ERR" } }
}
