# shellcheck shell=sh disable=SC2154
# The journal's rules for warnings apply to its own file, to its issues, and to articles in every worker.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# rules FLOW-MAP: sets `warnings` in the journal j; empty: removes it.
rules()
{
	sed -i '/^warnings:/d' j/journal.yaml
	if [ -n "$1" ]; then
		# at the end of the file: the rules apply to messages about earlier lines too
		echo "warnings: $1" >>j/journal.yaml
	fi
}

silent()
{
	if grep -q "\[$1\]" stderr; then
		fail "reported in spite of the rules: $1"
	fi
}

make_issue j 3
sed -i '/^issn:/d; /^doi:/d; /^frequency:/,+2d' j/journal.yaml
# three warnings about the journal's file, the first before it is parsed
printf 'issn: {print: 2500-1809, linking: 1144-875X}\ndoi: {prefix: "10.5555"}\nfrequency: {ru: Ежедневныи\314\206, en: Daily}\n' >>j/journal.yaml
for a in a1 a2 a3; do
	sed -i "/^doi:/d" "j/i/$a/article.yaml"
	echo "doi: 10.9999/$a" >>"j/i/$a/article.yaml"
done
rules ""
run 0 check j/i
says "0 errors, 5 warnings"
cp stderr said
grep -c 'warning: .*\[doi-mismatch\]$' said >count
[ "$(cat count)" = 3 ] || fail "three DOIs"

# with every reported code off, nothing is reported, even with --strict
codes=$(sed -n 's/.*warning: .*\[\(.*\)\]$/\1/p' said | sort -u)
[ "$(echo "$codes" | wc -l)" = 3 ] || fail "three codes"
rules "{$(echo "$codes" | sed 's/$/: off/' | paste -s -d , | sed 's/,/, /g')}"
for n in 1 4; do
	run 0 check -j $n j/i
	says "0 errors, 0 warnings"
	run 0 build -j $n --strict j/i -o out
	says "files written, 0 errors, 0 warnings"
done
rm -r out

# one off, one an error, the rest unchanged
rules '{decomposed: off, doi-mismatch: error, bad-identifier: on}'
for n in 1 4; do
	run 4 build -j $n j/i -o out
	silent decomposed
	says "a2/article.yaml"
	says "3 errors, 1 warning"
	grep -q 'error: .*\[doi-mismatch\]$' stderr || fail "no error"
	grep -q 'warning: .*\[bad-identifier\]$' stderr || fail "no warning"
	[ ! -e out/i/covers/a1.pdf ] || fail "an article with an error was written"
done
run 1 check --strict j/i
silent decomposed
says "4 errors, 0 warnings"
run 1 show --model j/i/a1
says "error: DOI"
silent decomposed

# the journal's own
rules '{decomposed: error, doi-mismatch: off}'
run 1 check j/i
says "1 error, 1 warning"
grep -q 'j/journal.yaml:.*error: .*\[decomposed\]$' stderr || fail "no error from before the file is parsed"
run 1 show --model j/i/a1
silent doi-mismatch

# the rules of one journal do not apply to the next
rules '{decomposed: off, bad-identifier: off, doi-mismatch: off}'
cp -r j k
mv k/i k/i2
sed -i "s,^doi: 10.9999/,&k," k/i2/*/article.yaml
sed -i '/^warnings:/d' k/journal.yaml
run 0 check j/i k/i2
says "0 errors, 5 warnings"
grep -q '^j/' stderr && fail "the first journal's warnings are off"
run 0 check k/i2 j/i
says "0 errors, 5 warnings"

# the rules apply to messages about the output folder too
run 0 build j/i -o out
echo nonsense >out/i/manifest.json
rules '{decomposed: off, bad-identifier: off, doi-mismatch: off, bad-value: off}'
run 0 build j/i -o out
says "0 errors, 0 warnings"
