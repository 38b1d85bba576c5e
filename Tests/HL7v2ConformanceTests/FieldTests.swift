// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Testing

@testable import HL7v2Conformance

@Suite struct FieldTests {
    private func admission(
        _ patient: String, version: String = "2.5", _ change: (inout ConformanceOptions) -> Void = { _ in }
    )
        throws -> [String]
    {
        let message = try Samples.message("ADT^A01", version: version, Samples.event, patient, Samples.visit)
        return Samples.strict(message, change)
    }

    private func observation(_ observation: String) throws -> [String] {
        Samples.strict(try Samples.message("ORU^R01^ORU_R01", Samples.patient, Samples.request, observation))
    }

    @Test func `a required field that is empty is missing, one that is null is not`() throws {
        #expect(try admission("PID|1||||Test^Hanako") == ["V2-FIELD-REQUIRED PID-3"])
        #expect(try admission("PID|1||\"\"||Test^Hanako") == [])
        #expect(try admission("PID|1||~~1001||Test^Hanako") == [])
    }

    @Test func `a field that may not repeat and does is told at its second repetition`() throws {
        #expect(try admission("PID|1||1001||Test^Hanako||19480405~19480406~19480407") == ["V2-FIELD-REPEATED PID-7[2]"])
    }

    @Test func `paths name segment, repetition, component and subcomponent as far as they are needed`() throws {
        #expect(try admission("PID|1||1~1001^^^&1.2&XYZ||Test^Hanako") == ["V2-CODE PID-3[2].4.3"])
        let two = try Samples.message(
            "ORU^R01^ORU_R01", Samples.patient, Samples.request, Samples.result, "OBX|x|NM|3A^P^JC10||7|g|||||F")
        #expect(Samples.strict(two) == ["V2-SEQUENCE OBX[2]-1"])
    }

    @Test func `values behind the last field or component are told, and no error`() throws {
        #expect(
            try admission("PID|1||1001||Test^Hanako" + String(repeating: "|", count: 35) + "x|y") == [
                "V2-FIELD-UNDEFINED PID-40"
            ])
        #expect(try admission("PID|1||1001||Test^Hanako^^^^^L^A^^^^^^^x") == ["V2-COMPONENT-UNDEFINED PID-5[1].15"])
        #expect(try admission("PID|1||1001^^^a&b&ISO&x||Test^Hanako") == ["V2-COMPONENT-UNDEFINED PID-3[1].4.4"])
    }

    @Test func `empty places before what is too much do not hide it`() throws {
        #expect(try admission("PID|1||1001||Test^Hanako||1948~~1949") == ["V2-FIELD-REPEATED PID-7[3]"])
        #expect(
            try admission("PID|1||1001||Test^Hanako" + String(repeating: "|", count: 37) + "x|y") == [
                "V2-FIELD-UNDEFINED PID-42"
            ])
        #expect(try admission("PID|1||1001||Test^Hana&&ko&x") == ["V2-TEXT-DELIMITER PID-5[1].2"])
    }

    @Test func `a delimiter inside a text may cost what follows it`() throws {
        #expect(try observation("OBX|1|ST|3A^P^JC10||a^b||||||F") == ["V2-TEXT-DELIMITER OBX-5[1]"])
        #expect(try admission("PID|1||1001||Test^Hana&ko") == ["V2-TEXT-DELIMITER PID-5[1].2"])
    }

    @Test func `a code with its text behind it is still the code`() throws {
        #expect(try admission("PID|1||1001||Test^Hanako|||F^Female") == ["V2-COMPONENT-UNDEFINED PID-8.2"])
    }

    @Test func `a result is of the type that OBX-2 names`() throws {
        #expect(try observation("OBX|1|NM|3A^P^JC10||<5||||||F") == ["V2-NUMBER OBX-5[1]"])
        #expect(try observation("OBX|1|SN|3A^P^JC10||<^5||||||F") == [])
        #expect(try observation("OBX|1|CWE|3A^P^JC10||A^A^99X||||||F") == [])
        #expect(try observation("OBX|1|TS|3A^P^JC10||20260231||||||F") == ["V2-DATETIME OBX-5[1].1"])
        #expect(try observation("OBX|1|ZRD|3A^P^JC10||1^2^3^4||||||F") == [])
        #expect(try observation("OBX|1|QQ|3A^P^JC10||1||||||F") == ["V2-VALUE-TYPE-UNKNOWN OBX-2"])
        #expect(try observation("OBX|1||3A^P^JC10||1||||||F") == ["V2-VALUE-TYPE OBX-2"])
        #expect(try observation("OBX|1||3A^P^JC10||||||||O") == [])
    }

    @Test func `codes of HL7 tables are checked, those of a site only when asked`() throws {
        #expect(try observation("OBX|1|NM|3A^P^JC10||1||||||QQ") == ["V2-CODE OBX-11"])
        #expect(try admission("PID|1||1001||Test^Hanako|||Q") == [])
        #expect(try admission("PID|1||1001||Test^Hanako|||Q") { $0.checksUserTables = true } == ["V2-CODE-USER PID-8"])
    }

    @Test func `blanks and case make another spelling, not another code`() throws {
        #expect(
            Samples.strict(
                try Samples.message(
                    "ADT^A01", header: "||||||~ISOIR87||ISO2022-1994", Samples.event, Samples.patient, Samples.visit))
                == ["V2-CODE-SPELLING MSH-18[2]", "V2-CODE-SPELLING MSH-20"])
    }

    @Test func `names of coding systems are everybody's own`() throws {
        #expect(try observation("OBX|1|CWE|3A^P^JC10||1^a^HL70162~2^b^99XYZ~3^c^MR9P||||||F") == [])
    }

    @Test func `lengths are checked only when asked, in characters`() throws {
        let long = "PID|1||1001||Test^Hanako||||||||||||||" + String(repeating: "9", count: 17)
        #expect(try admission(long) == [])
        #expect(try admission(long) { $0.checksLengths = true } == ["V2-LENGTH PID-19"])
    }

    @Test func `a version is read as it is declared, an unknown one as 2-5`() throws {
        #expect(try admission("PID|1||1001||Test^Hanako", version: "2.3 PID") == [])
        #expect(try admission("PID|1||1001||Test^Hanako", version: "1.0") == ["V2-VERSION MSH-12"])
        #expect(try admission("PID|1||1001||Test^Hanako", version: "2.9") == ["V2-VERSION MSH-12"])
        #expect(try admission("PID|1||1001||Test^Hanako", version: "").first == "V2-VERSION MSH-12")
        #expect(try admission("PID|1||1001||Test^Hanako", version: "2.5^JPN") == [])
    }

    @Test func `milliseconds without their point inform`() throws {
        let message = try Message(
            parsing: Array("MSH|^~\\&|A|B|C|D|20260401101500123||ACK|1|P|2.5\rMSA|AA|1".utf8))
        #expect(Samples.strict(message) == ["V2-DATETIME-MILLISECONDS MSH-7.1"])
    }
}
