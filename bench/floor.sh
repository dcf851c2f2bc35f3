#!/bin/sh
# What a script has to do for the same job.
#
#   floor.sh REPOSITORY AGENT LATENCY_MS MILESTONES CHECKS_ONCE CHECKS_EACH [fenced]
#
# It starts the same agent as often as Spar does (a plan, its challenge, and for each milestone a builder and a
# reviewer with the diff), runs the same check as often as Spar does, and commits each milestone with git. No journal,
# no recovery, no scope, no reading of any reply.
#
# The bare floor has no safety at all. `fenced` puts bubblewrap around each agent and check, with the options that
# matter of those that Spar uses, and runs all checks of a milestone but one on a clean checkout of their own.
set -eu
cd "$1"
agent=$2 latency=$3 milestones=$4 once=$5 each=$6 fenced=${7:-}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fence() {
  if [ -z "$fenced" ]; then
    "$@"
  else
    bwrap --ro-bind / / --dev /dev --proc /proc --tmpfs /home --tmpfs /root --tmpfs /run --bind "$PWD" "$PWD" \
      --unshare-pid --unshare-ipc --die-with-parent --new-session --cap-drop ALL "$@"
  fi
}

turn() {
  printf '{"role":"%s","step":"%s","prompt":"%s"}\n' "$1" "$2" "$3" > "$scratch/call"
  fence "$agent" "$latency" "$milestones" < "$scratch/call" > /dev/null
}

check() {
  i=0
  while [ "$i" -lt "$1" ]; do
    if [ -z "$fenced" ] || [ "$i" -eq 0 ]; then
      isolated "$2"
    else
      cold "$2"
    fi
    i=$((i + 1))
  done
}

isolated() {
  if [ -z "$fenced" ]; then
    /bin/sh -c "sh check.sh $1" > /dev/null
  else
    fence --unshare-net /bin/sh -c "sh check.sh $1" > /dev/null
  fi
}

cold() {
  top=$PWD
  mkdir "$scratch/cold"
  GIT_INDEX_FILE="$scratch/index" git --work-tree="$scratch/cold" read-tree --reset -u "$(git write-tree)"
  cd "$scratch/cold"
  isolated "$1"
  cd "$top"
  rm -rf "$scratch/cold" "$scratch/index"
}

turn planner plan/plan "write the parts"
turn reviewer plan/challenge "is this plan sound?"
check "$once" ""
n=0
while [ "$n" -lt "$milestones" ]; do
  n=$((n + 1))
  turn builder "milestone#$n/implement" "write part $n"
  git add -A
  check "$each" "$n"
  turn reviewer "milestone#$n/review" "$(git diff --cached | tr '"\n\\' "' /")"
  git commit -q -m "part $n"
done
