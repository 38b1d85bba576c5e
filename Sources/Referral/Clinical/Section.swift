// SPDX-License-Identifier: Apache-2.0

/// A chapter of a letter: a code of the Japanese document sections, words, and what it lists.
package struct Section: Sendable, Hashable, Codable {
    /// `360`, `430`… in the CLINS numbering; aliases of older systems are already resolved.
    package var code: String
    package var title: String?
    /// Plain text with line ends; what a narrative says beyond it is residue.
    package var text: String?
    package var entries: [Entry] = []
    package var origin = Origin()

    package init(_ code: String, title: String? = nil, text: String? = nil, entries: [Entry] = []) {
        self.code = code
        self.title = title
        self.text = text
        self.entries = entries
    }

    /// An item of one of the referral's lists, by its place there.
    package enum Entry: Sendable, Hashable, Codable {
        case diagnosis(Int), allergy(Int), infection(Int), medication(Int), report(Int), observation(Int)
        case procedure(Int), encounter(Int), attachment(Int)
    }
}
