# shellcheck shell=sh disable=SC2154
# A new journal builds unchanged, and nothing is overwritten.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

run 0 new journal
holds stdout journal/journal.yaml
run 0 build journal/first-issue -o out --strict
says "0 errors, 0 warnings"
[ -f out/first-issue/covers/first-article.pdf ] || fail "no cover sheet"
run 2 new journal
says "not an empty folder"
mkdir empty
run 0 new empty
: >file
run 2 new file
if [ -c /dev/full ]; then
	got=0
	"$OFFPRINT" new other >/dev/full 2>/dev/null || got=$?
	[ "$got" = 3 ] || fail "new on a full disk: $got"
fi
run 3 new file/x
