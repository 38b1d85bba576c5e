// SPDX-License-Identifier: Apache-2.0
import Foundation
package import Issues
package import Relay
package import Translation

/// The folder where one facility takes its messages from, and how they lie there.
package struct FileEndpoint: Sendable, Hashable {
    /// How they lie there.
    package enum Layout: Sendable, Hashable {
        /// One file for each delivery.
        case folder(FileNamePattern)
        /// An SS-MIX2 standard storage, and the root of its transaction log.
        case storage(log: String)
        /// A letter and a cover for each delivery, for a fax server.
        case fax(FileNamePattern, FaxNumber)
    }

    /// Stands in a path for the facility a message comes from.
    package static let senderField = "{sender}"

    package var path: String
    package var layout: Layout
    /// What the site changes in its messages. A reload that changes it counts from the next delivery on.
    package var rules = DeliveryRules()

    package init(path: String, layout: Layout) {
        self.path = path
        self.layout = layout
    }

    /// The part of the path that must be there.
    package var base: String {
        guard let field = path.range(of: Self.senderField) else { return path }
        let fixed = path[..<field.lowerBound]
        return fixed.lastIndex(of: "/").map { String(fixed[..<$0]) }.map { $0.isEmpty ? "/" : $0 } ?? "."
    }

    /// Whether the log must be asked for what the message said about itself.
    var needsFacts: Bool {
        switch layout {
        case .folder(let pattern): pattern.needsFacts
        case .storage: path.contains(Self.senderField)
        case .fax: true
        }
    }
}

/// Whom a fax goes to.
package struct FaxNumber: Sendable, Hashable {
    /// As the fax server wants it dialled.
    package var number: String
    package var name: Localized

    package init(number: String, name: Localized) {
        self.number = number
        self.name = name
    }
}
