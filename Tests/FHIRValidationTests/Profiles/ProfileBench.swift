// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRProfiles
import Foundation
import Testing

@testable import FHIRValidation

/// How long validation takes with all Japanese profiles and all invariants, where `TENMA_BENCH` is set: figures are
/// printed. `TENMA_CORE=1 swift build -c release --build-tests -Xswiftc -enable-testing`, then `--filter ProfileBench`.
@Suite(
    .enabled(
        if: ProcessInfo.processInfo.environment["TENMA_BENCH"] != nil && Corpus.root != nil
            && JapanesePackages.folder != nil))
struct ProfileBench {
    @Test func `a referral against its profiles, and Synthea transactions`() throws {
        let validators = [("base", Validator()), ("profiles", JapanesePackages.all)]
        let files = Corpus.files(in: "jp", ending: "CLINS-Referral-Example-01.json")
        for file in files + Corpus.files(in: "synthea", ending: ".gz") {
            let bytes = try Corpus.bytes(of: file)
            let tree = try Self.tree(bytes)
            for (name, validator) in validators {
                let times = Self.times(bytes.count > 1 << 20 ? 10 : 500) {
                    _ = validator.issues(in: tree, readFrom: .json)
                }
                print("\(file.lastPathComponent) \(name): best \(times[0]) µs, median \(times[times.count / 2]) µs CPU")
            }
        }
    }

    /// Entries of a collection that is closed, each told by the profile it claims, and none that claims any.
    @Test(arguments: [2_500, 5_000, 10_000])
    func `entries told by profile`(count: Int) throws {
        let claimed = ProfileCase.patient(#""birthDate":"1970-01-01","name":[{"family":"a","given":["b"]}]"#)
        let silent = Resource.patient(#""birthDate":"1970-01-01","name":[{"family":"a","given":["b"]}]"#)
        let validator = Validator(profiles: ProfileSet(profiles: try ProfileCase.closedBundle()))
        for (name, resource) in [("claimed", claimed), ("not claimed", silent)] {
            let entries = (0..<count).map { #"{"fullUrl":"urn:uuid:\#($0)","resource":\#(resource)}"# }
            let claim = #""meta":{"profile":["\#(ProfileCase.url)bundle"]}"#
            let tree = try Self.tree(Array(Resource.bundle("collection", claim, entries: entries).utf8))
            let times = Self.times(5) { _ = validator.issues(in: tree, readFrom: .json) }
            print("\(count) entries, \(name): best \(times[0]) µs CPU")
        }
    }

    private static func tree(_ bytes: [UInt8]) throws -> Tree {
        var limits = ReaderLimits()
        limits.treeSize = 256 << 20
        return try Tree.json(bytes, limits: limits)
    }

    /// Processor time in microseconds, sorted: other processes may be at work.
    private static func times(_ count: Int, _ body: () -> Void) -> [Int] {
        (0..<count).map { _ in
            let start = clock()
            body()
            return clock() - start
        }.sorted()
    }
}
