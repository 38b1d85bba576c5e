# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# The scenes of deploy/bench that come in over HTTP: posts beside the same load over MLLP, and a document of a gigabyte.
# What it uses is set by the script that sources it, and by bench-site.sh.
# shellcheck disable=SC2154

# The smallest thing that is really sent, on one line as senders write it: about as long as a referral of HL7 v2.
fhir_message() { # FILE
    cat >"$1" <<'JSON'
{"resourceType":"Bundle","id":"@id@","type":"message","timestamp":"2026-03-02T10:15:00.000+09:00","entry":[{"fullUrl":"urn:uuid:dd24710d-23ab-5ec4-b397-e25084b43112","resource":{"resourceType":"MessageHeader","id":"@id@","eventCoding":{"system":"https://kita.example/fhir/CodeSystem/message-event","code":"prescription"},"destination":[{"endpoint":"https://higashi.example/fhir","receiver":{"identifier":{"system":"http://jpfhir.jp/fhir/core/IdSystem/insurance-medical-institution-no","value":"4913100001"}}}],"sender":{"identifier":{"system":"http://jpfhir.jp/fhir/core/IdSystem/insurance-medical-institution-no","value":"4913100009"}},"source":{"name":"KITA-HIS","endpoint":"https://his.kita.example/fhir"},"focus":[{"reference":"urn:uuid:33da2bb3-8c7d-5580-a3c7-120923cf75a2"}]}},{"fullUrl":"urn:uuid:33da2bb3-8c7d-5580-a3c7-120923cf75a2","resource":{"resourceType":"MedicationRequest","id":"m1","status":"active","intent":"order","medicationCodeableConcept":{"text":"架空錠10mg"},"subject":{"reference":"urn:uuid:052af339-4421-5da8-a72c-00fabcc2dadb"},"dosageInstruction":[{"text":"1日3回 毎食後 1回1錠"}]}},{"fullUrl":"urn:uuid:052af339-4421-5da8-a72c-00fabcc2dadb","resource":{"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:oid:1.2.392.100495.20.3.51.14913100009","value":"@patient@"}],"name":[{"text":"架空 花子"}],"gender":"female","birthDate":"1970-01-01"}}]}
JSON
}

fhir_facility() { # NAME json|xml TAKES
    cat <<YAML
  $1:
    name: { ja: $1, en: $1 }
    codes: ["4913100001"]
    fhir: "http://127.0.0.1:$(port_of "$1")/fhir"
    format: $2
    tls: none
    connections: 8
    retry: { first: 100ms, longest: 1s, answer-timeout: 10m }
    subscriptions: [ { $3 } ]
YAML
}

fresh_fhir_gateway() { # FACILITIES as fhir_facility writes them, on standard input
    rm -rf "$work/state"
    {
        printf 'listeners:\n  rest:\n    fhir: 127.0.0.1:%s\n    tls: none\n    facility: kita-hospital\n' "$gateway_port"
        printf '    limits: { connections: 2048, connections-per-peer: 2048, requests-per-minute: 10000000 }\nfacilities:\n'
        printf '  kita-hospital:\n    name: { ja: 北病院, en: Kita Hospital }\n    codes: ["4913100009"]\n'
        cat
        printf 'store: { folder: state }\nobservability: { listen: "127.0.0.1:%s" }\n' "$health_port"
    } >"$work/tenma.yaml"
    run_gateway
}

run_fhir_facility() { # NAME [ARGUMENTS…]
    local name=$1
    shift
    run_facility_as "$name" --fhir "$@"
}

# post_load CONNECTIONS: for $seconds; sets messages, rate, p50, p99 and refused.
post_load() {
    local report
    report=$(wrk -t 1 -c "$1" -d "${seconds}s" --timeout 30s -s "$root/Benchmarks/fhir-post.lua" \
        "http://127.0.0.1:$gateway_port/\$process-message" -- "$work/message.json" @id@ @patient@ "c$1" | tail -n 1)
    messages=$(field messages "$report") rate=$(field rate "$report") p50=$(field p50 "$report") p99=$(field p99 "$report")
    refused=$(field refused "$report")
}

