#!/usr/bin/env bash
# What `npm run bench` compares with: Python's side from the distribution, TensorFlow.js from npm.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(python3-numpy python3-torch python3-mpmath python3-gmpy2 libopenblas0-pthread)
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update
"${as_root[@]}" apt-get install -y --no-install-recommends "${packages[@]}"
npm ci --ignore-scripts --prefix examples/tensorflow
