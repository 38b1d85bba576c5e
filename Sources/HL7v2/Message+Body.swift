// SPDX-License-Identifier: Apache-2.0

extension Message {
    /// What it keeps in memory, index included: what a budget is charged with.
    public var memoryBytes: Int { bytes.count + index.size }

    /// Where in the body the kept byte at `position` is: behind every hole up to it.
    public func bodyOffset(of position: Int) -> UInt64 {
        holes.reduce(UInt64(clamping: position)) { $1.position <= position ? $0 + $1.length : $0 }
    }
}
