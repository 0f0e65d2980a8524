#!/usr/bin/env bash
# What the system tests need besides Node, from the distribution's packages.
set -euo pipefail

packages=(python3 python3-numpy python3-torch bubblewrap util-linux)
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update
"${as_root[@]}" apt-get install -y --no-install-recommends "${packages[@]}"
