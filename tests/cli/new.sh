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
run 0 new --languages de,en,no words
grep -qx '  de: Zeitschrift der Beispiele' words/journal.yaml || fail "no German title"
grep -qx '  no: Tidsskrift for eksempler' words/journal.yaml || fail "no Norwegian title"
grep -qx 'languages: \[de, en, no\]' words/journal.yaml || fail "wrong languages"
grep -q ' ru:' words/journal.yaml words/first-issue/issue.yaml words/first-issue/first-article/article.yaml && fail "Russian in German"
[ -f words/first-issue/first-article/abstract.de.md ] || fail "no German abstract"
[ -f words/first-issue/first-article/abstract.ru.md ] && fail "a Russian abstract"
run 0 check words/first-issue --strict
says "0 errors, 0 warnings"
run 1 check --final words/first-issue
for text in 'Zeitschrift der Beispiele' 'Eksemplenes universitet' 'Dies ist die Zusammenfassung des Beispiels'; do
	says "error: '$text' is a placeholder"
done

# each language that has labels; others are refused before anything is written
run 2 new --languages en,he hebrew
says "no labels in 'he'; expected languages of be, bg, cs, "
[ -e hebrew ] && fail "a folder of a refused language"
run 2 new --languages kk-Latn latin
says "no labels in 'kk-Latn'"
for languages in $("$OFFPRINT" new --languages he x 2>&1 | sed 's/.* expected languages of //; s/,//g; s/ sr-Latn//' | xargs -n 8 | tr ' ' ,) sr-Latn,en; do
	run 0 new --languages "$languages" "in-$languages"
	run 0 check "in-$languages/first-issue" --strict
	says "0 errors, 0 warnings"
done
run 2 new --languages de,de twice
says "'--languages' must be different tags"
run 2 new --languages en,en-GB twice
says "'--languages' must be different tags"
