// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// IN1 (chapter 6, section 6.5.6) as Japanese systems fill it: IN1-3 保険者番号, IN1-10 記号 and behind it 枝番, IN1-11
    /// 番号; of public payment IN1-3 負担者番号 and IN1-11 受給者番号.
    func insurance(_ segment: SegmentReading) -> Insurance {
        var insurance = Insurance()
        insurance.plan = segment.coded(2)
        if insurance.isPublicPayment {
            insurance.payer = segment.text(3)
            insurance.recipient = segment.text(11)
        } else {
            insurance.insurer = segment.text(3)
            insurance.symbol = segment.text(10)
            insurance.branch = segment.text(10, 2)
            insurance.number = segment.text(11)
        }
        insurance.insurerName = segment.text(4)
        let period = Span(start: moment(segment, 12), end: moment(segment, 13))
        insurance.period = period == Span() ? nil : period
        insurance.relationship = segment.field(17)?.tabled("0063")
        insurance.origin = segment.origin
        return insurance
    }
}

extension MessageDraft {
    /// IN1, or the ZI1 of a list of problems, which has the same fields.
    func add(_ insurance: Insurance, number: Int, as name: String = "IN1") {
        add(name, insurance.origin) { segment in
            segment.set(1, String(number))
            segment.set(2, coded: insurance.plan)
            segment.set(3, insurance.insurer ?? insurance.payer)
            segment.set(4, insurance.insurerName)
            segment.set(10, insurance.symbol)
            segment.set(10, 2, insurance.branch)
            segment.set(11, insurance.number ?? insurance.recipient)
            segment.set(12, moment: insurance.period?.start)
            segment.set(13, moment: insurance.period?.end)
            segment.set(17, coded: insurance.relationship)
        }
    }
}

extension Insurance {
    /// Statutory numbers (法別番号) that are health insurance; every other two digits of JHSD0001 are public payment.
    private static let insuranceNumbers: Set<String> = [
        "00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "31", "32", "33", "34", "39", "60", "63", "67",
        "68", "69", "72", "73", "74", "75",
    ]

    /// 公費.
    var isPublicPayment: Bool {
        guard let code = plan?.code(in: "JHSD0001"), code.utf8.count == 2, Moment.isDigits(code) else { return false }
        return !Self.insuranceNumbers.contains(code)
    }
}
