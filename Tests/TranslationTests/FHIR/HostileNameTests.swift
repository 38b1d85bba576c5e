// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral
import Testing

@testable import Translation

/// Property names are anything a sender likes; residue keeps them in paths.
@Suite struct HostileNameTests {
    @Test(arguments: [
        #""x[-1]":"v""#, #""x[9999999]":"v""#, #""x[":"v""#, #""a.b.c":"v""#, #""[0]":"v""#, #"".":"v""#,
        #""name[3]":[{"family":"z"}]"#, #""x[99999999999999999999]":"v""#, #""contained[7].id":"v""#,
    ])
    func `a name that looks like a path traps nothing and makes nothing large`(property: String) throws {
        let patient = #"{"resourceType":"Patient","id":"p","name":[{"family":"架空"}],"# + property + "}"
        let bundle = #"{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:p","resource":"#
        for body in [patient, bundle + patient + "}]}"] {
            let referral = try #require(FHIRTranslator.read(try Tree.json(Array(body.utf8)))).referral
            for shape in FHIRTarget.Shape.allCases {
                let written = try FHIRTranslator.write(referral, as: FHIRTarget(shape: shape))
                let bytes = try #require(written.bytes)
                #expect(bytes.count < 10_000 && String(decoding: bytes, as: UTF8.self).contains("架空"))
            }
        }
    }
}
