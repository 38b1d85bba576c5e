// SPDX-License-Identifier: Apache-2.0

/// The ten digits of a medical institution (domain.md section 5): prefecture, point table, number.
///
/// The last of the seven digits is a check digit too, but whether prefecture and point table count in it is told
/// differently from place to place; it is not held against anybody.
struct InstitutionCode: Hashable {
    /// Who charges by the point table.
    enum Point: String, CaseIterable {
        case medical = "1", checkUp = "2", dental = "3", pharmacy = "4", agedHealth = "5", visitingNurse = "6"
    }

    let prefecture: String
    let pointDigit: String

    /// Nil unless there are ten digits of ASCII.
    init?(_ text: String) {
        guard text.utf8.count == 10, text.isDigits else { return nil }
        prefecture = String(text.prefix(2))
        pointDigit = String(text.dropFirst(2).prefix(1))
    }

    var point: Point? { Point(rawValue: pointDigit) }

    /// 9 and the last nine digits of a telephone number, which JP Core lets those write who have no code.
    var isTelephone: Bool { prefecture.hasPrefix("9") }
}

extension String {
    /// 01 北海道 to 47 沖縄.
    var isPrefecture: Bool {
        guard utf8.count == 2, isDigits, let number = Int(self) else { return false }
        return (1...47).contains(number)
    }
}
