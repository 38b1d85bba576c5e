// SPDX-License-Identifier: Apache-2.0
import Glibc
import Issues

/// What the operating system refused, in words: the everyday reasons in both languages, the others as the system says it.
enum SystemReason {
    static func sentence(_ code: Int32) -> Localized {
        switch code {
        case ENOENT: Localized(ja: "ありません", en: "there is no such file")
        case EACCES, EPERM: Localized(ja: "権限がありません", en: "permission denied")
        case EISDIR: Localized(ja: "フォルダーです", en: "it is a folder")
        case ENOTDIR: Localized(ja: "途中にフォルダーでないものがあります", en: "part of its path is no folder")
        case EADDRINUSE: Localized(ja: "そのアドレスはすでに使われています", en: "the address is in use")
        case EADDRNOTAVAIL: Localized(ja: "このマシンのアドレスではありません", en: "this machine does not have that address")
        default: .same(String(cString: strerror(code)))
        }
    }
}
