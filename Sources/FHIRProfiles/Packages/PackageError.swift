// SPDX-License-Identifier: Apache-2.0
package import Issues

/// Why a file is no package that can be used: a stable code and the file inside it, never what stands there.
package struct PackageError: Error, Sendable, Hashable {
    /// What is wrong; `PACKAGE-…` is greppable for ever.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        case notGzip = "PACKAGE-NOT-GZIP"
        case cutOff = "PACKAGE-CUT-OFF"
        case tooLarge = "PACKAGE-TOO-LARGE"
        case tarBroken = "PACKAGE-TAR-BROKEN"
        case manifestMissing = "PACKAGE-MANIFEST-MISSING"
        case manifestBroken = "PACKAGE-MANIFEST-BROKEN"
        case notR4 = "PACKAGE-NOT-R4"
        case duplicate = "PACKAGE-DUPLICATE"
        case cacheBroken = "PACKAGE-CACHE-BROKEN"
    }

    package let code: Code
    /// The file inside the package, or the canonical that is there twice.
    package let place: String?

    package init(_ code: Code, at place: String? = nil) {
        self.code = code
        self.place = place
    }

    package static func == (left: PackageError, right: PackageError) -> Bool { left.code == right.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }

    /// The same for people.
    package var issue: Issue { Issue(code.rawValue, at: place, code.sentence, hint: code.hint) }
}

extension PackageError.Code {
    fileprivate var sentence: Localized {
        switch self {
        case .notGzip: Localized(ja: "gzip の形式ではない。", en: "This is not gzip.")
        case .cutOff: Localized(ja: "ファイルが途中で切れている。", en: "The file is cut off.")
        case .tooLarge: Localized(ja: "展開後の大きさかファイル数が上限を超える。", en: "Unpacked it has more bytes or files than allowed.")
        case .tarBroken: Localized(ja: "tar の形式が壊れている。", en: "The tar inside is broken.")
        case .manifestMissing: Localized(ja: "package.json がない。", en: "There is no package.json.")
        case .manifestBroken:
            Localized(ja: "package.json に name と version が読み取れない。", en: "package.json does not tell name and version.")
        case .notR4: Localized(ja: "FHIR R4（4.0）のパッケージではない。", en: "The package is not for FHIR R4 (4.0).")
        case .duplicate:
            Localized(ja: "同じ canonical と版の定義が二つある。", en: "Two definitions have the same canonical and version.")
        case .cacheBroken:
            Localized(ja: "コンパイル済みキャッシュが壊れているか、別の版で作られている。", en: "The compiled cache is broken or of another version.")
        }
    }

    fileprivate var hint: Localized? {
        switch self {
        case .notGzip, .manifestMissing:
            Localized(
                ja: "FHIR パッケージの .tgz（package/package.json を含むもの）を指定する。",
                en: "Give the .tgz of a FHIR package, with package/package.json inside.")
        case .cutOff: Localized(ja: "もう一度ダウンロードする。", en: "Download it again.")
        case .notR4: Localized(ja: "R4 用に公開された版を使う。", en: "Use the edition that is published for R4.")
        case .cacheBroken: Localized(ja: "キャッシュを消して作り直す。", en: "Delete the cache and build it again.")
        case .tooLarge, .tarBroken, .manifestBroken, .duplicate: nil
        }
    }
}
