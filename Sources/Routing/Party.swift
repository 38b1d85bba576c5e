// SPDX-License-Identifier: Apache-2.0

/// Who a header says is at one end: MSH-3 and MSH-4, or MSH-5 and MSH-6, each by its first component.
/// A claim, not a proof; the proof is the link's certificate (design decision 19).
package struct Party: Sendable, Hashable {
    package var application: String
    package var facility: String

    package init(application: String = "", facility: String = "") {
        self.application = application
        self.facility = facility
    }
}
