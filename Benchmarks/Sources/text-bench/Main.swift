// SPDX-License-Identifier: Apache-2.0
import JapaneseText

/// Decoding to UTF-8 beside the C library's iconv, in one run: `swift run -c release text-bench`.
///
/// The gate is the ratio: at least 2 where the text is dense with kanji, at least 4 where it is mostly ASCII.
@main
struct Main {
    static func main() {
        print("input                     charset        ours MB/s   iconv MB/s   ratio   gate")
        var missed = 0
        for input in Input.all {
            let row = Comparison(input)
            print(row.line)
            if !row.passes { missed += 1 }
        }
        print(missed == 0 ? "all gates met" : "\(missed) gates missed")
    }
}
