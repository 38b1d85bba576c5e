// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite struct DocumentationTests {
    @Test func `everything a stranger can call says what it is for`() {
        let languages = Repository.sources.filter { Floors.floor[$0.target] == 0 }
        let found = languages.flatMap { Documentation.undocumented(in: $0, access: [.public, .package]) }
        expectNone(found, "begin each with one sentence saying what it is for")
    }

    /// A plain value's stored properties and initializer are excused above the public floor: its type speaks for them.
    @Test func `every type and verb of the other targets says what it is for`() {
        let others = Repository.sources.filter { (Floors.floor[$0.target] ?? 0) > 0 }
        let found = others.flatMap {
            Documentation.undocumented(in: $0, access: [.public, .package], excusing: ["let", "var", "init"])
        }
        expectNone(found, "begin each with one sentence saying what it is for")
    }

    @Test func `a missing sentence is found`() {
        let text = """
            /// A thing.
            public struct A {
                public let a: Int
                /// A run of two.
                public let d: Int
                public let e: Int

                /// Has one.
                @inlinable
                public func f(
                    _ a: Int
                ) -> Int { let b = 1; return b }
                public let c: Int  // for the human
                let hidden = 1
                package init() {}
                public static func == (a: A, b: A) -> Bool { true }
            }
            extension A { public func g() {} }
            public enum E: Int { case a, b }
            """
        let file = SourceFile(path: "a.swift", text: text)
        #expect(
            Documentation.undocumented(in: file, access: [.public, .package]) == [
                "a.swift:3: public let a: Int", "a.swift:15: package init()", "a.swift:18: public func g()",
                "a.swift:19: public enum E: Int",
            ])
    }
}
