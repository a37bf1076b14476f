# shellcheck shell=sh disable=SC2154
# Every code of a message is explained.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

run 0 explain
codes=$(sed -n 's/^  \([a-z0-9-]*\) .*/\1/p' stdout)
[ "$(echo "$codes" | wc -l)" -gt 30 ] || fail "too few codes"
[ "$(awk '{ if (length > n) n = length } END { print n }' stdout)" -le 120 ] || fail "the list is too wide"
for code in $codes; do
	run 0 explain "$code"
	head -n 1 stdout | grep -qE "^$code \((error|warning|error or warning)\): [a-z0-9A-Z].*[^.]$" || fail "the head of $code"
	for part in Cause "What the program does" "What to do"; do
		grep -q "^$part: [A-Z].*" stdout || fail "$code: no '$part'"
	done
	[ "$(sed 1d stdout | awk '{ if (length > n) n = length } END { print n }')" -le 78 ] || fail "$code: lines are too long"
done

# several codes, one of them in brackets as in a message
run 0 explain unknown-key '[doi-mismatch]'
holds stdout "unknown-key (error)"
holds stdout "doi-mismatch (warning)"
holds stdout "right:  authors:"

run 2 explain unknown-key unknown-kye nonsense
says "unknown code 'unknown-kye'; did you mean 'unknown-key'?"
says "unknown code 'nonsense'"
says "'offprint explain' lists all codes."
[ ! -s stdout ] || fail "output in spite of the error"
