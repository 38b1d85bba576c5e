# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# What deploy/bench measures on: a gateway, its facilities, its senders, and what can be read off them. The script that
# sources it, after lib.sh, sets `work`, `seconds` and the ports.

referral=$root/Fixtures/hl7v2/ref-i12/typical.hl7
document=$root/Fixtures/hl7v2/mdm-t02/typical.hl7
# How many patients the messages of a load belong to: a lane is one patient.
patients=4096
readonly referral document patients

# --- the gateway ----------------------------------------------------------------------------------------------------

make_pki() {
    local name
    "$tenma" pki init --folder "$work/pki"
    for name in gateway kita-hospital higashi-hospital; do
        "$tenma" pki issue --folder "$work/pki" --name "$name" --dns localhost --ip 127.0.0.1
    done
}

# Each facility has its place in this list, and its port is that many behind the first.
facilities=(higashi-hospital minami-clinic kita-clinic nishi-pharmacy health-centre)
readonly facilities

port_of() {
    local index
    for index in "${!facilities[@]}"; do
        if [[ ${facilities[index]} == "$1" ]]; then printf '%s\n' $((receiver_port + index)); fi
    done
}

describe_facility() { # plain | tls, NAME
    local code takes='' form=''
    case $2 in
        higashi-hospital) code=4913100001 takes='kind: referral, addressed: true' ;;
        minami-clinic | kita-clinic) code=49-$2 takes='kind: referral, everyone: true' ;;
        nishi-pharmacy) code=4943100002 takes='kind: [discharge-summary, document], addressed: true' form='form: as-received' ;;
        health-centre) code=49-$2 takes='kind: [discharge-summary, document], everyone: true' form='charset: utf-8' ;;
    esac
    cat <<YAML
  $2:
    name: { ja: $2, en: $2 }
    codes: ["$code"]
    mllp: "127.0.0.1:$(port_of "$2")"
    $([[ $1 == tls ]] && echo 'certificates: [pki/higashi-hospital.pem]' || echo 'tls: none')
    $form
    connections: 8
    retry: { first: 100ms, longest: 1s, answer-timeout: 5m }
    subscriptions: [ { $takes } ]
YAML
}

write_config() { # plain | tls, FACILITIES…
    local link=$1 name
    shift
    {
        printf 'listeners:\n  load:\n    mllp: 127.0.0.1:%s\n' "$gateway_port"
        if [[ $link == tls ]]; then
            printf '    tls: { certificate: pki/gateway.pem, key: pki/gateway.key, clients: pki/ca.pem }\n'
        else
            printf '    tls: none\n    facility: kita-hospital\n'
        fi
        printf '    limits: { connections: 2048, connections-per-peer: 2048 }\nfacilities:\n'
        printf '  kita-hospital:\n    name: { ja: 北病院, en: Kita Hospital }\n    codes: ["4913100009"]\n'
        if [[ $link == tls ]]; then printf '    certificates: [pki/kita-hospital.pem]\n'; fi
        for name in "$@"; do describe_facility "$link" "$name"; done
        printf 'store: { folder: state }\nobservability: { listen: "127.0.0.1:%s" }\n' "$health_port"
    } >"$work/tenma.yaml"
}

# run_gateway: starts it on what is there; sets gateway (its process) and ready_ms.
run_gateway() {
    local from=${EPOCHREALTIME/[.,]/}
    start "$work/gateway.log" env SWIFT_BACKTRACE=enable=no "$tenma" run --config "$work/tenma.yaml"
    gateway=$child
    until is_ready "$health_port"; do
        if is_gone "$gateway"; then
            tail -n 20 "$work/gateway.log" >&2
            die "ゲートウェイが起動しません" "The gateway does not start"
        fi
        sleep 0.005
    done
    ready_ms=$(((${EPOCHREALTIME/[.,]/} - from) / 1000))
}

fresh_gateway() { # plain | tls, FACILITIES…
    rm -rf "$work/state"
    write_config "$@"
    run_gateway
}

# close_site: ends what the scene started, the last first, and gives its disk space back.
close_site() {
    stop_all
    rm -rf "$work/state"
}

# --- both ends ------------------------------------------------------------------------------------------------------

tls_of() { tls=(--tls-certificate "$work/pki/$1.pem" --tls-key "$work/pki/$1.key" --tls-authorities "$work/pki/ca.pem"); }

low_priority=()
# run_facility plain|tls NAME [ARGUMENTS…]: lets a facility listen; its process is in $child.
run_facility() {
    local name=$2 tls=()
    if [[ $1 == tls ]]; then tls_of higashi-hospital; fi
    shift 2
    run_facility_as "$name" "${tls[@]}" "$@"
}
run_facility_as() { # NAME ARGUMENTS…
    local port
    port=$(port_of "$1")
    shift
    start /dev/null "${low_priority[@]}" "$tenma" listen --port "$port" "$@"
    wait_until 10 is_listening "$port" || die "受け手が起動しません" "The receiver does not start"
}

