#!/bin/sh
# Everything between a bare Debian machine and a working `kehoach`: system packages, virtual environment, Python packages.
# Says what it installs; does nothing that is already done. Settings: PYTHON (interpreter), VENV (folder).
set -eu
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}
VENV=${VENV:-.venv}

say() { printf 'setup: %s\n' "$*" >&2; }
reads() { command -v tesseract >/dev/null 2>&1 && tesseract --list-langs 2>/dev/null | grep -qx "$1"; }

"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    say "Python 3.11 or newer is needed (found: $("$PYTHON" --version 2>/dev/null || echo none)). Set PYTHON=/path/to/python3.11 and run make again."
    exit 3
}

missing=""
command -v tesseract >/dev/null 2>&1 || missing="$missing tesseract-ocr"
reads vie || missing="$missing tesseract-ocr-vie"
reads osd || missing="$missing tesseract-ocr-osd"
[ -e /usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf ] || missing="$missing fonts-liberation2"
[ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || missing="$missing fonts-dejavu-core"
"$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
if [ -n "$missing" ]; then
    if ! command -v apt-get >/dev/null 2>&1; then
        say "these system packages are missing and there is no apt-get to install them:$missing"
        exit 3
    fi
    if [ "$(id -u)" != 0 ]; then
        say "system packages are missing. Run: sudo apt-get install --yes --no-install-recommends$missing"
        exit 3
    fi
    say "installing system packages:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update --quiet=2 >&2 || say 'apt-get update had errors (one unreachable source is enough); trying with what it knows'
    # shellcheck disable=SC2086  # a list of names
    apt-get install --yes --quiet=2 --no-install-recommends $missing >&2
fi

# Asked of pip, not of the file: a machine switched off in the middle leaves an interpreter without pip.
"$VENV/bin/python" -c 'import pip' 2>/dev/null || {
    say "creating virtual environment $VENV"
    "$PYTHON" -m venv "$VENV"
}

# A stamp of what was asked for and where: pip is asked again only when that changed.
want=$({ cat pyproject.toml constraints.txt && pwd; } | cksum)
if [ "$(cat "$VENV/.installed" 2>/dev/null || true)" != "$want" ]; then
    say "installing Python packages into $VENV (versions: constraints.txt)"
    pip() { "$VENV/bin/python" -m pip --disable-pip-version-check install --quiet --only-binary :all: --constraint constraints.txt "$@"; }
    # The build back-end first, pinned like the rest: an isolated build would fetch whichever is newest.
    pip setuptools
    pip --no-build-isolation --editable '.[dev]'
    printf '%s' "$want" >"$VENV/.installed"
fi
