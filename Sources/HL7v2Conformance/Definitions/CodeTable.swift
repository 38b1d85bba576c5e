// SPDX-License-Identifier: Apache-2.0

/// The codes of one table of a version.
struct CodeTable: Sendable {
    private var codes: Set<String> = []
    private var spellings: Set<String> = []
    /// The standard lists only examples, so nothing can be missing from it.
    private(set) var isOpen = false

    /// How a code stands to the table.
    enum Answer { case listed, spelledOtherwise, missing }

    mutating func insert(_ word: ArraySlice<UInt8>) {
        guard word.string != "..." else {
            isOpen = true
            return
        }
        let code = word.string.replacing("%20", with: " ").replacing("%25", with: "%")
        codes.insert(code)
        spellings.insert(Self.spelling(code))
    }

    mutating func remove(_ word: ArraySlice<UInt8>) {
        guard word.string != "..." else {
            isOpen = false
            return
        }
        let code = word.string.replacing("%20", with: " ").replacing("%25", with: "%")
        codes.remove(code)
        spellings.remove(Self.spelling(code))
    }

    /// Blanks and case do not make another code, only another spelling: `ISOIR87`.
    func answer(to code: String) -> Answer {
        if isOpen || codes.contains(code) { return .listed }
        return spellings.contains(Self.spelling(code)) ? .spelledOtherwise : .missing
    }

    private static func spelling(_ code: String) -> String { code.filter { $0 != " " }.uppercased() }
}
