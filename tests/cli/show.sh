# shellcheck shell=sh disable=SC2154
# The stages as text.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

make_issue j 2
for file in j/journal.yaml j/i j/i/issue.yaml j/i/a1 j/i/a1/article.yaml; do
	for stage in tree model frames design inputs svg; do
		case $stage$file in
		framesj/journal.yaml | svgj/journal.yaml) continue ;;
		esac
		run 0 show "--$stage" "$file"
		[ -s stdout ] || fail "show --$stage $file: no output"
		cp stdout first
		run 0 show "--$stage" "$file"
		cmp -s first stdout || fail "show --$stage $file: the second run differs"
	done
done
run 0 show --inputs j/i/a1
holds stdout "read    j/i/a1/article.yaml"
holds stdout "absent  j/i/journal.yaml"
lacks stdout "j/i/a2/article.yaml"
run 1 show --frames j/journal.yaml
says "a journal has no pages"
run 1 show --model j/i/a1/abstract.en.md
says "expected a journal.yaml"
run 1 show --tree nothing.yaml
(cd j/i/a1 && "$OFFPRINT" show --model . >"$work/here")
run 0 show --model j/i/a1
holds stdout "An example of an article"
diff here stdout || fail "the article in the folder '.'"
break_article j a1
run 1 show --model j/i/a1
says "authros"
run 1 show --svg j/journal.yaml
says "a journal has no pages"
run 0 show --svg --page 1 j/i/a2
holds stdout 'data-at="j/i/a2/article.yaml:'
cp stdout first
run 0 show --svg j/i/a2
cmp -s first stdout || fail "--page 1 is not the first page"
run 1 show --svg --page 2 j/i/a2
says "there is no page 2: expected 1 to 1"
run 2 show --frames --page 1 j/i/a2
says "'--page' needs --svg"
run 2 show --svg --page 0 j/i/a2
says "'--page' must be a number from 1"
odd=$(printf 'j/i/\377<"')
cp -r j/i/a2 "$odd"
run 0 show --svg "$odd"
holds stdout '&lt;&quot;/article.yaml:'
grep -q "$(printf '\377')" stdout && fail "the SVG of a strange folder is not UTF-8"
:
