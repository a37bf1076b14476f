# shellcheck shell=sh disable=SC2154
# Usage errors and help.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

run 2
says "usage: offprint COMMAND"
run 2 buid x
says "did you mean 'build'?"
run 2 build
says "'build' needs ISSUE..."
run 2 build --ony a x
says "did you mean '--only'?"
run 2 build -z x
says "unknown option '-z'"
run 2 build -j 0 x
says "from 1 to 256, not '0'"
run 2 build -j many x
run 2 build x -j
says "'--jobs' needs a value"
run 2 build --strict=yes x
says "takes no value"
run 2 build --conformance a3b+ua1 x
says "did you mean 'a3a+ua1'?"
run 2 build --only= x
says "'--only' needs the name of an article"
run 2 build --only a,,b x
says "an empty name"
run 2 check -o out x
says "unknown option '-o'"
run 2 build --final --draft x
says "cannot be combined"
run 2 show --tree --model x
says "one stage at a time"
run 2 show --inputs --tree x
says "one stage at a time"
run 2 show x
says "needs --tree"
run 2 new a b
says "takes one DIR"

run 0 --version
grep -qE '^offprint [0-9]+\.[0-9]+\.[0-9]+$' stdout || fail "version"
for command in "" build check new show explain schema specimen; do
	# shellcheck disable=SC2086
	run 0 $command --help
	[ "$(wc -l <stdout)" -le 24 ] || fail "the help of '$command' is longer than a screen"
	[ "$(awk '{ if (length > n) n = length } END { print n }' stdout)" -le 100 ] || fail "the help of '$command' is too wide"
	[ ! -s stderr ] || fail "help on stderr"
done

# words after "--" are operands, and options may come after operands
run 1 check -- --help
says "--help"
make_issue j 1
run 0 build j/i -oout --only=a1
[ -f out/i/covers/a1.pdf ] || fail "no cover sheet"

# what is no issue: what it is, and which issues are there
expect()
{
	run 1 check "$1"
	says "error: $2"
	says "note: $3"
}
make_issue n 1
mkdir n/2021 n/empty
cp -r n/i n/2021/1
for path in n n/ n/journal.yaml; do
	expect "$path" "$path is the f" "the issues there: n/2021/1, n/i"
done
says "n/journal.yaml is the file of a journal, not an issue"
expect n/2021 "n/2021 is a folder without issue.yaml, not an issue" "the issue there: n/2021/1"
expect n/empty "n/empty is a folder without issue.yaml, not an issue" "the issues there: n/2021/1, n/i"
expect n/i/a1 "n/i/a1 is the folder of an article, not an issue" "the issue that it belongs to: n/i"
expect n/i/a1/article.yaml "n/i/a1/article.yaml is the file of an article, not an issue" "the issue that it belongs to: n/i"
expect n/i/a1/abstract.en.md "n/i/a1/abstract.en.md is a Markdown file, not an issue" "the issue that it belongs to: n/i"
expect n/2022 "no such issue: n/2022" "the issues there: n/2021/1, n/i"
says "did you mean '2021'?"
cp n/journal.yaml n/other.yaml
expect n/other.yaml "n/other.yaml is the file of a journal, not an issue" "the issues there: n/2021/1, n/i"
cp n/i/issue.yaml n/i/special.yaml
run 0 check n/i/special.yaml
mv n/2021/1/issue.yaml n/2021/1/issue.yml
expect n/2021/1 "n/2021/1 is a folder without issue.yaml, not an issue" "rename n/2021/1/issue.yml to issue.yaml"
(cd n && "$OFFPRINT" check . 2>"$work/stderr") && fail "a journal's folder was accepted"
says ". is the folder of a journal, not an issue"
says "the issue there: i"
: >n/paper.PDF
expect n/paper.PDF "n/paper.PDF is a PDF file, not an issue" "the issue there: n/i"
run 1 specimen n/i
says "n/i is the folder of an issue, not a journal"
says "its journal: n"
run 1 specimen n/none
says "no such journal: n/none"
run 1 specimen clasic
says "no design and no journal is called 'clasic'"
says "did you mean 'classic'?"
run 1 specimen zzz
says "the designs: classic, modern, plain"
