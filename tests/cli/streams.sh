# shellcheck shell=sh disable=SC2154
# What goes to which stream, and streams that cannot be written: failures are never silent, and text never goes to the wrong file.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# status WANTED: checks $got
status()
{
	[ "$got" = "$1" ] || fail "exit status $got, not $1"
}

make_issue j 1
break_article j a1
run 1 check j/i
[ ! -s stdout ] || fail "messages for people on stdout"
says "[unknown-key]"
for form in json github; do
	run 1 check --format $form j/i
	holds stdout unknown-key
	lacks stderr unknown-key
	says "1 error"
done
run 4 build --format json j/i -o out
holds stdout '"code":"unknown-key"'
run 2 check --format xml j/i
says "text, json or github, not 'xml'"
run 2 show --format json --model j/i

for form in json github; do
	# closed
	got=0
	"$OFFPRINT" check --format $form j/i >&- 2>stderr || got=$?
	status 3
	says "cannot write to standard output"
	# a pipe without a reader
	mkfifo pipe
	{ exec 3<pipe; exec 3<&-; } &
	got=0
	{ wait $!; "$OFFPRINT" check --format $form j/i 2>stderr || got=$?; status 3; } >pipe
	says "cannot write to standard output"
	rm pipe
done
got=0
"$OFFPRINT" explain >&- 2>stderr || got=$?
status 3
says "cannot write to standard output"
# without output, this is no failure
mend_article j a1
got=0
"$OFFPRINT" check --format github j/i >&- 2>stderr || got=$?
status 0
break_article j a1

# messages that cannot be written are a failure too, and do not end up in an output file
got=0
"$OFFPRINT" check j/i 2>&- || got=$?
status 3
mend_article j a1
for closed in '2>&-' '>&- 2>&-' '<&- >&- 2>&-'; do
	rm -rf out
	got=0
	eval "\"\$OFFPRINT\" build j/i -o out $closed" || got=$?
	status 3
	for f in out/i/covers/a1.pdf out/i/front-matter.pdf; do
		[ "$(head -c 5 "$f")" = "%PDF-" ] || fail "$f is not a PDF file"
		lacks "$f" "files written"
	done
	lacks out/i/manifest.json "files written"
done
if [ -c /dev/full ]; then
	got=0
	"$OFFPRINT" check --format github j/i >/dev/full || got=$?
	status 0
	break_article j a1
	for stream in 1 2; do
		got=0
		eval "\"\$OFFPRINT\" check --format github j/i $stream>/dev/full" || got=$?
		status 3
	done
	mend_article j a1
	got=0
	"$OFFPRINT" explain overfull >/dev/full 2>stderr || got=$?
	status 3
	says "No space left on device"
fi
