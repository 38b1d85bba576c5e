// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Shows on a terminal's standard error that something long is still going on; silent everywhere else.
struct Progress: Sendable {
    private let isShown: Bool

    init(_ output: Output) { isShown = isatty(STDERR_FILENO) == 1 && !output.isJSON }

    func show(_ text: String) {
        guard isShown else { return }
        Output.write(STDERR_FILENO, Array(("\r\u{1B}[K… " + Harmless.text(text)).utf8)[...])
    }

    func clear() {
        guard isShown else { return }
        Output.write(STDERR_FILENO, Array("\r\u{1B}[K".utf8)[...])
    }
}
