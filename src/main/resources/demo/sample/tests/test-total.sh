. tests/tap.sh
is "a ledger is added up" "$(sh tally.sh total examples/lunch.txt)" 10
finish
