# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# What the scripts beside this file share: messages in two languages, missing packages, the toolchain, progress.
# Each script sources it after `set -euo pipefail`.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root
readonly swift_minimum=6.2

# --- messages -------------------------------------------------------------------------------------------------------

case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
    ja*) language=ja ;;
    *) language=en ;;
esac
readonly language

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
    bold=$'\e[1m' green=$'\e[32m' red=$'\e[31m' plain=$'\e[0m'
else
    bold='' green='' red='' plain=''
fi
readonly bold green red plain

# say JA EN: one line (or more) in the reader's language.
say() { if [[ $language == ja ]]; then printf '%s\n' "$1"; else printf '%s\n' "$2"; fi; }
heading() { printf '\n%s%s%s\n' "$bold" "$(say "$1" "$2")" "$plain"; }
good() { printf '%s✓%s %s\n' "$green" "$plain" "$(say "$1" "$2")"; }
bad() { printf '%s✗%s %s\n' "$red" "$plain" "$(say "$1" "$2")" >&2; }
die() { bad "$1" "$2"; exit "${3:-1}"; }

# --- what runs beside the script ------------------------------------------------------------------------------------

started=()

# start LOG COMMAND…: (LOG - is the terminal) runs it beside the script, in a process group of its own; its id is in $child afterwards.
# The group matters: stopping it reaches what the command itself has started.
start() {
    local log=$1
    shift
    set -m
    if [[ $log == - ]]; then
        "$@" </dev/null &
    else
        mkdir -p "$(dirname "$log")"
        "$@" >"$log" 2>&1 </dev/null &
    fi
    child=$!
    set +m
    started+=("$child")
}

# stop ID: asks, waits five seconds, insists.
stop() {
    local group=$1
    kill -TERM -- "-$group" 2>/dev/null || return 0
    wait_until 5 is_gone "$group" || kill -KILL -- "-$group" 2>/dev/null || true
    wait "$group" 2>/dev/null || true
}

is_gone() { ! kill -0 -- "-$1" 2>/dev/null; }

