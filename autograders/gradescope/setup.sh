#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image in which submissions are graded.
set -euo pipefail
root=${AUTOGRADER_ROOT:-/autograder}
judge=$root/rnncheck

# The secret and the rubric are for the judge alone to read.
chmod 700 "$root/source"

export DEBIAN_FRONTEND=noninteractive
mapfile -t packages < "$root/source/packages"
apt-get update
apt-get install -y --no-install-recommends "${packages[@]}"

# The judge itself lies apart from them, open to all: a part of it runs beside the submission.
umask 022
mkdir -p "$judge"
# Of its peers it needs none, and npm 9 stumbles over those that are optional.
install_package() {
  npm install --prefix "$judge" --omit=dev --ignore-scripts --legacy-peer-deps --no-audit --no-fund "$@"
}
install_package "$root/source/rnncheck.tgz"

# A distribution's Node may be too old. Its npm still gets a newer one, which is a package like any other.
is_new_enough='const [major, minor] = process.versions.node.split(".");
  process.exit(major > 20 || (major == 20 && minor >= 19) ? 0 : 1)'
node=$(command -v node)
if ! node -e "$is_new_enough"; then
  package=node-linux-$(node -p process.arch)
  install_package "$package@20"
  node=$judge/node_modules/$package/bin/node
fi
ln -sfn "$node" "$judge/node"
ln -sfn node_modules/rnncheck/dist/bin/rnncheck.js "$judge/rnncheck.js"

echo "rnncheck $("$judge/node" "$judge/rnncheck.js" --version) is ready"
