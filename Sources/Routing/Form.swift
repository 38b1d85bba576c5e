// SPDX-License-Identifier: Apache-2.0

/// The bytes a facility gets: the received ones, or a pure function of them. Fixed at admission and stored with the
/// delivery (design decision 11).
package enum Form: Sendable, Hashable {
    case asReceived
    case rendered(Rendering)
}
