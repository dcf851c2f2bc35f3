# Sourced by the tests: is NAME ACTUAL EXPECTED, and finish at the end.
count=0
failed=0

is() {
  count=$((count + 1))
  if [ "$2" = "$3" ]; then
    echo "ok $count - $1"
  else
    failed=1
    echo "not ok $count - $1"
    echo "  ---"
    echo "  error: 'expected $3, got $2'"
    echo "  ..."
  fi
}

finish() {
  echo "# tests $count"
  exit $failed
}
