#!/usr/bin/env bash
# What the system tests need besides Node: the distribution's packages (Python, a C compiler with a JSON
# library, a sandbox, a browser, a queue), and from npm ONNX Runtime and TensorFlow.js.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(
  python3 python3-numpy python3-torch python3-mpmath python3-junitparser
  gcc libc6-dev libcjson-dev
  bubblewrap util-linux pre-commit redis-server
  chromium fonts-dejavu-core
)
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update
"${as_root[@]}" apt-get install -y --no-install-recommends "${packages[@]}"
npm ci --prefix examples/onnx
npm ci --ignore-scripts --prefix examples/tensorflow
