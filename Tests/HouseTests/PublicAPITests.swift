// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What the public libraries promise to strangers, pinned in PublicAPI.txt: a change of it is a decision, seen in review.
@Suite struct PublicAPITests {
    static let pin = "Tests/HouseTests/PublicAPI.txt"

    @Test func `the public libraries offer what is pinned`() throws {
        let now = PublicAPI.text(of: Repository.sources.filter { Floors.floor[$0.target] == 0 })
        if ProcessInfo.processInfo.environment["TENMA_UPDATE_API"] == "1" {
            try now.write(to: Repository.root.appending(path: Self.pin), atomically: true, encoding: .utf8)
        }
        let pinned = Set((Repository.text(Self.pin) ?? "").split(separator: "\n"))
        let current = Set(now.split(separator: "\n"))
        expectNone(current.subtracting(pinned).map { "+ \($0)" }, "if meant, run again with TENMA_UPDATE_API=1")
        expectNone(pinned.subtracting(current).map { "- \($0)" }, "if meant, run again with TENMA_UPDATE_API=1")
    }

    @Test func `declarations are read with their scope and without their bodies`() {
        let text = """
            /// A.
            public struct A: Sendable, Hashable {
                public enum Code: String { case one = "1", two }
                public private(set) var issues: [Int] = []
                @inlinable public init(
                    _ a: Int = 1,
                    b: (Int) -> Void = { _ in }
                ) throws(E) where T: P { self.a = a }
                public var text: String { "public func no() {}" }
                func hidden() { public func alsoNot() {} }
            }
            public protocol P { var p: Int { get } }
            public final class C: P { public let c: Int; class func hidden() {} }
            enum Internal { case no; public func unseen() {} }
            """
        let lines = PublicAPI.text(of: [SourceFile(path: "Sources/M/a.swift", text: text)]).split(separator: "\n")
        #expect(
            lines == [
                "M · A · Code · case one = \" \", two",
                "M · A · public enum Code: String",
                "M · A · public init( _ a: Int = 1, b: (Int) -> Void = { _ in } ) throws(E) where T: P",
                "M · A · public private(set) var issues: [Int]",
                "M · A · public var text: String",
                "M · C · public let c: Int",
                "M · Internal · public func unseen()",
                "M · P · var p: Int",
                "M · public final class C: P",
                "M · public protocol P",
                "M · public struct A: Sendable, Hashable",
            ])
    }
}

/// The public declarations of some files, one a line, sorted.
enum PublicAPI {
    static func text(of files: [SourceFile]) -> String {
        let lines = files.flatMap { file in
            DeclarationReader.declarations(in: file).filter { $0.access == .public }.map {
                "\(file.target) · \($0.qualified)"
            }
        }
        return lines.sorted().joined(separator: "\n") + "\n"
    }
}
