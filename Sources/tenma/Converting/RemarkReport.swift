// SPDX-License-Identifier: Apache-2.0
import Issues
import Translation

/// What a translation did, a line each, on standard error: the result may be on standard output.
struct RemarkReport {
    private let file: String
    private let remarks: [Remark]

    init(_ file: String, _ remarks: [Remark]) {
        self.file = file
        self.remarks = remarks
    }

    func print(to output: Output) {
        for remark in remarks {
            let issue = remark.issue
            if output.isJSON {
                output.jsonToError(RemarkShape(file, remark))
            } else {
                output.tell(Line("\(file): \(issue.path ?? "-"): \(issue.sentence[output.language]) [\(issue.id)]"))
            }
        }
        guard !output.isJSON else { return }
        let counts = Remark.Kind.allCases.compactMap { kind -> String? in
            let count = remarks.count { $0.kind == kind }
            return count == 0 ? nil : "\(kind) \(count)"
        }
        let nothing = Localized(ja: "落としたもの、補ったもの、置き換えたものはありません", en: "nothing was dropped, filled in or replaced")
        output.tell(Line("\(file): " + (counts.isEmpty ? nothing[output.language] : counts.joined(separator: ", "))))
    }
}

/// One remark as a script sees it.
struct RemarkShape: JSONShape {
    static let schema = "tenma.remark/1"
    let file: String
    let code: String
    let kind: String
    let path: String?
    let detail: String?
    let severity: String
    let ja: String
    let en: String

    init(_ file: String, _ remark: Remark) {
        let issue = remark.issue
        self.file = file
        code = remark.kind.rawValue
        kind = "\(remark.kind)"
        path = remark.path
        detail = remark.detail
        severity = issue.severity.rawValue
        ja = issue.sentence.ja
        en = issue.sentence.en
    }
}
