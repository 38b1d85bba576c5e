// SPDX-License-Identifier: Apache-2.0

/// Why an expression has no result.
public struct PathError: Error, Sendable, Hashable {
    /// The three kinds of the official suite.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// It is not FHIRPath.
        case syntax
        /// It can never be right: an unknown function, an impossible argument, in strict mode an unknown name.
        case semantic
        /// It went wrong on this input: several items where one must be.
        case execution
    }

    /// Which of the three.
    public let kind: Kind
    /// Stable and greppable: `PATH-UNKNOWN-FUNCTION`.
    public let code: String
    /// Where in the expression, counted in Unicode scalars from 0.
    public let position: Int
    /// What was wrong, in English; never a value of the input.
    public let sentence: String
    /// The same in Japanese.
    public let japanese: String

    /// An error at a place of the expression.
    public init(_ kind: Kind, _ code: String, at position: Int, ja: String, en: String) {
        self.kind = kind
        self.code = code
        self.position = position
        sentence = en
        japanese = ja
    }
}
