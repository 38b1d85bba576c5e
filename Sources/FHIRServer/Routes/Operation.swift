// SPDX-License-Identifier: Apache-2.0

/// What can be asked of the face; each is answered by one function of `Face`.
enum Operation: String, Sendable, Hashable, CaseIterable {
    case capabilities, smartConfiguration, token, openAPI
    case processMessage, create, system, validate, convert
    case search, read
}
