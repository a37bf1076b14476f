# shellcheck shell=sh disable=SC2154
# Every code of a message is explained.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

run 0 explain
codes=$(sed -n 's/^  \([a-z0-9-]*\) .*/\1/p' stdout)
[ "$(echo "$codes" | wc -l)" -gt 30 ] || fail "too few codes"
[ "$(awk '{ if (length > n) n = length } END { print n }' stdout)" -le 120 ] || fail "the list is too wide"
# all in one run: the head of each, and its parts
# shellcheck disable=SC2086
run 0 explain $codes
echo "$codes" >codes
awk '
	function end() { if (code != "" && parts != "CWU") print code ": its parts are " parts }
	NR == FNR { known[$1] = 1; m++; next }
	/^[a-z0-9-]+ \((error|warning|error or warning)\): / && ($1 in known) {
		end()
		code = $1; parts = ""; n++
		if ($0 !~ /\): [a-zA-Z0-9].*[^.]$/) print "the head of " code
		next
	}
	length > 78 { print code ": a line is too long: " $0 }
	/^Cause: [A-Z]/ { parts = parts "C" }
	/^What the program does: [A-Z]/ { parts = parts "W" }
	/^What to do: [A-Z]/ { parts = parts "U" }
	END { end(); if (n != m) print n " codes are explained" }
' codes stdout >wrong
[ ! -s wrong ] || fail "$(cat wrong)"

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
