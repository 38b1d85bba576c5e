// SPDX-License-Identifier: Apache-2.0
import Issues

extension Rule {
    /// MSH-12 (chapter 2, 2.14.9.12).
    static let versionUnknown = Rule(
        "V2-VERSION", tolerant: .information, strict: .warning, condition: "203",
        ja: "MSH-12 にバージョンがないか、HL7 v2 にないバージョンである。% として検査した。",
        en: "MSH-12 names no version, or none that HL7 v2 has; the message was checked as %.",
        hint: Localized(ja: "MSH-12 に 2.5 などと書く。", en: "Write 2.5 or the like into MSH-12."))

    static let typeMissing = Rule(
        "V2-TYPE-MISSING", condition: "200",
        ja: "MSH-9 にメッセージ型がない。", en: "MSH-9 names no message type.")

    static let structureUnknown = Rule(
        "V2-STRUCTURE-UNKNOWN", condition: "200",
        ja: "このメッセージ型とイベントの構造が、HL7 v% にない。構造は検査していない。",
        en: "HL7 v% has no structure for this message type and event; the structure was not checked.",
        hint: Localized(ja: "MSH-9 と MSH-12 を確かめる。", en: "Look at MSH-9 and MSH-12."))

    /// Chapter 2, 2.17.1: events that begin with Z are a site's own.
    static let structureLocal = Rule(
        "V2-STRUCTURE-LOCAL", tolerant: .information, strict: .information, condition: "200",
        ja: "ローカルの Z イベントのため、構造は検査していない。",
        en: "The event is a local one (Z); its structure was not checked.")

    static let structureName = Rule(
        "V2-STRUCTURE-NAME", tolerant: .information, strict: .warning, condition: "200",
        ja: "MSH-9.3 の構造名が、このイベントの構造 % と異なる。% として検査した。",
        en: "MSH-9.3 names another structure than the event's, %; the message was checked as %.")

    static let segmentMissing = Rule(
        "V2-SEGMENT-MISSING", condition: "100",
        ja: "必須のセグメント % がない。", en: "The required segment % is missing.")

    static let segmentOrder = Rule(
        "V2-SEGMENT-ORDER", condition: "100",
        ja: "セグメント % の位置が、メッセージ構造の順序に合わない。",
        en: "The segment % does not stand where the structure of the message has a place for it.")

    static let segmentRepeated = Rule(
        "V2-SEGMENT-REPEATED", condition: "100",
        ja: "セグメント % が、許された回数を超えて現れている。", en: "The segment % stands more often than it may.")

    static let segmentForeign = Rule(
        "V2-SEGMENT-FOREIGN", tolerant: .information, strict: .warning, condition: "100",
        ja: "セグメント % は、このメッセージ構造に含まれない。", en: "The structure of the message has no segment %.")

    static let segmentUnknown = Rule(
        "V2-SEGMENT-UNKNOWN", tolerant: .information, strict: .warning, condition: "100",
        ja: "セグメント % は、このバージョンの HL7 にない。内容は検査していない。",
        en: "This version of HL7 has no segment %; its content was not checked.",
        hint: Localized(ja: "独自のセグメントは Z で始める。", en: "A segment of one's own begins with Z."))

    static let notePlace = Rule(
        "V2-NOTE-PLACE", tolerant: .information, strict: .information, condition: "100",
        ja: "NTE が、メッセージ構造にない位置にある。直前のセグメントへの注記として扱われる。",
        en: "A note (NTE) stands where the structure has no place for one; it belongs to the segment before it.")

    static let ofStructure = [
        versionUnknown, typeMissing, structureUnknown, structureLocal, structureName, segmentMissing, segmentOrder,
        segmentRepeated, segmentForeign, segmentUnknown, notePlace,
    ]
}