# Posts, and in the same run the same number of senders over MLLP.
measure_fhir() {
    local connections mllp before
    fhir_message "$work/message.json"
    for connections in 1 8 64; do
        fresh_gateway plain higashi-hospital
        run_facility plain higashi-hospital
        load plain "$connections" --seconds "$seconds" "$referral"
        mllp=$rate
        close_site
        fresh_fhir_gateway < <(fhir_facility higashi-hospital json 'kind: prescription, addressed: true')
        run_fhir_facility higashi-hospital
        before=$(cpu_ticks "$gateway")
        post_load "$connections"
        row "posts durable, $connections connections" "$rate" /s "$(calc "0.5 * $mllp")" at-least "50 % of MLLP, $mllp /s"
        fact "posts durable, $connections connections: answers" "p50 $p50 ms, p99 $p99 ms, refused $refused, CPU $(cpu_each "$before" "$messages") ms each"
        close_site
    done
}

# json_document FILE BYTES: a document whose last value is that long, in R4's order, so that it comes back as it was.
json_document() {
    {
        printf '{"resourceType":"Bundle","id":"giant",'
        printf '"identifier":{"system":"http://jpfhir.jp/fhir/clins/bundle-identifier","value":"4913100009^2026^giant"},'
        printf '"type":"document","timestamp":"2026-03-02T10:15:00.000+09:00",'
        printf '"entry":[{"fullUrl":"urn:uuid:dd24710d-23ab-5ec4-b397-e25084b43112","resource":{"resourceType":"Composition",'
        printf '"status":"final","type":{"coding":[{"system":"http://jpfhir.jp/fhir/Common/CodeSystem/doc-typecodes","code":"56447-6"}]},'
        printf '"date":"2026-03-02","author":[{"display":"架空"}],"title":"計画書","section":[{"title":"PDF",'
        printf '"code":{"coding":[{"system":"http://jpfhir.jp/fhir/clins/CodeSystem/document-section","code":"230"}]},'
        printf '"entry":[{"reference":"urn:uuid:33da2bb3-8c7d-5580-a3c7-120923cf75a2"}]}]}},'
        printf '{"fullUrl":"urn:uuid:33da2bb3-8c7d-5580-a3c7-120923cf75a2","resource":{"resourceType":"Binary",'
        printf '"contentType":"application/pdf","data":"'
        { printf '%%PDF-1.4\n' && head -c $(($2 * 3 / 4 - 9)) /dev/urandom; } | base64 -w 0
        printf '"}}]}'
    } >"$1"
}

# The extra memory of one direction: fhir_giant json|xml SOURCE, to one facility that reads each.
fhir_giant() {
    local base began size=$((giant >> 20)) format=$1 source=$2
    fresh_fhir_gateway < <(
        fhir_facility nishi-pharmacy json 'kind: document, everyone: true'
        fhir_facility health-centre xml 'kind: document, everyone: true' | sed 's/4913100001/4913100002/'
    )
    low_priority=(nice -n 10)
    run_fhir_facility nishi-pharmacy --keep "$elsewhere/nishi-pharmacy"
    run_fhir_facility health-centre --keep "$elsewhere/health-centre"
    sleep 1
    base=$(memory_kb)
    start /dev/null watch_memory "$work/memory"
    began=$(now_ms)
    "${low_priority[@]}" curl -sS -f -o "$work/answer" -H "Content-Type: application/fhir+$format" -H 'Expect:' \
        --max-time 900 -T "$source" -X POST "http://127.0.0.1:$gateway_port/Bundle" || die "断られました" "It was refused"
    fact "$size MiB FHIR $format: accepted after" "$(calc "($(now_ms) - $began) / 1000") s"
    await_deliveries 2
    fact "$size MiB FHIR $format: delivered as JSON and XML after" "$(calc "($(now_ms) - $began) / 1000") s"
    row "$size MiB FHIR $format: extra memory" "$(calc "($(<"$work/memory") - $base) / 1024")" MiB 16 at-most "RssAnon, $(calc "$base / 1024") before"
    close_site
    low_priority=()
}

kept() { find "$elsewhere/$1" -type f -name '*' | head -n 1; }
is_same_json() { cmp -s "$elsewhere/giant.json" "$(kept nishi-pharmacy)"; }

measure_fhir_giant() {
    choose_elsewhere
    say "… $((giant >> 20)) MiB の文書を作っています" "… making a document of $((giant >> 20)) MiB"
    json_document "$elsewhere/giant.json" "$giant"
    fhir_giant json "$elsewhere/giant.json"
    proof "FHIR JSON as received: every byte" is_same_json
    mv "$(kept health-centre)" "$elsewhere/giant.xml"
    rm -rf "$elsewhere/nishi-pharmacy" "$elsewhere/health-centre"
    fhir_giant xml "$elsewhere/giant.xml"
    proof "FHIR JSON to XML to JSON: every byte of the document" is_same_json
    rm -rf "$elsewhere"
}
