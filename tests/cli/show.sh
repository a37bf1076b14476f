# shellcheck shell=sh disable=SC2154
# The stages as text.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

make_issue j 2
for file in j/journal.yaml j/i j/i/issue.yaml j/i/a1 j/i/a1/article.yaml; do
	for stage in tree model frames design inputs; do
		[ "$stage $file" = "frames j/journal.yaml" ] && continue
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
