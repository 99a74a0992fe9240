#!/bin/sh
# What the tests need from the system's packages: Chromium for the pages, Dovecot as a real IMAP server for the mailbox plugin.
# Nothing is downloaded from elsewhere. The mail server is neither started nor enabled: the tests start one of their own.
set -eu

sudo=""
if [ "$(id -u)" -ne 0 ]; then sudo="sudo -n"; fi

has_chromium() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name" >/dev/null 2>&1; then return 0; fi
    done
    [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ]
}

has_dovecot() {
    [ -x /usr/sbin/dovecot ] || command -v dovecot >/dev/null 2>&1
}

install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ -z "${updated:-}" ]; then $sudo apt-get update -qq || return 1; fi
    updated=yes
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null
}

install_without_starting() {
    policy=/usr/sbin/policy-rc.d
    if [ -e "$policy" ]; then install "$1"; return; fi
    printf '#!/bin/sh\nexit 101\n' | $sudo tee "$policy" >/dev/null || return 1
    $sudo chmod +x "$policy"
    done=0
    install "$1" || done=1
    $sudo rm -f "$policy"
    if [ "$done" -eq 0 ] && command -v systemctl >/dev/null 2>&1; then
        $sudo systemctl disable dovecot.service dovecot.socket >/dev/null 2>&1 || true
    fi
    return "$done"
}

if ! has_dovecot && ! install_without_starting dovecot-imapd; then
    echo "Without Dovecot the tests of the mailbox over IMAP are skipped (apt-get install dovecot-imapd, brew install dovecot)." >&2
fi
if ! has_chromium && ! install chromium; then
    echo "The browser tests need Chromium: install it from your system's packages (apt-get install chromium, brew install --cask chromium)." >&2
    exit 1
fi
