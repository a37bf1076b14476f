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
