# shellcheck shell=sh disable=SC2154
# The schemas, printed and as files. tests/schema checks their contents.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

for kind in journal issue article design; do
	run 0 schema $kind
	cp stdout $kind.expected
	holds stdout '"$schema": "https://json-schema.org/draft/2020-12/schema"'
done
run 0 schema
holds stdout '"journal-keys"'
holds stdout '"issue-keys"'
holds stdout '"article-keys"'
holds stdout '"design-keys"'
run 0 schema -o there/schemas
holds stdout there/schemas/issue.json
for kind in journal issue article design; do
	cmp $kind.expected there/schemas/$kind.json || fail "$kind: the file differs from the printed schema"
done
[ "$(ls -A there/schemas | wc -l)" = 4 ] || fail "more than four files"
run 2 schema articles
says "unknown kind 'articles': expected journal, issue, article or design"
run 2 schema -o there article
says "do not name one"
run 2 schema journal issue
: >file
run 3 schema -o file/x
says "cannot write 'file/x/journal.json'"
