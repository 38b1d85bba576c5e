# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# The scene of deploy/bench that comes in and goes out as files: a drop folder, an SS-MIX2 standard storage that is written,
# and the same storage read again by its log and by its tree.
# What it uses is set by the script that sources it, and by bench-site.sh.
# shellcheck disable=SC2154

# make_files FOLDER COUNT: admissions of so many patients, each with a control id of its own.
make_files() {
    mkdir -p "$1"
    LC_ALL=C awk -v folder="$1" -v count="$2" '
        BEGIN { RS = "\001" }
        { text = $0 }
        END {
            for (number = 1; number <= count; number++) {
                message = text
                sub(/KITA-ADT-0001/, "FILE-" number, message)
                sub(/0000049004/, sprintf("%010d", 49000000 + number), message)
                file = folder "/" number ".hl7"
                printf "%s", message > file
                close(file)
            }
        }' "$root/Fixtures/hl7v2/adt-a01/typical.hl7"
}

# file_gateway LISTENER-LINES FACILITY-LINES
file_gateway() {
    rm -rf "$work/state"
    {
        printf 'listeners:\n  files:\n    facility: kita-hospital\n%b' "$1"
        printf 'facilities:\n  kita-hospital:\n    name: { ja: 北病院, en: Kita Hospital }\n    codes: ["4913100009"]\n%b' "$2"
        printf 'store: { folder: state }\nobservability: { listen: "127.0.0.1:%s" }\n' "$health_port"
    } >"$work/tenma.yaml"
    run_gateway
}

has_received() { (($(metric tenma_messages_total 'result="received"') >= $1)); }
# count_files COUNT TICKS-BEFORE BEGAN-MS: sets rate and cost.
count_files() {
    rate=$(calc "$1 * 1000 / ($(now_ms) - $3)")
    cost=$(cpu_each "$2" "$1")
}

measure_files() {
    local count=20000 began before
    if [[ $quick == yes ]]; then count=4000; fi
    local storage='  storage:\n    name: storage\n    ss-mix2: files/standard\n    connections: 8\n'
    storage+='    subscriptions: [ { kind: admission, everyone: true } ]\n'
    rm -rf "$work/files" && mkdir -p "$work/files/standard"
    make_files "$work/files/in" "$count"
    sync=$(sync_p50)

    file_gateway '    folder: files/in\n    settle: 0s\n    poll: 50ms\n' ''
    began=$(now_ms) before=$(cpu_ticks "$gateway")
    wait_until 600 has_received "$count" || die "ファイルが読まれません" "The files are not read"
    count_files "$count" "$before" "$began"
    fact "files taken from a drop folder" "$(calc "$rate") /s, CPU $cost ms each (sync $sync ms)"
    close_site
    mv "$work/files/in/done" "$work/files/again" && rm -rf "$work/files/in" && mv "$work/files/again" "$work/files/in"

    file_gateway '    folder: files/in\n    settle: 0s\n    poll: 50ms\n' "$storage"
    began=$(now_ms) before=$(cpu_ticks "$gateway")
    await_deliveries "$count"
    count_files "$count" "$before" "$began"
    sync=$(calc "($sync + $(sync_p50)) / 2")
    fact "files taken and written into an SS-MIX2 storage" "$(calc "$rate") /s, CPU $cost ms each (sync $sync ms)"
    close_site

    local source
    for source in log tree; do
        file_gateway "    ss-mix2: files/standard\n    source: $source\n    settle: 0s\n    poll: 50ms\n" ''
        began=$(now_ms) before=$(cpu_ticks "$gateway")
        wait_until 600 has_received "$count" || die "ストレージが読まれません" "The storage is not read"
        count_files "$count" "$before" "$began"
        fact "files read from an SS-MIX2 storage by its $source" "$(calc "$rate") /s, CPU $cost ms each"
        close_site
    done
    rm -rf "$work/files"
}
