// SPDX-License-Identifier: Apache-2.0
import Gateway
import Issues
import NIOCore
import NIOPosix

/// Asks the running gateway: one connection, one request, its answer line by line.
struct ControlClient: Sendable {
    /// Events with every field at its longest stay far below; bodies are bounded by the gateway.
    static let lineMaximum = 16 << 20

    let path: String

    /// Hands each line of the answer to `take`; returns who the gateway takes us for.
    @discardableResult
    func ask(_ request: ControlRequest, _ take: (ControlReply) throws -> Void) async throws -> ControlDone {
        let channel = try await connect()
        do {
            return try await channel.executeThenClose { inbound, outbound in
                try await outbound.write(ByteBuffer(bytes: ControlLines.line(request)))
                var lines = ControlLines(sizeMaximum: Self.lineMaximum)
                for try await piece in inbound {
                    for line in try lines.append(piece.readableBytesView) {
                        guard let reply = ControlLines.value(ControlReply.self, in: line) else { throw Self.unreadable }
                        if let error = reply.error { throw error }
                        if let done = reply.done { return done }
                        try take(reply)
                    }
                }
                throw ConnectionLost()
            }
        } catch let error as IOError {
            throw ConnectionLost(reason: "\(error.errnoCode)")
        }
    }

    /// The gateway went away in the middle: who follows comes back and resumes.
    struct ConnectionLost: Error { var reason = "" }

    private func connect() async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        do {
            return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(unixDomainSocketPath: path) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    }
                }
        } catch {
            throw Self.unreachable(path, error)
        }
    }

    private static func unreachable(_ path: String, _ error: any Error) -> Failure {
        let isForbidden = (error as? IOError)?.errnoCode == 13
        let hint =
            isForbidden
            ? Localized(ja: "ゲートウェイと同じ利用者で実行してください。", en: "Run this as the gateway's own user.")
            : Localized(ja: "ゲートウェイは動いていますか(tenma run)。", en: "Is the gateway running (tenma run)?")
        return Failure(
            isForbidden ? .notAllowed : .unavailable, "CONTROL-001", ja: "\(path) につながりません。\(hint.ja)",
            en: "\(path) cannot be reached. \(hint.en)")
    }

    static let lost = Failure(
        .unavailable, "CONTROL-003", ja: "ゲートウェイが途中で止まりました。", en: "The gateway went away before the end.")

    private static let unreadable = Failure(
        .software, "CONTROL-002", ja: "ゲートウェイの返事が読めません。tenmaの版が違うようです。",
        en: "The gateway's reply cannot be read. It seems to be another version of tenma.")
}

extension Failure {
    /// What the gateway refused to do.
    init(_ error: ControlError) {
        let sentence = error.code.sentence
        let detail = error.detail.isEmpty ? "" : " (\(error.detail))"
        self.init(error.code.status, error.code.rawValue, ja: sentence.ja + detail, en: sentence.en + detail)
    }
}

extension ControlError.Code {
    var sentence: Localized {
        switch self {
        case .unreadable: Localized(ja: "ゲートウェイが依頼を読めませんでした。", en: "The gateway could not read the request.")
        case .otherVersion: Localized(ja: "ゲートウェイの版が違います。", en: "The gateway speaks another version.")
        case .notFound:
            Localized(
                ja: "この番号や制御IDの電文も配送もありません。", en: "No message or delivery has this number or control id.")
        case .stale:
            Localized(
                ja: "その配送の状態が変わっています。parked list で確かめてください。",
                en: "That delivery has changed meanwhile; see parked list.")
        case .store: Localized(ja: "保存領域の障害です。", en: "The store is in trouble.")
        case .cursorAhead:
            Localized(
                ja: "その番号は記録の終わりより先です。別のゲートウェイの番号ではありませんか。",
                en: "That number lies beyond the end of the log; is it another gateway's?")
        case .busy: Localized(ja: "同時に使える数を超えています。", en: "Too many commands are connected at once.")
        case .notAllowed: Localized(ja: "この利用者には許されていません。", en: "This user is not allowed to do that.")
        case .reasonMissing: Localized(ja: "理由が必要です。", en: "A reason is needed.")
        case .mistakes:
            Localized(ja: "設定に誤りがあるので、前の設定のままです。", en: "The configuration has mistakes; the old one stays in force.")
        case .failed: Localized(ja: "できませんでした。", en: "It could not be done.")
        }
    }

    var status: ExitStatus {
        switch self {
        case .unreadable, .reasonMissing: .usage
        case .otherVersion, .failed: .software
        case .notFound, .cursorAhead: .data
        case .stale, .busy: .temporary
        case .store: .inputOutput
        case .notAllowed: .notAllowed
        case .mistakes: .configuration
        }
    }
}
