// SPDX-License-Identifier: Apache-2.0
import Testing
import Views

@Suite struct ViewTests {
    @Test func `each view has a name of its own`() { #expect(Set(View.allCases.map(\.rawValue)).count == 3) }
}
