# shellcheck shell=sh disable=SC2154
# paginate: what it leaves alone, and its command line. setpages.py tests the changes.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

make_issue j 3
sed -i 's/^pages:.*/pages: # not known/' j/i/a2/article.yaml
sed -i 's/^pages:.*/article_number: e12/' j/i/a3/article.yaml
cp -r j before

run 0 paginate j/i
says "j/i/a2/article.yaml: left alone: it has no body"
says "j/i/a3/article.yaml: left alone: it has an article number"
lacks stderr "a1/article.yaml"
says "1 issue, 3 articles: 0 files changed, 0 errors, 0 warnings"
[ ! -s stdout ] || fail "unexpected output"
run 0 paginate -n --all j/i
says "j/i/a1/article.yaml: left alone: it has no body"
says "0 files to change"
[ ! -s stdout ] || fail "unexpected diff"
diff -r before j || fail "files changed"
[ ! -e out ] || fail "an output folder was made"

run 2 paginate
says "'paginate' needs ISSUE..."
run 2 paginate -n --format json j/i
says "'--dry-run' and '--format' cannot be combined"
run 2 paginate --output out j/i
says "unknown option '--output' of 'paginate'"
run 1 paginate nowhere
says "no such issue: nowhere"
says "0 issues, 0 articles"
