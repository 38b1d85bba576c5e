// SPDX-License-Identifier: Apache-2.0
import FHIR
import Routing
import Testing

@Suite struct FHIRFormatTests {
    @Test(arguments: [
        ("<Bundle/>", FHIRFormat?.some(.xml)), ("\u{FEFF} \n<Bundle/>", .xml), ("  {}", .json), ("MSH|^~\\&", nil),
        ("", nil),
    ])
    func `the spelling shows in the first character`(text: String, format: FHIRFormat?) {
        #expect(FHIRFormat(beginningOf: Array(text.utf8)) == format)
    }
}
