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

# with --final the untouched scaffold is refused, file by file
"$OFFPRINT" new untouched >/dev/null
run 1 check --final untouched/first-issue
for text in 'Journal of Examples' 'Журнал примеров' 'University of Examples' 'Editor, Anna' 'An example of an article' 'Author, Clara' \
	'This is the abstract of the example' 'Это аннотация примера'; do
	says "error: '$text' is a placeholder"
done

# the scaffold of other languages
run 0 new --languages de,en,eo words
grep -qx '  de: Zeitschrift der Beispiele' words/journal.yaml || fail "no German title"
grep -qx '  eo: Journal of Examples' words/journal.yaml || fail "no English title for want of another"
grep -qx 'languages: \[de, en, eo\]' words/journal.yaml || fail "wrong languages"
grep -q ' ru:' words/journal.yaml words/first-issue/issue.yaml words/first-issue/first-article/article.yaml && fail "Russian in German"
[ -f words/first-issue/first-article/abstract.de.md ] || fail "no German abstract"
[ -f words/first-issue/first-article/abstract.ru.md ] && fail "a Russian abstract"
run 0 check words/first-issue
run 1 check --final words/first-issue
run 2 new --languages de,de twice
says "'--languages' must be different tags"
