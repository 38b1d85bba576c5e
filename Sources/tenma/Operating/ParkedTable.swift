// SPDX-License-Identifier: Apache-2.0
import Gateway
import Glibc
import Issues
import Relay

/// Parked deliveries as rows.
enum ParkedTable {
    static func lines(_ records: [ParkedRecord], _ output: Output) -> [Line] {
        let isJapanese = output.language == .ja
        var table = Table(
            isJapanese
                ? [
                    ("配送", .left), ("施設", .left), ("いつから", .left), ("型", .left), ("制御ID", .left), ("試行", .right),
                    ("後続", .left), ("理由", .left),
                ]
                : [
                    ("DELIVERY", .left), ("FACILITY", .left), ("SINCE", .left), ("TYPE", .left), ("CONTROL ID", .left),
                    ("TRIES", .right), ("LANE", .left), ("REASON", .left),
                ])
        for record in records {
            let reason = ParkReason(rawValue: record.reason)?.sentence[output.language] ?? record.reason
            let lane = record.holdsLane ? Localized(ja: "待つ", en: "waits") : Localized(ja: "送る", en: "goes on")
            table.row([
                .init(record.delivery, .strong), .init(record.facility, .name),
                .init(
                    InstantText.instant(record.since).map { String(output.times.text($0).prefix(19)) } ?? record.since),
                .init(record.type ?? record.kind), .init(record.controlID ?? "-"), .init("\(record.attempts)"),
                .init(lane[output.language], record.holdsLane ? .odd : .plain),
                .init(reason + (record.detail.map { " (\($0))" } ?? "")),
            ])
        }
        return table.lines
    }
}

extension ParkedRecord {
    /// The warning before it is sent again: newer ones of its lane may be there already.
    var overtaking: Localized? {
        if holdsLane || newer == 0 { return nil }
        guard let newer else {
            return Localized(
                ja: "注意: 保留の間も同じ患者の後続は送られました。古い内容があとから届くことになります。",
                en:
                    "Careful: newer messages of the same patient went on meanwhile; older content would arrive after them."
            )
        }
        return Localized(
            ja: "注意: 保留のあと、同じ送信元の新しい電文が \(newer) 件、この施設に届いています。同じ患者のものなら、古い内容があとから届くことになります。",
            en:
                "Careful: this facility has got \(newer) newer messages of the same sender since; where they concern the same patient, "
                + "older content would arrive after them.")
    }
}

extension ParkedRecord: JSONShape {
    static let schema = "tenma.parked/1"
}

extension ControlClient {
    /// The one parked delivery with this number.
    func parked(_ id: String) async throws -> ParkedRecord {
        var found: ParkedRecord?
        do {
            try await ask(ControlRequest(.parked, id: id)) { found = $0.parked ?? found }
        } catch let error as ControlError where error.code == .notFound {
            throw Failure(.data, "PARKED-002", ja: "\(id) は保留されていません。", en: "\(id) is not parked.")
        } catch let error as ControlError {
            throw Failure(error)
        } catch is ConnectionLost {
            throw Self.lost
        }
        guard let found else { throw Self.lost }
        return found
    }
}

/// Asks a person at a terminal; where there is none, nobody has said yes.
enum Confirmation {
    static func isGiven(_ output: Output, isTerminal: Bool = isatty(STDIN_FILENO) == 1) -> Bool {
        guard isTerminal else { return false }
        output.tell(Line(Localized(ja: "続けますか [y/N]", en: "Go on? [y/N]")[output.language], .strong))
        return ["y", "yes"].contains(readLine()?.lowercased() ?? "")
    }
}
