# shellcheck shell=sh disable=SC2154
# Worker processes report files that they cannot write.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# a file size limit of one block, like a full disk
make_issue j 3
got=0
(ulimit -f 1 && exec "$OFFPRINT" build j/i -o out -j 2 2>stderr) || got=$?
[ "$got" = 3 ] || fail "status $got where no file may be written"
says "cannot write 'out/i/covers/a1.pdf': File too large [system]"
[ ! -e out/i/covers/a1.pdf ] || fail "a partial file was written"
run 0 build j/i -o out
[ -z "$(left_over out)" ] || fail "temporary files stay"
