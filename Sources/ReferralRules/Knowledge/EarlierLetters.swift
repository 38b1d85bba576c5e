// SPDX-License-Identifier: Apache-2.0

/// Letters that passed before, as far as a letter in question may have to do with them.
package struct EarlierLetters: Sendable, Hashable {
    /// One of them.
    package struct Letter: Sendable, Hashable {
        /// The number that its writer gave it.
        package let number: String
        /// The code of the facility that wrote it.
        package let sender: String?
        /// The number of the message it came in.
        package let controlID: String?

        package init(number: String, sender: String?, controlID: String?) {
            self.number = number
            self.sender = sender
            self.controlID = controlID
        }
    }

    private let byNumber: [String: [Letter]]

    package init(_ letters: [Letter] = []) { byNumber = Dictionary(grouping: letters, by: \.number) }

    /// Those of this number.
    func letters(_ number: String) -> [Letter] { byNumber[number] ?? [] }
}
