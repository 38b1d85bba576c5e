// SPDX-License-Identifier: Apache-2.0

/// Ends the process, with a word in every build, where something is not as promised.
func promise(_ isKept: Bool, _ promise: StaticString) {
    if !isKept { fatalError("\(promise)") }
}
