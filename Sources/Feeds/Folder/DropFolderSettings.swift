// SPDX-License-Identifier: Apache-2.0

/// How a drop folder is read.
package struct DropFolderSettings: Sendable, Hashable {
    package var path: String
    /// A file that has stood still for so long is whole.
    package var settle: Duration
    /// How often the folder is looked at.
    package var poll: Duration
    /// Whether files that were taken in are kept in `done`, or removed.
    package var keepsDone: Bool
    package var sizeMaximum: Int64

    package init(
        path: String, settle: Duration = .seconds(2), poll: Duration = .milliseconds(500), keepsDone: Bool = true,
        sizeMaximum: Int64 = 2 << 30
    ) {
        self.path = path
        self.settle = settle
        self.poll = poll
        self.keepsDone = keepsDone
        self.sizeMaximum = sizeMaximum
    }
}