# 256 patients for a generator that sends files as they are.
make_messages() {
    local number
    mkdir -p "$work/messages"
    for ((number = 1; number <= 256; number++)); do
        LC_ALL=C sed "s/0000049001/$(printf '%010d' "$number")/" "$referral" >"$work/messages/$number.hl7"
    done
}

generator() { if [[ -n ${TENMA_MLLP_LOAD:-} ]]; then echo mllp_load; else echo 'tenma send --load'; fi; }

# load plain|tls CONNECTIONS ARGUMENTS… MESSAGE: our generator, to its end; sets messages, rate, bytes, p50 and p99 (ms).
load() {
    start "$work/load.json" send_load "$@"
    wait "$child" || { cat "$work/load.json" >&2; die "負荷が失敗しました" "The load failed"; }
    forget "$child"
    read_load
}

send_load() {
    local tls=() link=$1 connections=$2
    shift 2
    if [[ $link == tls ]]; then tls_of kita-hospital; fi
    exec "$tenma" send --to "127.0.0.1:$gateway_port" --load --connections "$connections" --patients "$patients" --json \
        "${tls[@]}" "$@"
}

# end_load ID: a load that runs beside the script reports early.
end_load() {
    kill -INT -- "-$1"
    wait "$1" || { cat "$work/load.json" >&2; die "負荷が失敗しました" "The load failed"; }
    forget "$1"
    read_load
}

# Not to be stopped any more: it has ended, and its number may be another's by now.
forget() {
    local index
    for index in "${!started[@]}"; do
        if [[ ${started[index]} == "$1" ]]; then unset "started[$index]"; fi
    done
    started=("${started[@]}")
}

read_load() {
    local report
    report=$(tail -n 1 "$work/load.json")
    messages=$(field messages "$report") rate=$(field rate "$report") bytes=$(field bytes "$report")
    p50=$(field p50 "$report") p99=$(field p99 "$report")
}

# rated_load CONNECTIONS: plain, for $seconds, by the generator from outside where there is one.
rated_load() {
    local report answers
    if [[ -z ${TENMA_MLLP_LOAD:-} ]]; then
        load plain "$1" --seconds "$seconds" "$referral"
        return
    fi
    report=$("$TENMA_MLLP_LOAD" send -p "$gateway_port" -c "$1" -t "$seconds" \
        -f "$(printf '%s,' "$work"/messages/*.hl7 | sed 's/,$//')")
    messages=$(field positive "$report") rate=$(field msgs_per_s "$report")
    answers=${report#*\"ack_us\"}
    p50=$(calc "$(field p50 "$answers") / 1000") p99=$(calc "$(field p99 "$answers") / 1000")
}

# --- readings -------------------------------------------------------------------------------------------------------

calc() { awk "BEGIN { printf \"%.5g\", $1 }"; }
is_true() { awk "BEGIN { exit !($1) }"; }
# field NAME JSON: the first number of that name.
field() { grep -o "\"$1\" *: *[0-9.]*" <<<"$2" | head -n 1 | sed 's/.*: *//'; }

disk() { "$work/disk" "$work/disk.data" "$@"; }
# The disk's own price of being sure, now: the median of append 2 KiB + fdatasync, in milliseconds.
sync_p50() { disk 2048 400 | cut -d' ' -f1; }

# metric NAME [TEXT]: the sum of the series of that name whose labels hold the text.
metric() {
    local page
    exec 9<>"/dev/tcp/127.0.0.1/$health_port"
    printf 'GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&9
    page=$(cat <&9)
    exec 9>&-
    awk -v name="$1" -v text="${2:-}" \
        '{ sub(/\r$/, "") } index($1, name "{") == 1 && index($1, text) { sum += $2 } END { printf "%d\n", sum }' <<<"$page"
}

delivered() { metric tenma_deliveries_total 'result="delivered"'; }
has_delivered() { (($(delivered) >= $1)); }
await_deliveries() { # COUNT [SECONDS]
    wait_until "${2:-600}" has_delivered "$1" || die "$(delivered) 件しか届きません ($1 件のうち)" "Only $(delivered) of $1 were delivered"
}

cpu_ticks() { awk '{ sub(/^.*\) /, ""); print $12 + $13 }' "/proc/$1/stat"; }
# cpu_each BEFORE COUNT: milliseconds of the gateway's processor time, each.
cpu_each() { calc "($(cpu_ticks "$gateway") - $1) * 1000 / $(getconf CLK_TCK) / $2"; }
memory_kb() { awk '/^RssAnon/ { print $2 }' "/proc/$gateway/status"; }
state_bytes() { find "$work/state" -type f -printf '%s\n' | awk '{ sum += $1 } END { printf "%d\n", sum }'; }
now_ms() { printf '%s\n' $((${EPOCHREALTIME/[.,]/} / 1000)); }

# watch_memory FILE: keeps the largest RssAnon of the gateway in FILE, in KB, looking twenty times a second.
watch_memory() {
    local key value rest most=0
    exec 8<> <(:)
    while true; do
        while read -r key value rest; do
            if [[ $key == RssAnon: ]] && ((value > most)); then
                most=$value
                printf '%s\n' "$most" >"$1"
            fi
        done <"/proc/$gateway/status"
        read -r -t 0.05 -u 8 rest || true
    done
}
