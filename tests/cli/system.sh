# shellcheck shell=sh disable=SC2154
# System failures: exit status 3, and no partial files.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

make_issue j 3
: >file
run 3 build j/i -o file
says "cannot create folder"
says "[system]"

# a target that cannot be replaced
mkdir -p out/i/covers/a2.pdf/x
run 3 build j/i -o out
says "cannot write 'out/i/covers/a2.pdf'"
[ -z "$(left_over out)" ] || fail "temporary files"
lacks out/i/manifest.json '"a2"'
rm -r out

if [ -c /dev/full ]; then
	got=0
	"$OFFPRINT" --help >/dev/full 2>stderr || got=$?
	[ "$got" = 3 ] || fail "help on a full disk: $got"
	says "cannot write to standard output"
	got=0
	"$OFFPRINT" show --model j/journal.yaml >/dev/full 2>stderr || got=$?
	[ "$got" = 3 ] || fail "show on a full disk: $got"
fi

run 1 build nowhere -o out
says "nowhere"
[ ! -e out ] || fail "a folder was made for a missing issue"

for epoch in abc -5 1e9 "12 " 99999999999; do
	SOURCE_DATE_EPOCH=$epoch run 2 build j/i -o out
	says "SOURCE_DATE_EPOCH is '$epoch', not a number of seconds since 1970"
done

# a damaged font of the installation is no mistake in the journal
cp -R "$OFFPRINT_FONTS" fonts
head -c 1000 "$OFFPRINT_FONTS/paratype/PTF55F.ttf" >fonts/paratype/PTF55F.ttf
OFFPRINT_FONTS=$work/fonts run 3 check j/i
says "PTF55F.ttf' of family 'serif' cannot be used: it is damaged"
says "[system]"
rm -r fonts

OFFPRINT_FONTS=$work/nofonts run 3 build j/i -o out
says "the folder of fonts in OFFPRINT_FONTS, '$work/nofonts', does not exist [system]"
says "unset OFFPRINT_FONTS"
says " 1 error, 0 warnings"
OFFPRINT_FONTS=$work/j/journal.yaml run 3 build j/i -o out
says "journal.yaml', is not a folder [system]"
OFFPRINT_FONTS=$work/j run 3 check j/i
says "OFFPRINT_FONTS, '$work/j', lacks "
says " font files, such as paratype/PTF55F.ttf [system]"
says " 1 error, 0 warnings"
