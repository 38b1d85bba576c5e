// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Testing

@Suite struct PathTests {
    @Test(arguments: ["PID-3", "MSH-9.2", "OBX[2]-5[1].2.1", "ZX1[12]-30[4]", "PID-5.1.1"])
    func `a path is written as it was read`(text: String) throws {
        #expect(try Path(parsing: text).description == text)
    }

    @Test(arguments: [
        ("", PathError.Code.segmentName, 0), ("PI", .segmentName, 0), ("pid-3", .segmentName, 0), ("PID", .field, 3),
        ("PID.3", .field, 3), ("PID-", .number, 4), ("PID-0", .number, 4), ("PID-x", .number, 4),
        ("PID[0]-3", .number, 4),
        ("PID[2-3", .bracket, 5), ("PID-3[2", .bracket, 7), ("PID-3.", .number, 6), ("PID-3.1.2.4", .trailing, 9),
        ("PID-3 ", .trailing, 5), ("PID-1234567", .trailing, 10), ("日本-3", .segmentName, 0),
    ])
    func `a mistake has a place`(text: String, code: PathError.Code, offset: Int) {
        #expect(Path(text) == nil)
        do throws(PathError) {
            _ = try Path(parsing: text)
        } catch {
            #expect(error.code == code)
            #expect(error.offset == offset)
        }
    }

    @Test func `a subcomponent without a component is one of the first`() {
        let name = SegmentName("PID")
        #expect(name.map { Path($0, field: 3, subcomponent: 2).description } == "PID-3.1.2")
    }
}
