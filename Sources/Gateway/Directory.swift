// SPDX-License-Identifier: Apache-2.0
import Destinations
import FHIRServer
import GatewayConfig
import NIOCore
import Relay
import Routing
import Translation
import Transport

/// Everything that one reading of the configuration says, arranged for those who ask. Immutable: a reload makes a new
/// one and puts it in the place of the old.
struct Directory: Sendable {
    let settings: Settings
    let intake: Intake
    let checks: MessageChecks
    let endpoints: [FacilityID: DestinationEndpoint]
    let policies: [FacilityID: DeliveryPolicy]
    /// Who comes with tokens, by client id.
    let clients: [String: RegisteredClient]
    /// Which facility a certificate belongs to, by fingerprint and by subject alternative name.
    private let owners: [String: FacilityID]

    /// Loads the certificates that facilities are known by; do not call it on an event loop.
    init(_ settings: Settings, lanes: LaneKeys, dialling: TLSPool) throws(GatewayFailure) {
        self.settings = settings
        checks = try MessageChecks(settings)
        intake = Intake(routes: settings.routingTable, lanes: lanes)
        clients = try Self.loadClients(settings.facilities)
        do throws(TLSFileError) {
            (owners, endpoints) = try Self.load(settings, dialling)
        } catch { throw .tls(error) }
        let reachable = settings.facilities.filter { $0.endpoint != nil }
        policies = Dictionary(uniqueKeysWithValues: reachable.map { ($0.id, DeliveryPolicy($0)) })
    }

    /// Who owns which certificate, and who is reached where.
    private static func load(
        _ settings: Settings, _ dialling: TLSPool
    ) throws(TLSFileError) -> (owners: [String: FacilityID], endpoints: [FacilityID: DestinationEndpoint]) {
        var owners: [String: FacilityID] = [:]
        var endpoints: [FacilityID: DestinationEndpoint] = [:]
        for facility in settings.facilities {
            let fingerprints = try facility.identity.loadFingerprints()
            for fingerprint in fingerprints { owners[fingerprint] = facility.id }
            for name in facility.identity.subjectNames { owners[name] = facility.id }
            if let endpoint = facility.endpoint {
                var reached = try DestinationEndpoint(endpoint, facility, fingerprints, dialling)
                reached.rules = rules(settings, facility)
                endpoints[facility.id] = reached
            }
        }
        return (owners, endpoints)
    }

    /// What the site changes in the messages of one facility.
    private static func rules(_ settings: Settings, _ facility: FacilitySettings) -> DeliveryRules {
        let listeners = settings.listeners.map { ($0.name, $0.rules(settings.siteFiles)) }.filter { !$0.1.isEmpty }
        return DeliveryRules(
            listeners: Dictionary(listeners, uniquingKeysWith: { first, _ in first }),
            facility: facility.rules(settings.siteFiles), characters: facility.characters(settings.siteFiles))
    }

    /// The facility behind a connection: by its certificate, or by the listener's word where there is no TLS.
    func facility(on listener: ListenerSettings, identity: PeerIdentity?) -> FacilityID? {
        guard let identity else { return listener.facility }
        let names = [identity.fingerprint] + (identity.dnsNames + identity.uriNames).map(FacilityIdentity.comparable)
        return names.lazy.compactMap { owners[$0] }.first
    }

    /// What a connection may send; nil when the facility is not, or no longer, welcome there.
    func link(listener name: String, facility: FacilityID) -> LinkIdentity? {
        settings.listener(name).flatMap { settings.link(listener: $0, facility: facility) }
    }
}

extension FacilityIdentity {
    /// The certificates it is known by, as SHA-256 fingerprints.
    fileprivate func loadFingerprints() throws(TLSFileError) -> Set<String> {
        var found = Set(fingerprints)
        for file in certificates { found.insert(try PeerIdentity(certificateFile: file).fingerprint) }
        return found
    }
}

extension ServerProof {
    /// A facility is its certificate on the way out as on the way in: where its certificates are named, the server must
    /// show one of them, because another facility's may carry the same host name; else it must carry that name.
    init(_ fingerprints: Set<String>, _ name: String) {
        if !fingerprints.isEmpty {
            self = .fingerprints(fingerprints)
        } else {
            self = IPAddress.isValid(name) ? .address(name) : .name(name)
        }
    }
}

