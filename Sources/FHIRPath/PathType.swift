// SPDX-License-Identifier: Apache-2.0

/// What `type()` tells: `FHIR.Patient`, `System.Boolean`.
public struct PathType: Sendable, Hashable {
    /// `FHIR` or `System`.
    public let namespace: String
    /// `Patient`, `Boolean`.
    public let name: String

    /// A type by both of its names.
    public init(namespace: String, name: String) {
        self.namespace = namespace
        self.name = name
    }
}
