// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import ReferralRules

/// Letters of others, where `TENMA_CORPORA` points at them: what is said of each file, pinned.
@Suite struct CorpusTests {
    static let folder = ProcessInfo.processInfo.environment["TENMA_CORPORA"].map { URL(filePath: $0) }

    @Test(.enabled(if: folder != nil)) func `the Japanese messages are judged as a person would judge them`() throws {
        let folder = try #require(Self.folder).appending(path: "jp-hl7v2")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".hl7") }
        var found: [String] = []
        var count = 0
        for name in names.sorted() {
            guard let data = try? Data(contentsOf: folder.appending(path: name)),
                let sample = Sample(name, [UInt8](data))
            else { continue }
            if sample.referral != nil { count += 1 }
            found += sample.issues(RuleContext(now: Circumstances.usual.now)).map { "\(name) \($0.line)" }
        }
        #expect(found == [])
        #expect(count >= 12)
    }

    @Test(.enabled(if: folder != nil)) func `the Japanese FHIR examples are judged as a person would judge them`()
        throws
    {
        let folder = try #require(Self.folder).appending(path: "fhir/jp")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        var found: [String] = []
        for name in names.sorted() {
            guard let data = try? Data(contentsOf: folder.appending(path: name)),
                let sample = Sample(name, [UInt8](data))
            else { continue }
            found += sample.issues(RuleContext(now: Circumstances.usual.now)).map { "\(name) \($0.line)" }
        }
        #expect(found == Self.told)
    }

    /// Their insurers and public payers have invented numbers whose check digits are wrong; one card ended in 2020.
    static let told = [
        "clinical-core__Bundle-Bundle-CLINS-PCS-Example-01.json REF-031 warning Bundle.entry[1].resource.identifier[1].value",
        "clinical-core__Bundle-Bundle-CLINS-Referral-Example-01.json REF-031 warning Bundle.entry[1].resource.identifier[1].value",
        "clinical-core__Patient-Example-JP-Patient-minimun.json REF-031 warning Patient.identifier[1].value",
        "ePrescriptionData__Bundle-Bundle-for-JP-MedReq-ePreBundleExample01.json REF-031 warning Bundle.entry[3].resource.payor[0]",
        "ePrescriptionData__Bundle-Bundle-for-JP-MedReq-ePreBundleExample01.json REF-035 warning Bundle.entry[4].resource.payor[0]",
        "ePrescriptionData__Bundle-Bundle-for-JP-MedReq-ePreBundleExample01.json REF-035 warning Bundle.entry[4].resource.subscriberId",
        "ePrescriptionData__Coverage-JP-Coverage-ePreData-publicPayment-Example.json REF-036 warning Coverage.period.end",
    ]
}