# The last started is stopped first. The ids are ours: each is a child that `start` has not seen end.
stop_all() {
    local index
    for ((index = ${#started[@]} - 1; index >= 0; index--)); do stop "${started[index]}"; done
    started=()
}
trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# --- progress -------------------------------------------------------------------------------------------------------

# step JA EN LOG COMMAND…: runs a long command, shows that it lives, and the end of its log when it fails.
step() {
    local ja=$1 en=$2 log=$3 since=$SECONDS status=0
    shift 3
    start "$log" "$@"
    if [[ -t 1 ]]; then show_progress "$child" "$(say "$ja" "$en")" "$log"; else show_heartbeat "$child" "$(say "$ja" "$en")"; fi
    wait "$child" || status=$?
    unset 'started[-1]'
    if ((status == 0)); then
        good "$ja ($((SECONDS - since)) 秒)" "$en ($((SECONDS - since)) s)"
        return 0
    fi
    bad "$ja: 失敗（終了コード $status）。記録 $log の末尾:" "$en: failed (exit $status). The end of $log:"
    tail -n 40 "$log" >&2
    return "$status"
}

show_progress() {
    local child=$1 what=$2 log=$3 since=$SECONDS last width
    width=$(tput cols 2>/dev/null || echo 80)
    while kill -0 "$child" 2>/dev/null; do
        last=$(tail -n 1 "$log" 2>/dev/null | tr -cd '[:print:]' || true)
        printf '\r\e[K… %s %d s  %s' "$what" $((SECONDS - since)) "${last:0:$((width > 60 ? width - 56 : 4))}"
        sleep 0.5
    done
    printf '\r\e[K'
}

show_heartbeat() {
    local child=$1 what=$2 since=$SECONDS next=30
    printf '… %s\n' "$what"
    while kill -0 "$child" 2>/dev/null; do
        sleep 0.2
        if ((SECONDS - since >= next)); then
            printf '… %s %d s\n' "$what" $((SECONDS - since))
            next=$((next + 30))
        fi
    done
}

# --- packages -------------------------------------------------------------------------------------------------------

is_installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# need_packages NAME…: installs the Debian packages that are missing, and touches nothing when none is.
need_packages() {
    local missing=() name as_root=()
    command -v dpkg-query >/dev/null || {
        say "Debian/Ubuntu ではないようです。次に当たるものを入れておいてください: $*" \
            "This is not Debian or Ubuntu; make sure you have what these packages hold: $*"
        return 0
    }
    for name in "$@"; do is_installed "$name" || missing+=("$name"); done
    ((${#missing[@]})) || return 0
    if ((EUID != 0)); then
        command -v sudo >/dev/null || die \
            "足りないパッケージがあります。管理者として実行してください: apt-get install ${missing[*]}" \
            "Packages are missing. As root, run: apt-get install ${missing[*]}"
        as_root=(sudo)
        sudo -v || die "sudo できませんでした" "sudo was refused"
    fi
    step "パッケージ一覧の更新" "Updating the package lists" "$root/.build/apt.log" \
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q || true
    step "導入: ${missing[*]}" "Installing: ${missing[*]}" "$root/.build/apt.log" \
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# What every build needs; the C++ headers come with whichever g++ the release has.
# shellcheck disable=SC2034
readonly build_packages=(git ca-certificates pkg-config libc6-dev g++ zlib1g-dev libsqlite3-dev libssl-dev libxml2-dev)

# --- the toolchain --------------------------------------------------------------------------------------------------

swift_version() { "$1" --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1; }

is_new_enough() { [[ -n $1 && $(printf '%s\n%s\n' "$swift_minimum" "$1" | sort -V | head -n 1) == "$swift_minimum" ]]; }

# find_swift: puts a Swift toolchain that is new enough first in PATH, or says precisely how to get one.
find_swift() {
    local candidate version found=''
    for candidate in "$(command -v swift || true)" "$HOME/.local/share/swiftly/bin/swift" \
        /opt/swift/usr/bin/swift /opt/swift*/usr/bin/swift /usr/lib/swift*/bin/swift /usr/libexec/swift*/bin/swift; do
        [[ -n $candidate && -x $candidate ]] || continue
        version=$(swift_version "$candidate")
        if is_new_enough "$version"; then
            PATH="$(dirname "$candidate"):$PATH"
            export PATH
            return 0
        fi
        found="$candidate ($version)"
    done
    tell_how_to_get_swift "$found"
    exit 69
}

tell_how_to_get_swift() {
    local machine
    machine=$(uname -m)
    bad "Swift $swift_minimum 以降が見つかりません。${1:+見つかったもの: $1。}" \
        "No Swift $swift_minimum or later was found.${1:+ Found: $1.}"
    say "次の 5 行で入ります（利用者の領域だけ、管理者権限は不要。curl と gnupg が要ります）:" \
        "These five lines install it (for your user only, no root needed; curl and gnupg must be there):" >&2
    cat >&2 <<EOF

  curl -O https://download.swift.org/swiftly/linux/swiftly-$machine.tar.gz
  tar zxf swiftly-$machine.tar.gz
  ./swiftly init --quiet-shell-followup
  . "\${SWIFTLY_HOME_DIR:-\$HOME/.local/share/swiftly}/env.sh"
  hash -r

EOF
    say "そのあと、もう一度この命令を実行してください。詳しくは https://www.swift.org/install/linux/ 。" \
        "Then run this command again. More: https://www.swift.org/install/linux/" >&2
}

# build_release: the shipped binary; afterwards $tenma is its path. TENMA_BINARY names one that is built already.
build_release() {
    tenma=${TENMA_BINARY:-}
    if [[ -z $tenma ]]; then
        step "リリース版の構築（初回は数分）" "Building release (minutes the first time)" "$root/.build/release-build.log" \
            swift build --package-path "$root" -c release --product tenma
        tenma=$(swift build --package-path "$root" -c release --show-bin-path)/tenma
    fi
    readonly tenma
    export tenma
}

# --- ports ----------------------------------------------------------------------------------------------------------

# is_listening PORT: asks the kernel's table, so that nobody's log shows a caller who hung up.
is_listening() { grep -qE "^ *[0-9]+: [0-9A-F]+:$(printf %04X "$1") [0-9A-F]+:0000 0A" /proc/net/tcp /proc/net/tcp6 2>/dev/null; }

# is_ready PORT: whether /readyz says so.
is_ready() {
    local first
    {
        exec 9<>"/dev/tcp/127.0.0.1/$1" || return 1
        printf 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&9
        IFS= read -r -t 2 first <&9 || true
        exec 9>&-
    } 2>/dev/null
    [[ ${first:-} == *' 200 '* ]]
}

# free_port FROM: the first port from FROM on that nobody listens on.
free_port() {
    local port=$1
    while is_listening "$port"; do port=$((port + 1)); done
    printf '%s\n' "$port"
}

# wait_until SECONDS COMMAND…: tries ten times a second.
wait_until() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS < end)) || return 1
        sleep 0.1
    done
}
