// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRProfiles
import Foundation
import Issues
import Testing

@testable import FHIRValidation

/// The Japanese instances against the packages they were written for, where `TENMA_REFERENCE` and `TENMA_CORPORA` are set.
@Suite(.enabled(if: JapanesePackages.folder != nil && Corpus.root != nil)) struct JapaneseTests {
    /// Against the packages of its source.
    static func findings(in file: URL) throws -> [Issues.Issue] {
        let source = String(file.lastPathComponent.split(separator: "_")[0])
        let validator = try #require(JapanesePackages.validators[source], "\(source)")
        return validator.issues(in: try Tree.json(Corpus.bytes(of: file)), readFrom: .json)
    }

    /// What is found, by file and rule: each is so in the instance, or in a package that is older than it.
    static let expected: [String: [String: Int]] = [
        // Its entries claim JP Core and profiles of no package here; the sections ask for those of eCS.
        "JPFHIRExampleCreation__Bundle-bundleReferralExample01": [
            "FHIR-PROFILE-TARGET": 7, "FHIR-PROFILE-UNKNOWN": 18,
        ],
        // Its institution numbers have the system of a newer JP Core than the package that is at hand.
        "clinical-core__Bundle-Bundle-CLINS-Referral-Example-01": ["FHIR-PROFILE-FIXED": 2],
        // Made to fail: no standard code of the medication (R3010).
        "clinical-core__MedicationRequest-ErrorExample-JP-MedReq-ExtEye-Total1": ["FHIR-PROFILE-INVARIANT": 1],
        // The same institution numbers.
        "clinical-core__Organization-Example-JP-Org-eCS-Inst-Referral01": ["FHIR-PROFILE-FIXED": 1],
        // The same institution numbers.
        "clinical-core__Organization-Example-JP-Org-eCS-ReferralTo01": ["FHIR-PROFILE-FIXED": 1],
        // Prefecture as Identifier where JP Core 1.1.2 has Coding; a system of qualification with _ for -.
        "ePrescriptionData__Bundle-Bundle-for-JP-MedReq-ePreBundleExample01": [
            "FHIR-DOCUMENT-UNCONNECTED": 2, "FHIR-PROFILE-INVARIANT": 1, "FHIR-PROFILE-TYPE": 2,
        ],
        // The same prefecture.
        "ePrescriptionData__Organization-JP-Organization-ePreData-issuer-Example": ["FHIR-PROFILE-TYPE": 2],
        // The same qualification.
        "ePrescriptionData__Practitioner-JP-Practitioner-ePreData-author-Example": ["FHIR-PROFILE-INVARIANT": 1],
        // A profile that none of its packages has.
        "eReferral__AllergyIntolerance-alg1ReferralExample01": ["FHIR-PROFILE-UNKNOWN": 1],
        // Code 910 for both sides of the referral, 370 for five sections, and targets that are not there.
        "eReferral__Composition-compositionReferralExample01": [
            "FHIR-NARRATIVE-NAMESPACE": 10, "FHIR-PROFILE-FIXED": 2, "FHIR-PROFILE-MINIMUM": 1,
            "FHIR-PROFILE-PATTERN": 9, "FHIR-PROFILE-SLICE-MAXIMUM": 2, "FHIR-PROFILE-SLICE-MINIMUM": 3,
        ],
        // A profile that none of its packages has.
        "eReferral__Condition-ph2ReferralExample01": ["FHIR-PROFILE-UNKNOWN": 1],
        // A profile that none of its packages has.
        "eReferral__Encounter-encounterReferralExample01": ["FHIR-PROFILE-UNKNOWN": 1],
    ]

    @Test func `what is found in Japanese instances is known, and the rest is clean`() throws {
        var found: [String: [String: Int]] = [:]
        let files = Corpus.files(in: "jp", ending: ".json")
        #expect(files.count >= 79)
        for file in files {
            let name = String(file.lastPathComponent.dropLast(5))
            for issue in try Self.findings(in: file) where issue.severity != .information {
                found[name, default: [:]][issue.id, default: 0] += 1
            }
        }
        for name in Set(found.keys).union(Self.expected.keys).sorted() {
            #expect(found[name] == Self.expected[name], "\(name)")
        }
    }

    private func findings(_ name: String) throws -> [Issues.Issue] {
        let file = try #require(Corpus.files(in: "jp", ending: name + ".json").first)
        return try Self.findings(in: file)
    }

    @Test func `an instance made to fail lacks a standard code of its medication`() throws {
        let found = try findings("ErrorExample-JP-MedReq-ExtEye-Total1").filter(\.isError)
        #expect(found.map(\.told) == ["FHIR-PROFILE-INVARIANT MedicationRequest"])
        #expect(found.first?.sentence.en.contains("needs-anyOfStandardCode-medication") == true)
    }

    /// Its code is of a list that belongs to others and that no package has: that is what can be said of it.
    @Test func `an instance with a code that does not exist is told to be unchecked there`() throws {
        let found = try findings("ErrorExample-JP-MedReq-PO-SID-28days")
        #expect(
            found.contains {
                $0.id == "FHIR-PROFILE-CODE-UNCHECKED"
                    && $0.path == "MedicationRequest.medicationCodeableConcept.coding[0].code"
            }, "\(found.map(\.told))")
    }
}

/// The packages of `TENMA_REFERENCE`, read as a site would add them.
enum JapanesePackages {
    static let folder = ProcessInfo.processInfo.environment["TENMA_REFERENCE"].map { URL(filePath: $0 + "/fhir/jp") }

    /// By the beginning of the instances' names. The eReferral package stands on what CLINS has now, in its older form.
    static let validators = [
        "clinical-core": ["jp-clins.r4-1.5.2", "jp-core.r4-1.1.2"],
        "core.r4-1.1.2": ["jp-core.r4-1.1.2"],
        "eChekupReport.r4": ["jp-eChekupReport.r4", "jp-core.r4-1.1.2"],
        "ePrescriptionData": ["jp-ePrescriptionData-0.1.0", "jp-core.r4-1.1.2"],
        "eReferral": ["jp-eReferral.r4", "jp-core.r4-1.1.2"],
        "JPFHIRExampleCreation": ["jp-eReferral.r4", "jp-core.r4-1.1.2"],
    ].mapValues { names in Validator(profiles: ProfileSet(packages: names.compactMap { package($0 + ".tar.gz") })) }

    /// All of them in one set, as a gateway would have them.
    static let all: Validator = {
        let names = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) } ?? []
        let files = names.filter { $0.hasSuffix(".tar.gz") }.sorted()
        return Validator(profiles: ProfileSet(packages: files.compactMap { package($0) }))
    }()

    private static func package(_ name: String) -> FHIRPackage? {
        guard let folder, let bytes = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
        return try? PackageReader.read(Array(bytes))
    }
}
