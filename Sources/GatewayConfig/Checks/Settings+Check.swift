// SPDX-License-Identifier: Apache-2.0
import Issues
import Routing

extension Settings {
    /// What no single setting can see: names that must exist, things that must not be shared, settings that contradict.
    func check(_ reader: Reader) {
        checkMentions(reader)
        checkListeners(reader)
        checkAddresses(reader)
        for facility in facilities { facility.check(reader) }
        checkShared(reader)
        checkFolders(reader)
        checkStorages(reader)
        checkExamples(reader)
        checkSite(reader)
        if controlSocket.utf8.count > ControlSettings.pathMaximum {
            reader.mistake(
                .wrongValue, control.socket == nil ? "store.folder" : "control.socket",
                ja: "ソケットのパスが\(ControlSettings.pathMaximum)バイトを超える",
                en: "the path of the control socket is longer than \(ControlSettings.pathMaximum) bytes",
                hint: Localized(ja: "control.socket に短いパスを書く", en: "write a short path as control.socket"))
        }
    }

    private func checkMentions(_ reader: Reader) {
        let known = facilities.map(\.id.rawValue)
        for mention in reader.mentions where !known.contains(mention.name) {
            reader.mistake(
                .unknownName, mention.path, at: mention.place, ja: "「\(printable(mention.name))」という施設はない",
                en: "there is no facility \"\(printable(mention.name))\"",
                hint: Suggestion.hint(for: mention.name, among: known))
        }
    }

    private func checkListeners(_ reader: Reader) {
        if listeners.isEmpty && reader.mistakes.isEmpty {
            reader.mistake(.missingKey, "listeners", ja: "待ち受けが一つもない", en: "there is no listener")
        }
        for listener in listeners {
            let path = "listeners.\(listener.name)"
            switch (listener.tls, listener.facility) {
            case (.none, nil) where listener.face.fhir?.tokens ?? .off == .required: break
            case (.none, nil) where listener.face.isFeed:
                reader.mistake(
                    .missingKey, path, ja: "ファイルの受け取りには「facility」が必要",
                    en: "where files are taken, \"facility\" is needed",
                    hint: Localized(ja: "どの施設のファイルかを書く", en: "say whose files these are"))
            case (.none, nil):
                reader.mistake(
                    .missingKey, path, ja: "平文の待ち受けには「facility」が必要", en: "a plain listener needs \"facility\"",
                    hint: Localized(
                        ja: "証明書がないので、接続してくるのがどの施設かを書く", en: "without a certificate, say which facility connects here"))
            case (.mutual, .some):
                reader.mistake(
                    .clash, "\(path).facility", ja: "TLSの待ち受けでは、施設は証明書で決まる",
                    en: "on a TLS listener the certificate says which facility it is",
                    hint: Localized(ja: "接続できる施設を限るなら from と書く", en: "use from to limit who may connect"))
            case (.mutual, nil): checkRecognised(listener, path, reader)
            case (.none, .some): break
            }
            checkTokens(listener, path, reader)
            if listener.limits.connectionsPerPeer > listener.limits.connections {
                reader.mistake(
                    .clash, "\(path).limits.connections-per-peer", ja: "connections より多い",
                    en: "this is more than connections")
            }
        }
    }

    /// A token is made out to one URL, and somebody must be able to ask for one.
    private func checkTokens(_ listener: ListenerSettings, _ path: String, _ reader: Reader) {
        guard let face = listener.face.fhir, face.tokens != .off else { return }
        if face.base == nil {
            reader.mistake(
                .missingKey, path, ja: "「tokens」には「base」が必要", en: "\"tokens\" needs \"base\"",
                hint: Localized(
                    ja: "トークンの宛先になる、送信側から見たURLを書く", en: "write the URL senders know: tokens are made out to it"))
        }
        if !facilities.contains(where: { $0.client != nil }) {
            reader.mistake(
                .missingKey, "\(path).tokens", ja: "「client」のある施設が一つもない", en: "no facility has a \"client\"")
        }
    }

    /// Who is let in by name must be recognisable.
    private func checkRecognised(_ listener: ListenerSettings, _ path: String, _ reader: Reader) {
        for (index, id) in listener.from.enumerated() {
            guard let facility = facilities.first(where: { $0.id == id }), facility.identity.isEmpty else { continue }
            if facility.client != nil, listener.face.fhir?.tokens ?? .off != .off { continue }
            reader.mistake(
                .missingKey, "\(path).from[\(index + 1)]", ja: "この施設を見分ける証明書が書かれていない",
                en: "nothing says how this facility's certificate is recognised",
                hint: Localized(
                    ja: "施設に certificates、fingerprints、subject-names のどれかを書く",
                    en: "give the facility certificates, fingerprints or subject-names"))
        }
    }

    private func checkAddresses(_ reader: Reader) {
        var taken: [(address: Address, path: String)] = []
        var all = listeners.compactMap { listener in
            listener.address.map { ($0, "listeners.\(listener.name).\(listener.face.kind.rawValue)") }
        }
        if let listen = observability.listen { all.append((listen, "observability.listen")) }
        for (address, path) in all {
            if let other = taken.first(where: { $0.address.clashes(with: address) }) {
                reader.mistake(
                    .clash, path, ja: "\(other.path) と同じポート", en: "the same port as \(other.path)")
            }
            taken.append((address, path))
        }
    }

    private func checkExamples(_ reader: Reader) {
        for example in examples {
            guard let name = example.listener, !listeners.contains(where: { $0.name == name }) else { continue }
            reader.mistake(
                .unknownName, "\(example.path).listener", ja: "「\(printable(name))」という待ち受けはない",
                en: "there is no listener \"\(printable(name))\"",
                hint: Suggestion.hint(for: name, among: listeners.map(\.name)))
        }
    }
}

extension FacilitySettings {
    fileprivate func check(_ reader: Reader) {
        let path = "facilities.\(id.rawValue)"
        if id == .unknownAddressee {
            reader.mistake(
                .clash, path, ja: "この名前は、宛先不明のメッセージのキューが使う",
                en: "this name belongs to the queue of messages whose addressee is unknown")
        }
        if endpoint == nil && !subscriptions.isEmpty {
            reader.mistake(
                .missingKey, "\(path).subscriptions", ja: "届ける先「mllp」「fhir」「folder」「ss-mix2」「fax」のどれもない",
                en: "there is no \"mllp\", \"fhir\", \"folder\", \"ss-mix2\" or \"fax\" to deliver to")
        }
        if codes.isEmpty, let index = subscriptions.firstIndex(where: \.subscription.addressed) {
            reader.mistake(
                .clash, "\(path).subscriptions[\(index + 1)].addressed", ja: "codes がないので、宛先になりえない",
                en: "without codes nothing can be addressed to it")
        }
        if delivery.retry.first > delivery.retry.longest {
            reader.mistake(.clash, "\(path).retry.first", ja: "longest より長い", en: "this is longer than longest")
        }
        if form.asReceived && form != FormPolicy(asReceived: true, clearsAcknowledgement: form.clearsAcknowledgement) {
            reader.mistake(
                .clash, "\(path).form", ja: "as-received では、charset などの書き換えはできない",
                en: "as-received cannot be combined with charset, version, headers, control-id or unrepresentable")
        }
    }
}
