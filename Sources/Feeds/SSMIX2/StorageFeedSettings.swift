// SPDX-License-Identifier: Apache-2.0

/// How an SS-MIX2 standard storage is read.
package struct StorageFeedSettings: Sendable, Hashable {
    /// Where new files are learned of.
    package enum Source: String, Sendable, Hashable, CaseIterable {
        /// Entry by entry, as they are written.
        case log
        /// By looking through the whole tree again and again.
        case tree
    }

    package var path: String
    /// The root of the transaction log.
    package var log: String
    package var source: Source
    /// Whether the tree is looked through once before the log is followed for the first time.
    package var scansFirst: Bool
    package var poll: Duration
    /// Files of the tree that were written to in so short a time may not be whole yet.
    package var settle: Duration
    package var sizeMaximum: Int64
    /// How long a file is waited for that the log names and that is not there.
    package var patience: Duration

    package init(
        path: String, log: String, source: Source = .log, scansFirst: Bool = false, poll: Duration = .milliseconds(500),
        settle: Duration = .seconds(2), sizeMaximum: Int64 = 2 << 30, patience: Duration = .seconds(60)
    ) {
        self.path = path
        self.log = log
        self.source = source
        self.scansFirst = scansFirst
        self.poll = poll
        self.settle = settle
        self.sizeMaximum = sizeMaximum
        self.patience = patience
    }
}
