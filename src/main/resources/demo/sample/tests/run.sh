#!/bin/sh
# Runs every test. Each prints its results as TAP and exits with 1 if one failed.
failed=0
for test in tests/test-*.sh; do
  sh "$test" || failed=1
done
exit $failed
