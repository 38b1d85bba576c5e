// SPDX-License-Identifier: Apache-2.0

/// Every setting: path, what may be written, and what holds without it.
let settingContract = """
    gateway: map of settings; optional
    listeners: map of settings; required
    facilities: map of settings; required
    tables: map of settings; optional
    tables.NAME.file: path of a file; required
    tables.NAME.replace: true | false; default false
    schemas: map of settings; optional
    schemas.folder: path of a folder; default –
    rules: list of rule; default []
    rules[].id: text; required
    rules[].severity: information | warning | error; default warning
    rules[].when: map of settings; optional
    rules[].must: map of settings; required
    rules[].at: text; default must.path
    rules[].ja: text; required
    rules[].en: text; required
    rules[].hint-ja: text; default –
    rules[].hint-en: text; default –
    rules[].when.path: text; default –
    rules[].when.exists: true | false; default –
    rules[].when.is: list of text; default –
    rules[].when.matches: text; default –
    rules[].when.fhirpath: text; default –
    rules[].when.of: text; default –
    rules[].must.path: text; default –
    rules[].must.exists: true | false; default –
    rules[].must.is: list of text; default –
    rules[].must.matches: text; default –
    rules[].must.fhirpath: text; default –
    rules[].must.of: text; default –
    store: map of settings; required
    observability: map of settings; optional
    log: map of settings; optional
    control: map of settings; optional
    threads: map of settings; optional
    limits: map of settings; optional
    tests: list of test; default []
    gateway.application: text; default TENMA
    gateway.facility: text; default TENMA
    gateway.names: list of text; default []
    gateway.language: ja | en; default locale
    gateway.tls: map of settings; optional
    gateway.tls.certificate: path of a file; required
    gateway.tls.key: path of a file; required
    gateway.tls.authorities: path of a file; required
    gateway.tls.crl: list of path of a file; default []
    gateway.tls.minimum: 1.2 | 1.3; default 1.3
    listeners.NAME.mllp: IP address:port to listen on; optional
    listeners.NAME.fhir: IP address:port to listen on; optional
    listeners.NAME.folder: path of a folder; optional
    listeners.NAME.settle: duration 0s–1h; default 2s
    listeners.NAME.poll: duration 50ms–1h; default 500ms
    listeners.NAME.done: keep | delete; default keep
    listeners.NAME.ss-mix2: path of a folder; optional
    listeners.NAME.transaction-log: path of a folder; default ss-mix2 + -transaction
    listeners.NAME.source: log | tree; default log
    listeners.NAME.scan-at-start: true | false; default false
    listeners.NAME.validate: off | report | refuse; default refuse
    listeners.NAME.base: https or http URL; default address of fhir
    listeners.NAME.tokens: off | accepted | required; default off
    listeners.NAME.tls: map of settings; optional
    listeners.NAME.facility: name of a facility; optional
    listeners.NAME.from: list of name of a facility; default []
    listeners.NAME.sender-check: none | contradiction | facility | facility-or-application; default contradiction
    listeners.NAME.unknown-addressee: refuse | park; default refuse
    listeners.NAME.types: list of ADT, ADT^A01, Bundle or Bundle/document; default []
    listeners.NAME.versions: list of text; default 2.1–2.9
    listeners.NAME.processing-ids: list of text; default [P, T, D]
    listeners.NAME.own-trouble: close | AR | AE; default close
    listeners.NAME.charset: ascii | iso-8859-1 | utf-8 | iso-2022-jp | cp932 | euc-jp; default ascii
    listeners.NAME.charset-policy: declared | forced | detect; default declared
    listeners.NAME.unknown-charset: refuse | use-charset; default refuse
    listeners.NAME.wrong-text: refuse | pass; default refuse
    listeners.NAME.tables: list of name of a table; default []
    listeners.NAME.conformance: off | tolerant | strict; default off
    listeners.NAME.referral-rules: off | report | refuse; default off
    listeners.NAME.profiles: list of text; default []
    listeners.NAME.unknown-profiles: ignore | report | refuse; default report
    listeners.NAME.coach: map of settings; optional
    listeners.NAME.coach.reports: path of a folder; required
    listeners.NAME.coach.language: ja | en; default gateway.language
    listeners.NAME.edits: list of edit; default []
    listeners.NAME.acknowledgement: map of settings; optional
    listeners.NAME.limits: map of settings; optional
    listeners.NAME.tls.certificate: path of a file; required
    listeners.NAME.tls.key: path of a file; required
    listeners.NAME.tls.clients: path of a file; required
    listeners.NAME.tls.crl: list of path of a file; default []
    listeners.NAME.tls.minimum: 1.2 | 1.3; default 1.3
    listeners.NAME.acknowledgement.mode: by-header | original; default by-header
    listeners.NAME.acknowledgement.application: addressee | gateway; default addressee
    listeners.NAME.acknowledgement.ne-al: original | enhanced; default original
    listeners.NAME.acknowledgement.warnings: true | false; default false
    listeners.NAME.limits.connections: number 1–100000; default 1024
    listeners.NAME.limits.connections-per-peer: number 1–100000; default 64
    listeners.NAME.limits.handshake: duration 1s–5m; default 10s
    listeners.NAME.limits.first-byte: duration 1s–1d; default 5m
    listeners.NAME.limits.idle: duration 10s–30d; default 1d
    listeners.NAME.limits.frame-time: duration 1s–1d; default 15m
    listeners.NAME.limits.message: size 1KiB–4095MiB; default 2GiB
    listeners.NAME.limits.in-flight: size 1MiB–1024GiB; default 4MiB
    listeners.NAME.limits.request-time: duration 1s–1d; default 1m
    listeners.NAME.limits.requests-per-minute: number 1–100000000; default 1200000
    listeners.NAME.limits.gzip-ratio: number 1–1000; default 100
    facilities.NAME.name: { ja: …, en: … } or text; required
    facilities.NAME.codes: list of text; default []
    facilities.NAME.certificates: list of path of a file; default []
    facilities.NAME.fingerprints: list of SHA-256 fingerprint, 64 hexadecimal digits; default []
    facilities.NAME.subject-names: list of text; default []
    facilities.NAME.speaks-for: list of name of a facility; default []
    facilities.NAME.client: map of settings; optional
    facilities.NAME.client.id: text; required
    facilities.NAME.client.jwks: path of a file; required
    facilities.NAME.production: true | false; default true
    facilities.NAME.mllp: host:port; optional
    facilities.NAME.fhir: https or http URL; optional
    facilities.NAME.format: json | xml; default json
    facilities.NAME.operation: bundle | process-message | auto; default auto
    facilities.NAME.token: map of settings; optional
    facilities.NAME.folder: path of a folder; optional
    facilities.NAME.ss-mix2: path of a folder; optional
    facilities.NAME.fax: path of a folder; optional
    facilities.NAME.file-name: pattern of a file name; default {received}-{delivery}
    facilities.NAME.transaction-log: path of a folder; default ss-mix2 + -transaction
    facilities.NAME.number: fax number; optional
    facilities.NAME.tls: map of settings; optional
    facilities.NAME.connections: number 1–256; default 1
    facilities.NAME.form: rendered | as-received; default rendered
    facilities.NAME.charset: ascii | iso-8859-1 | utf-8 | iso-2022-jp | cp932 | euc-jp; default as received
    facilities.NAME.version: 2.1 | 2.2 | 2.3 | 2.3.1 | 2.4 | 2.5 | 2.5.1 | 2.6 | 2.7 | 2.7.1 | 2.8 | 2.8.1 | 2.8.2 | 2.9; default as received
    facilities.NAME.control-id: keep | own; default keep
    facilities.NAME.acknowledgement: original | as-received; default original
    facilities.NAME.unrepresentable: refuse | substitute; default refuse
    facilities.NAME.gaiji: keep or path of a file; default –
    facilities.NAME.tables: list of name of a table; default []
    facilities.NAME.conformance: off | tolerant | strict; default the listener's
    facilities.NAME.referral-rules: off | report | refuse; default the listener's
    facilities.NAME.edits: list of edit; default []
    facilities.NAME.edits[].when: map of settings; optional
    facilities.NAME.edits[].set: map of settings; optional
    facilities.NAME.edits[].copy: map of settings; optional
    facilities.NAME.edits[].remove: HL7 or FHIR path; default –
    facilities.NAME.edits[].map: map of settings; optional
    facilities.NAME.edits[].when.path: HL7 or FHIR path; required
    facilities.NAME.edits[].when.is: list of text; default –
    facilities.NAME.edits[].when.exists: true | false; default –
    facilities.NAME.edits[].set.path: HL7 or FHIR path; required
    facilities.NAME.edits[].set.value: text; required
    facilities.NAME.edits[].copy.from: HL7 or FHIR path; required
    facilities.NAME.edits[].copy.to: HL7 or FHIR path; required
    facilities.NAME.edits[].map.path: HL7 or FHIR path; required
    facilities.NAME.edits[].map.table: name of a table; required
    facilities.NAME.headers: map of settings; optional
    facilities.NAME.answers: map of settings; optional
    facilities.NAME.retry: map of settings; optional
    facilities.NAME.after-refusal: pass | hold, or a map by kind with default; default pass
    facilities.NAME.after-giving-up: pass | hold, or a map by kind with default; default hold
    facilities.NAME.subscriptions: list of subscription; default []
    facilities.NAME.name.ja: text; required
    facilities.NAME.name.en: text; required
    facilities.NAME.tls.certificate: path of a file; default gateway.tls
    facilities.NAME.tls.key: path of a file; default gateway.tls
    facilities.NAME.tls.authorities: path of a file; default gateway.tls
    facilities.NAME.tls.crl: list of path of a file; default gateway.tls
    facilities.NAME.tls.minimum: 1.2 | 1.3; default gateway.tls
    facilities.NAME.tls.server-name: text; default host of mllp or fhir
    facilities.NAME.token.url: https or http URL; required
    facilities.NAME.token.client-id: text; required
    facilities.NAME.token.key: path of a file; required
    facilities.NAME.token.key-id: text; required
    facilities.NAME.token.algorithm: RS384 | ES384; default ES384
    facilities.NAME.token.scope: text; default system/Bundle.c
    facilities.NAME.headers.sending-application: keep | own | facility | text; default keep
    facilities.NAME.headers.sending-facility: keep | own | facility | text; default keep
    facilities.NAME.headers.receiving-application: keep | own | facility | text; default keep
    facilities.NAME.headers.receiving-facility: keep | own | facility | text; default keep
    facilities.NAME.answers.AA: delivered | retry | park | hold; default delivered
    facilities.NAME.answers.CA: delivered | retry | park | hold; default delivered
    facilities.NAME.answers.AE: delivered | retry | park | hold; default retry
    facilities.NAME.answers.CE: delivered | retry | park | hold; default retry
    facilities.NAME.answers.AR: delivered | retry | park | hold; default park
    facilities.NAME.answers.CR: delivered | retry | park | hold; default park
    facilities.NAME.answers.internal-error: delivered | retry | park | hold; default retry
    facilities.NAME.answers.silence: delivered | retry | park | hold; default retry
    facilities.NAME.answers.garbled: delivered | retry | park | hold; default retry
    facilities.NAME.answers.unknown-code: delivered | retry | park | hold; default park
    facilities.NAME.answers.2xx: delivered | retry | park | hold; default delivered
    facilities.NAME.answers.3xx: delivered | retry | park | hold; default park
    facilities.NAME.answers.4xx: delivered | retry | park | hold; default park
    facilities.NAME.answers.408: delivered | retry | park | hold; default retry
    facilities.NAME.answers.425: delivered | retry | park | hold; default retry
    facilities.NAME.answers.429: delivered | retry | park | hold; default retry
    facilities.NAME.answers.5xx: delivered | retry | park | hold; default retry
    facilities.NAME.answers.400: delivered | retry | park | hold; default 4xx
    facilities.NAME.answers.401: delivered | retry | park | hold; default 4xx
    facilities.NAME.answers.403: delivered | retry | park | hold; default 4xx
    facilities.NAME.answers.404: delivered | retry | park | hold; default 4xx
    facilities.NAME.answers.409: delivered | retry | park | hold; default 4xx
    facilities.NAME.answers.410: delivered | retry | park | hold; default 4xx
    facilities.NAME.answers.412: delivered | retry | park | hold; default 4xx
    facilities.NAME.answers.413: delivered | retry | park | hold; default 4xx
    facilities.NAME.answers.415: delivered | retry | park | hold; default 4xx
    facilities.NAME.answers.422: delivered | retry | park | hold; default 4xx
    facilities.NAME.answers.500: delivered | retry | park | hold; default 5xx
    facilities.NAME.answers.501: delivered | retry | park | hold; default 5xx
    facilities.NAME.answers.502: delivered | retry | park | hold; default 5xx
    facilities.NAME.answers.503: delivered | retry | park | hold; default 5xx
    facilities.NAME.answers.504: delivered | retry | park | hold; default 5xx
    facilities.NAME.answers.transient-error: delivered | retry | park | hold; default retry
    facilities.NAME.answers.fatal-error: delivered | retry | park | hold; default park
    facilities.NAME.retry.first: duration 100ms–1h; default 1s
    facilities.NAME.retry.longest: duration 1s–1d; default 5m
    facilities.NAME.retry.give-up-after: duration 1m–365d; default 14d
    facilities.NAME.retry.answered-attempts: number 1–10000; default 10
    facilities.NAME.retry.answer-timeout: duration 1s–1h; default 30s
    facilities.NAME.retry.connect-timeout: duration 1s–5m; default 10s
    facilities.NAME.after-refusal.default: pass | hold; required
    facilities.NAME.after-refusal.referral: pass | hold; default default
    facilities.NAME.after-refusal.reply: pass | hold; default default
    facilities.NAME.after-refusal.discharge-summary: pass | hold; default default
    facilities.NAME.after-refusal.document: pass | hold; default default
    facilities.NAME.after-refusal.admission: pass | hold; default default
    facilities.NAME.after-refusal.discharge: pass | hold; default default
    facilities.NAME.after-refusal.transfer: pass | hold; default default
    facilities.NAME.after-refusal.leave: pass | hold; default default
    facilities.NAME.after-refusal.registration: pass | hold; default default
    facilities.NAME.after-refusal.update: pass | hold; default default
    facilities.NAME.after-refusal.allergy: pass | hold; default default
    facilities.NAME.after-refusal.merge: pass | hold; default default
    facilities.NAME.after-refusal.prescription: pass | hold; default default
    facilities.NAME.after-refusal.dispense: pass | hold; default default
    facilities.NAME.after-refusal.injection: pass | hold; default default
    facilities.NAME.after-refusal.result: pass | hold; default default
    facilities.NAME.after-refusal.order: pass | hold; default default
    facilities.NAME.after-refusal.response: pass | hold; default default
    facilities.NAME.after-refusal.booking: pass | hold; default default
    facilities.NAME.after-refusal.diagnosis: pass | hold; default default
    facilities.NAME.after-refusal.acknowledgement: pass | hold; default default
    facilities.NAME.after-refusal.other: pass | hold; default default
    facilities.NAME.subscriptions[].kind: list of referral | reply | discharge-summary | document | admission | discharge | transfer | leave | registration | update | allergy | merge | prescription | dispense | injection | result | order | response | booking | diagnosis | acknowledgement | other; default any
    facilities.NAME.subscriptions[].type: list of ADT, ADT^A01, Bundle or Bundle/document; default any
    facilities.NAME.subscriptions[].addressed: true | false; default false
    facilities.NAME.subscriptions[].from: list of name of a facility; default anybody
    facilities.NAME.subscriptions[].from-codes: list of text; default anybody
    facilities.NAME.subscriptions[].where: list of place and value; default []
    facilities.NAME.subscriptions[].everyone: true | false; default false
    facilities.NAME.subscriptions[].where[].path: HL7 or FHIR path; required
    facilities.NAME.subscriptions[].where[].equals: text; default –
    facilities.NAME.subscriptions[].where[].in: list of text; default –
    facilities.NAME.subscriptions[].where[].exists: true | false; default –
    store.folder: path of a folder; required
    store.reserve: size 1MiB–1024GiB; default 256MiB
    store.gather: duration 0s–100ms; default 1ms
    store.batch: number 1–100000; default 1024
    observability.listen: IP address:port to listen on, or none; default 127.0.0.1:2580
    log.level: debug | info | notice | warning | error; default info
    log.format: json | text; default json
    control.socket: path of a file; default control.sock in store.folder
    threads.loops: number 1–256; default one per processor
    threads.workers: number 1–256; default one per processor
    limits.in-flight: size 1MiB–1024GiB; default 64MiB
    tests[].name: text; required
    tests[].message: path of a file; required
    tests[].from: name of a facility; default MSH-4
    tests[].listener: text; default the first
    tests[].goes-to: list of name of a facility; default –
    tests[].filtered: true | no-subscription | other-kind | other-family | not-addressed | other-sender | other-value | not-production | own-message; default –
    tests[].refused: true | ROUTE-001 | ROUTE-002 | ROUTE-003 | ROUTE-004 | ROUTE-005 | ROUTE-006 | ROUTE-007 | ROUTE-008 | ROUTE-009 | ROUTE-010 | ROUTE-011 | ROUTE-012; default –
    facilities.NAME.as.form: hl7v2 | fhir-json | fhir-xml | letter | drugs | medicine-notebook; default what it reads
    facilities.NAME.as.shape: natural | document | message | transaction | collection; default natural
    facilities.NAME.as.type: a type such as REF^I12; default by kind
    facilities.NAME.as.view: whole | drugs; default whole
    facilities.NAME.as: map of settings; optional
    facilities.NAME.language: ja | en; default ja
    facilities.NAME.subscriptions[].as: map of settings; optional
    tests[].expect: list of place and value; default –
    tests[].expect[].path: HL7 or FHIR path; required
    tests[].expect[].is: list of text; default –
    tests[].expect[].exists: true | false; default –
    tests[].expect[].facility: name of a facility; default all
    """
