#!/usr/bin/env bash
# What action.yml runs in the checked-out repository: spar check, and spar review where it is asked for. Its inputs are
# the variables INPUT_*; it ends as the first of the two that does not say yes.
set -euo pipefail

temp=$(mktemp -d "${RUNNER_TEMP:-/tmp}/spar.XXXXXX")
export SPAR_HOME=${SPAR_HOME:-$temp/state}

fail() {
  echo "::error title=spar::$1"
  exit 2
}

# The program: what is named, out of the image's archive, or built from the sources beside this script.
spar=${INPUT_SPAR:-$(cd "$(dirname "$0")/.." && pwd)/spar}
case $spar in
  *.tar.gz)
    [ -f "$spar" ] || fail 'the archive that the input spar names is not there'
    mkdir "$temp/image"
    tar -C "$temp/image" --strip-components=1 -xzf "$spar"
    spar=$temp/image/bin/spar
    ;;
  */*) spar=$(cd "$(dirname "$spar")" && pwd)/$(basename "$spar") ;;
esac
command -v "$spar" > /dev/null || fail 'the program that the input spar names is not there'

# A pull request is compared with where it left its branch; anything else with the commit before it.
base=${INPUT_BASE:-}
if [ -z "$base" ] && [ -n "${GITHUB_BASE_REF:-}" ]; then
  base=$(git merge-base "refs/remotes/origin/$GITHUB_BASE_REF" HEAD) ||
    fail 'where this left its branch is not in the checkout: give actions/checkout fetch-depth: 0'
elif [ -z "$base" ]; then
  base=$(git rev-parse --verify --quiet HEAD^) ||
    fail 'the commit before this one is not in the checkout: give actions/checkout fetch-depth: 0, or the input base'
fi

# Calls spar. Of what it says the runner obeys only annotations, and of those only the ones on standard error; all else
# may quote what somebody else wrote. The result goes to the log, and to the summary where spar put none there itself.
call() {
  local code=0 apart summary=${GITHUB_STEP_SUMMARY:-/dev/null} before
  before=$(wc -c 2> /dev/null < "$summary") || before=0
  apart=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  "$spar" "$@" > "$temp/out" 2> "$temp/err" || code=$?
  echo "::stop-commands::$apart"
  cat "$temp/out"
  grep -Ev '^::(error|warning|notice) ' "$temp/err" || true
  echo "::$apart::"
  grep -E '^::(error|warning|notice) ' "$temp/err" || true
  if [ "$(wc -c 2> /dev/null < "$summary" || echo 0)" = "$before" ]; then
    {
      printf '### spar %s\n\n<pre>\n' "$1"
      # A line of nothing would end the block.
      { cat "$temp/out"; [ "$code" -lt 2 ] || cat "$temp/err"; } |
        sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/^[[:space:]]*$/\&nbsp;/'
      printf '</pre>\n\n'
    } >> "$summary"
  fi
  return "$code"
}

answer=0
criteria=()
while IFS= read -r line; do [ -z "$line" ] || criteria+=("--check=$line"); done <<< "${INPUT_CHECK:-}"
while IFS= read -r line; do
  case $line in '') ;; -*) criteria+=("./$line") ;; *) criteria+=("$line") ;; esac
done <<< "${INPUT_SPEC:-}"
if [ ${#criteria[@]} -gt 0 ]; then
  call check --trust --no-input --annotate --head=HEAD "--base=$base" ${INPUT_JUNIT:+"--junit=$INPUT_JUNIT"} "${criteria[@]}" ||
    answer=$?
elif [ "${INPUT_REVIEW:-}" != true ]; then
  fail 'nothing to do: give the input spec, check or review'
fi

if [ "${INPUT_REVIEW:-}" = true ]; then
  sarif=${INPUT_SARIF:-spar.sarif}
  from=$(git rev-parse --verify --end-of-options "$base^{commit}") || fail 'the base is no commit of the checkout'
  reviewed=0
  call review --trust --no-input "--fail-on=${INPUT_FAIL_ON:-high}" "--sarif=$sarif" "$from..HEAD" || reviewed=$?
  [ ! -f "$sarif" ] || [ -z "${GITHUB_OUTPUT:-}" ] || printf 'sarif=%s\n' "${sarif//[$'\r\n']/}" >> "$GITHUB_OUTPUT"
  [ "$answer" != 0 ] || answer=$reviewed
fi

[ -z "${GITHUB_OUTPUT:-}" ] || printf 'exit-code=%s\n' "$answer" >> "$GITHUB_OUTPUT"
exit "$answer"
