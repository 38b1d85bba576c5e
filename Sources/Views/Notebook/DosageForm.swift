// SPDX-License-Identifier: Apache-2.0
import Referral

/// 剤形コード of the medicine notebook: it decides what 用量 and 調剤数量 mean.
enum DosageForm: String {
    case oral = "1"
    case asNeeded = "3"
    case injection = "4"
    case external = "5"
    case other = "10"

    /// JAMI's usage codes of sixteen digits.
    static let usageSystem = "urn:oid:1.2.392.200250.2.2.20.20"

    /// What the codes say, else what the words say; without either a drug for some days is taken to be swallowed.
    init(_ medication: Medication) {
        let coded = [medication.form, medication.route, medication.usage].compactMap(\.self) + medication.categories
        let words = coded.compactMap(\.words)
        func say(_ parts: [String]) -> Bool { words.contains { word in parts.contains { word.contains($0) } } }
        let basic = medication.usage?.code(in: Self.usageSystem)?.first
        if basic == "3" || say(["注射", "点滴", "皮下注", "静注", "筋注"]) || Self.isRoute(medication, Self.injected) {
            self = .injection
        } else if basic == "2" || say(Self.externalWords) || Self.isRoute(medication, Self.applied) {
            self = .external
        } else if medication.asNeeded == true || say(["頓服", "頓用", "屯服"]) {
            self = .asNeeded
        } else if basic == "1" || say(["内服", "経口"]) || Self.isRoute(medication, ["PO"]) {
            self = .oral
        } else {
            self = medication.duration?.isDays == true ? .oral : .other
        }
    }

    private static let externalWords = ["外用", "点眼", "点鼻", "点耳", "貼付", "塗布", "軟膏", "吸入", "坐剤", "坐薬", "うがい"]
    /// HL7 table 0162.
    private static let injected: Set<String> = ["IV", "IM", "SC", "ID", "IA", "EP", "IT"]
    private static let applied: Set<String> = ["TP", "OP", "OS", "OD", "OU", "OT", "NS", "PR", "IH", "TD", "VG", "MM"]

    private static func isRoute(_ medication: Medication, _ codes: Set<String>) -> Bool {
        medication.route?.codings.first?.code.map { codes.contains($0) } ?? false
    }

    /// 用量: the daily dose of what is swallowed, the single dose of what is taken at need, all of anything else.
    /// Nil where nobody said it: a single dose must not be read as a daily one.
    func dose(of medication: Medication) -> Quantity? {
        let quantity =
            switch self {
            case .oral: medication.dailyDose ?? medication.dose?.times(medication.timesADay)
            case .asNeeded: medication.dose
            case .injection, .external, .other: medication.amount
            }
        guard let quantity, quantity.comparator == nil, quantity.value?.isPlainNumber == true else { return nil }
        return quantity
    }

    /// 調剤数量: days, times, or 1.
    func count(of medication: Medication) -> String? {
        switch self {
        case .oral: medication.duration.flatMap { $0.isDays ? $0.whole : nil }
        case .asNeeded: medication.duration.flatMap { $0.isDays ? nil : $0.whole }
        case .injection, .external, .other: "1"
        }
    }

    /// 調剤単位.
    var countUnit: String {
        switch self {
        case .oral: "日分"
        case .asNeeded: "回分"
        case .injection, .external, .other: "調剤"
        }
    }
}

extension Medication {
    /// How often in one day, where it is said as a number.
    fileprivate var timesADay: Int? {
        guard let frequency, frequency > 0, period?.value == "1" else { return nil }
        let unit = period?.unit
        return unit?.codings.first?.code == "d" || unit?.words == "日" ? frequency : nil
    }
}

extension Quantity {
    fileprivate var isDays: Bool {
        guard let unit else { return false }
        let words: Set<String> = ["日", "日分", "日間", "d", "D", "day", "days"]
        return unit.words.map(words.contains) == true || unit.codings.contains { $0.code.map(words.contains) == true }
    }

    /// Its whole number of at most three digits: `14`, `14.0`.
    fileprivate var whole: String? {
        guard let value, value.isPlainNumber, comparator == nil else { return nil }
        let parts = value.split(separator: ".", maxSplits: 1)
        guard parts.count < 2 || parts[1].allSatisfy({ $0 == "0" }) else { return nil }
        return parts.first.flatMap { Int($0) }.flatMap { (1...999).contains($0) ? String($0) : nil }
    }

    /// Exactly so many times as much; nil when that is no short number.
    fileprivate func times(_ count: Int?) -> Quantity? {
        guard let count, comparator == nil, let value, value.isPlainNumber, value.utf8.count <= 10 else { return nil }
        let parts = value.split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1].utf8.count : 0
        guard let digits = Int(parts.joined()) else { return nil }
        let (product, isTooLarge) = digits.multipliedReportingOverflow(by: count)
        guard !isTooLarge else { return nil }
        let text = product.padded(decimals + 1)
        var result = decimals == 0 ? text : text.dropLast(decimals) + "." + text.suffix(decimals)
        while decimals > 0, result.hasSuffix("0") { result.removeLast() }
        if result.hasSuffix(".") { result.removeLast() }
        return Quantity(result, unit: unit)
    }
}

extension String {
    /// `12`, `0.5`: digits with at most one point between them.
    var isPlainNumber: Bool {
        let parts = split(separator: ".", omittingEmptySubsequences: false)
        return (1...2).contains(parts.count)
            && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
