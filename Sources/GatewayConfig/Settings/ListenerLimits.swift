// SPDX-License-Identifier: Apache-2.0
import Issues

/// The ceilings of one listener.
package struct ListenerLimits: Sendable, Hashable {
    package var connections: Int
    package var connectionsPerPeer: Int
    package var handshake: Duration
    package var firstByte: Duration
    package var idle: Duration
    package var frame: Duration
    package var messageSize: Int
    package var inFlight: Int
    /// From a request's first byte to its last, plus what a slow line needs; the face of FHIR alone.
    package var requestTime: Duration
    /// Of one facility; the face of FHIR alone.
    package var requestsPerMinute: Int
    /// How many bytes one byte of a compressed body may become; the face of FHIR alone.
    package var gzipRatio: Int

    enum Key {
        static let connections = Setting(
            "connections", .count(1...100_000), standard: 1024, ja: "同時接続数", en: "connections at once")
        static let perPeer = Setting(
            "connections-per-peer", .count(1...100_000), standard: 64, ja: "一つの相手の同時接続数",
            en: "connections at once of one peer")
        static let handshake = Setting(
            "handshake", .duration(.seconds(1)...(.seconds(300))), standard: .seconds(10), ja: "TLSの確立を待つ時間",
            en: "longest TLS handshake")
        static let firstByte = Setting(
            "first-byte", .duration(.seconds(1)...(.seconds(86_400))), standard: .seconds(300),
            ja: "接続後、最初の1バイトを待つ時間", en: "longest wait for the first byte after connecting")
        static let idle = Setting(
            "idle", .duration(.seconds(10)...(.seconds(30 * 86_400))), standard: .seconds(86_400),
            ja: "何も来ない接続を切るまでの時間", en: "longest silence between messages before hanging up")
        static let frame = Setting(
            "frame-time", .duration(.seconds(1)...(.seconds(86_400))), standard: .seconds(900),
            ja: "mllp: 一つのメッセージが届き終わるまでの時間", en: "mllp: longest time for one message to arrive")
        static let messageSize = Setting(
            "message", .size(1024...(4 << 30) - (1 << 20)), standard: 2 << 30, ja: "メッセージの最大の大きさ",
            en: "largest message")
        static let inFlight = Setting(
            "in-flight", .size((1 << 20)...(1 << 40)), standard: 4 << 20, ja: "mllp: 一つの接続の未応答の電文がメモリーに占める量",
            en: "mllp: memory for what one connection has sent and is not yet answered")
        static let requestTime = Setting(
            "request-time", .duration(.seconds(1)...(.seconds(86_400))), standard: .seconds(60),
            ja: "fhir: 一つのリクエストが届き終わるまでの時間(本文の大きさに応じて延びる)",
            en: "fhir: longest time for one request to arrive; a large body gets more by its size")
        static let requestsPerMinute = Setting(
            "requests-per-minute", .count(1...100_000_000), standard: 1_200_000, ja: "fhir: 一つの施設の1分あたりのリクエスト数",
            en: "fhir: requests of one facility in a minute")
        static let gzipRatio = Setting(
            "gzip-ratio", .count(1...1000), standard: 100, ja: "fhir: 圧縮された本文が何倍まで膨らんでよいか",
            en: "fhir: how many times its size a compressed body may become")
    }

    static let group = SettingGroup(
        "listeners.NAME.limits", Localized(ja: "この待ち受けの上限", en: "ceilings of this listener"),
        [
            Key.connections.key, Key.perPeer.key, Key.handshake.key, Key.firstByte.key, Key.idle.key, Key.frame.key,
            Key.messageSize.key, Key.inFlight.key, Key.requestTime.key, Key.requestsPerMinute.key, Key.gzipRatio.key,
        ])

    /// What only some of the faces have.
    private static let owners: [(keys: [SettingKey], kinds: Set<ListenerFace.Kind>)] = [
        ([Key.frame.key, Key.inFlight.key], [.mllp]),
        ([Key.requestTime.key, Key.requestsPerMinute.key, Key.gzipRatio.key], [.fhir]),
        (
            [Key.connections.key, Key.perPeer.key, Key.handshake.key, Key.firstByte.key, Key.idle.key],
            [.mllp, .fhir]
        ),
    ]

    init(_ section: Section, of face: ListenerFace, _ reader: Reader) {
        for (keys, kinds) in Self.owners where !kinds.contains(face.kind) {
            ListenerFace.refuse(keys.map(\.name), beside: face.kind.rawValue, section, reader)
        }
        connections = section.read(Key.connections)
        connectionsPerPeer = section.read(Key.perPeer)
        handshake = section.read(Key.handshake)
        firstByte = section.read(Key.firstByte)
        idle = section.read(Key.idle)
        frame = section.read(Key.frame)
        messageSize = section.read(Key.messageSize)
        inFlight = section.read(Key.inFlight)
        requestTime = section.read(Key.requestTime)
        requestsPerMinute = section.read(Key.requestsPerMinute)
        gzipRatio = section.read(Key.gzipRatio)
    }
}
