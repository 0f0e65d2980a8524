#!/usr/bin/env bash
# The last step of action.yml. What a workflow gives arrives in variables, and is words for rnncheck
# and nothing to this shell. (macOS has a bash that takes an empty list for a missing one.)

if [ "$INSTALLED" = true ]; then
  rnncheck=(npx --no rnncheck)
else
  rnncheck=(node "$GITHUB_ACTION_PATH/dist/bin/rnncheck.js")
fi

# Split at blanks; nothing in them is expanded.
read -r -d '' -a options <<<"$OPTIONS"
read -r -d '' -a command <<<"$COMMAND"

arguments=(check)
case "$SUBJECT" in
  '') ;;
  -*) arguments+=("./$SUBJECT") ;; # a file, and no option
  *) arguments+=("$SUBJECT") ;;
esac
[ -z "$CONTRACT" ] || arguments+=("--contract=$CONTRACT")
[ -z "$SEED" ] || arguments+=("--seed=$SEED")
[ -z "$CASES" ] || arguments+=("--cases=$CASES")
arguments+=(
  --report=github
  "--report=json:$REPORTS/verdict.json"
  "--report=html:$REPORTS/index.html"
  "--report=markdown:$REPORTS/verdict.md"
  "--report=junit:$REPORTS/junit.xml"
  ${options[@]+"${options[@]}"}
)
[ -z "$COMMAND" ] || arguments+=(-- "${command[@]}")

# Without either, rnncheck would check itself, and a gate whose variable is misspelt would stand open.
if [ -z "$SUBJECT$COMMAND" ] || { [ -n "$SUBJECT" ] && [ -n "$COMMAND" ]; }; then
  echo 'rnncheck: give the action a subject or a command, one of the two' >&2
  code=2
else
  rm -f -- "$REPORTS/verdict.json"
  code=0
  "${rnncheck[@]}" "${arguments[@]}" || code=$?
  # Where no verdict was written, as after --help, nothing was checked.
  [ "$code" -ne 0 ] || [ -e "$REPORTS/verdict.json" ] || code=2
fi

case "$code" in
  0) verdict=accepted ;;
  1) verdict=rejected ;;
  *) verdict=unchecked ;;
esac
folder=$REPORTS
[ "$WORKING_DIRECTORY" = . ] || folder="$WORKING_DIRECTORY/$folder"
{
  echo "verdict=$verdict"
  echo "exit-code=$code"
  echo "report=${folder//$'\n'/}" # a line is an output
} >>"$GITHUB_OUTPUT"
exit "$code"
