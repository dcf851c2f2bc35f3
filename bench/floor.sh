#!/bin/sh
# The bare floor: what a script has to do at the least for the same job, with no safety at all.
#
#   floor.sh REPOSITORY AGENT LATENCY_MS MILESTONES CHECKS_ONCE CHECKS_EACH
#
# It starts the same agent as often as Spar does (a plan, its challenge, and for each milestone a builder and a
# reviewer with the diff), runs the same check as often as Spar does, and commits each milestone with git. No journal,
# no fence, no clean checkout, no scope, no reading of any reply.
set -eu
cd "$1"
agent=$2 latency=$3 milestones=$4 once=$5 each=$6
file=${TMPDIR:-/tmp}/floor-$$
trap 'rm -f "$file"' EXIT

turn() {
  printf '{"role":"%s","step":"%s","prompt":"%s"}\n' "$1" "$2" "$3" > "$file"
  "$agent" "$latency" "$milestones" < "$file" > /dev/null
}

check() {
  i=0
  while [ "$i" -lt "$1" ]; do
    /bin/sh -c "sh check.sh $2" > /dev/null
    i=$((i + 1))
  done
}

turn planner plan/plan "write the parts"
turn reviewer plan/challenge "is this plan sound?"
check "$once" ""
n=0
while [ "$n" -lt "$milestones" ]; do
  n=$((n + 1))
  turn builder "milestone#$n/implement" "write part $n"
  check "$each" "$n"
  git add -A
  turn reviewer "milestone#$n/review" "$(git diff --cached | tr '"\n\\' "' /")"
  git commit -q -m "part $n"
done