extension DestinationEndpoint {
    init(
        _ endpoint: FacilityEndpoint, _ facility: FacilitySettings, _ fingerprints: Set<String>, _ dialling: TLSPool
    ) throws(TLSFileError) {
        var limits = DiallerLimits()
        limits.connectTime = TimeAmount(facility.delivery.retry.connectTimeout)
        var security: DialSecurity?
        if let tls = endpoint.tls.tls {
            let proof = ServerProof(fingerprints, endpoint.serverName)
            security = DialSecurity(material: try dialling.material(TLSFiles(tls)), server: proof)
        }
        switch endpoint.reach {
        case .mllp(let address):
            self = .mllp(MLLPEndpoint(target: DialTarget(address), security: security, limits: limits))
        case .fhir(let reach):
            self = .fhir(
                FHIREndpoint(
                    target: DialTarget(reach.base.address), host: reach.base.host, path: reach.base.path,
                    operation: FHIREndpoint.Operation(reach.operation), security: security, limits: limits,
                    tokens: try reach.token.map { (token) throws(TLSFileError) in
                        try TokenSource(token, beside: reach.base, security, limits)
                    }))
        case .files(let reach): self = .files(FileEndpoint(reach, facility))
        }
    }
}

extension DialTarget {
    fileprivate init(_ address: Address) { self.init(host: address.host, port: address.port) }
}

extension FileEndpoint {
    fileprivate init(_ reach: FileReach, _ facility: FacilitySettings) {
        let layout: Layout =
            switch reach.layout {
            case .folder(let pattern): .folder(pattern)
            case .storage(let log): .storage(log: log)
            case .fax(let pattern, let number): .fax(pattern, FaxNumber(number: number, name: facility.name))
            }
        self.init(path: reach.path, layout: layout)
    }
}

extension FHIREndpoint.Operation {
    fileprivate init(_ setting: FHIRReach.Operation) {
        self =
            switch setting {
            case .auto: .auto
            case .bundle: .bundle
            case .processMessage: .processMessage
            }
    }
}

extension WebAddress {
    /// As `Host` names it (RFC 9110, 7.2): without the scheme's own port.
    var host: String {
        let isUsual = address.port == (isSecure ? 443 : 80)
        let name = address.host.contains(":") ? "[\(address.host)]" : address.host
        return isUsual ? name : address.description
    }
}

extension TLSFiles {
    init(_ tls: DiallingTLS) {
        self.init(
            certificate: tls.certificate, key: tls.key,
            authorities: [Authority(certificates: tls.authorities, revocationLists: tls.revocations)],
            oldest: tls.minimum == .tls12 ? .tls12 : .tls13)
    }

    init(_ tls: ListenerTLS) {
        self.init(
            certificate: tls.certificate, key: tls.key,
            authorities: [Authority(certificates: tls.clients, revocationLists: tls.revocations)],
            oldest: tls.minimum == .tls12 ? .tls12 : .tls13)
    }
}

extension DeliveryPolicy {
    init(_ facility: FacilitySettings) {
        let delivery = facility.delivery
        let rows = delivery.answers.meanings.compactMap { answer, meaning in
            AnswerTable.Verdict(rawValue: meaning.rawValue).map { (answer.rawValue, $0) }
        }
        let backoff = Backoff(first: delivery.retry.first, longest: delivery.retry.longest)
        self.init(
            answers: AnswerTable(rows: Dictionary(uniqueKeysWithValues: rows)), retry: backoff, reconnect: backoff,
            attemptsMaximum: delivery.retry.answeredAttempts, ageMaximum: delivery.retry.giveUpAfter,
            answerTimeout: delivery.retry.answerTimeout, afterRefusal: AfterParking(delivery.afterRefusal),
            afterGivingUp: AfterParking(delivery.afterGivingUp), connectionsMaximum: facility.endpoint?.connections ?? 1
        )
    }
}

extension AfterParking {
    init(_ setting: DeliverySettings.PerKind) {
        func lane(_ after: DeliverySettings.After) -> Lane { after == .hold ? .hold : .pass }
        self.init(lane(setting.standard), byKind: setting.byKind.mapValues(lane))
    }
}

extension Transport.ListenerLimits {
    init(_ settings: GatewayConfig.ListenerLimits) {
        self.init()
        connections = settings.connections
        connectionsPerPeer = settings.connectionsPerPeer
        handshakeTime = TimeAmount(settings.handshake)
        firstByteTime = TimeAmount(settings.firstByte)
        idleTime = TimeAmount(settings.idle)
        frameTime = TimeAmount(settings.frame)
        frameSize = settings.messageSize
        bytesInFlight = settings.inFlight
    }
}
