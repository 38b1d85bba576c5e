// SPDX-License-Identifier: Apache-2.0
import FHIR
import Issues
import Testing

@testable import FHIRValidation

/// Valid documents, each element of them broken in every way that fits it, one at a time.
@Suite struct BreakageTests {
    /// The same breakage of the same element is tried at so many places.
    private static let placesPerKind = 1

    @Test func `of hundreds of kinds of single mistakes nearly all are told as errors at the right place`() throws {
        var tried: [String: Int] = [:]
        var missed: [String] = []
        for name in MutationTests.fixtures {
            let tree = try Tree.json(Fixture.bytes(name, "json"))
            for breakage in Breakage.all(in: tree) where tried[breakage.kind, default: 0] < Self.placesPerKind {
                tried[breakage.kind, default: 0] += 1
                if !isTold(breakage, in: tree) { missed.append("\(breakage.kind) at \(breakage.path)") }
            }
        }
        let rate = 100 - 100 * Double(missed.count) / Double(max(tried.count, 1))
        for miss in missed.sorted() { print("missed:", miss) }
        print("breakages: \(tried.count) kinds, \(missed.count) missed, \(rate) % told")
        #expect(tried.count >= 200)
        #expect(rate >= 99, "\(missed.sorted().joined(separator: "\n"))")
    }

    private func isTold(_ breakage: Breakage, in tree: Tree) -> Bool {
        let issues = Validator.shared.issues(in: tree.edited(breakage.edits), readFrom: .json)
        return issues.contains { $0.isError && $0.path == breakage.path }
    }

    @Test(arguments: MutationTests.fixtures)
    func `a document in which nothing was changed has no error`(name: String) throws {
        let tree = try Tree.json(Fixture.bytes(name, "json")).edited([])
        #expect(Validator.shared.issues(in: tree, readFrom: .json).filter(\.isError).map(\.told) == [])
    }
}
