// SPDX-License-Identifier: Apache-2.0
package import Issues

/// Why a name is none of a standard storage: which part, never what stands there.
package enum NameMistake: String, Error, Sendable, Hashable, CaseIterable {
    /// There are not seven parts.
    case parts = "SSMIX-001"
    case patientID = "SSMIX-002"
    case date = "SSMIX-003"
    case kind = "SSMIX-004"
    case order = "SSMIX-005"
    case timestamp = "SSMIX-006"
    case department = "SSMIX-007"
    case flag = "SSMIX-008"
    /// The name is good, but its folders say otherwise.
    case folder = "SSMIX-009"

    /// For the person who looks after the storage.
    package var sentence: Localized {
        switch self {
        case .parts:
            Localized(ja: "ファイル名が「_」で七つに分かれない。", en: "The file name does not have seven parts between underscores.")
        case .patientID:
            Localized(
                ja: "ファイル名の患者IDが英数字4〜32文字ではない。",
                en: "The patient id of the file name is not 4 to 32 letters, digits and hyphens.")
        case .date:
            Localized(
                ja: "ファイル名の診療日が8桁の日付でも「-」でもない。", en: "The date of the file name is neither eight digits nor a hyphen.")
        case .kind: Localized(ja: "ファイル名のデータ種別が読めない。", en: "The data kind of the file name cannot be read.")
        case .order: Localized(ja: "ファイル名のオーダ番号が読めない。", en: "The order number of the file name cannot be read.")
        case .timestamp:
            Localized(
                ja: "ファイル名のトランザクション日時が17桁の日時ではない。",
                en: "The transaction time of the file name is not a time of seventeen digits.")
        case .department:
            Localized(ja: "ファイル名の診療科コードが読めない。", en: "The department code of the file name cannot be read.")
        case .flag: Localized(ja: "ファイル名の最後が0、1、2のどれでもない。", en: "The file name does not end in 0, 1 or 2.")
        case .folder:
            Localized(ja: "ファイル名とフォルダーが合わない。", en: "The file lies in folders that do not match its name.")
        }
    }
}
