#!/bin/sh
# tally.sh COMMAND FILE: adds up the amounts of a ledger.

total() {
  sum=0
  while read -r _ amount; do
    sum=$((sum + amount))
  done < "$1"
  echo "$sum"
}

case "$1" in
  total) total "$2" ;;
  *) echo "usage: tally.sh total FILE" >&2; exit 2 ;;
esac
