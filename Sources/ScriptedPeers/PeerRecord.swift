// SPDX-License-Identifier: Apache-2.0

/// What a scripted peer has seen.
package struct PeerRecord: Sendable {
    package init() {}
}
