# shellcheck shell=sh disable=SC2154
# Worker processes: a lost one costs its task, and an interrupt leaves nothing behind.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# files larger than a block are forbidden: the system ends each worker
make_issue j 3
(ulimit -f 1 && "$OFFPRINT" build j/i -o out -j 2 2>&1) | cat >stderr
says "[worker]"
[ "$(grep -c 'the cover sheet was not made' stderr)" = 3 ] || fail "three sheets are lost"
says "a1/article.yaml: error:"
[ ! -e out/i/covers/a1.pdf ] || fail "half a file"
run 0 build j/i -o out
[ "$(find out -name '.*' | wc -l)" = 0 ] || fail "temporary files of dead workers stay"

# interrupted: ended by the signal, no workers, no temporary files
make_issue k 60
for signal in INT TERM; do
	rm -rf out
	"$OFFPRINT" build k/i -o out -j 2 2>stderr &
	pid=$!
	n=0
	while [ ! -e out/i/covers/a3.pdf ] && [ "$n" -lt 200 ] && kill -0 "$pid" 2>/dev/null; do
		sleep 0.01
		n=$((n + 1))
	done
	kill -"$signal" "$pid" 2>/dev/null || continue
	wait "$pid" || :
	[ "$(find out -name '.*' | wc -l)" = 0 ] || fail "temporary files after SIG$signal"
done
