# shellcheck shell=sh disable=SC2154
# The same input yields the same bytes, regardless of the number of processes, the locale, the time zone, file times and the folder.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

make_issue j 7
run 0 build j/i -o one -j 1
run 0 build j/i -o four -j 4
diff -r one four || fail "-j 1 and -j 4"
TZ=Pacific/Kiritimati LC_ALL=ru_RU.UTF-8 LANG=tr_TR.UTF-8 run 0 build j/i -o zone
diff -r one zone || fail "locale and time zone"
(umask 077 && mkdir elsewhere && cp -r j elsewhere/j && cd elsewhere/j/i && "$OFFPRINT" build issue.yaml -o "$work/there" 2>/dev/null)
diff -r one there || fail "another folder"
find j -exec touch -d '2001-01-01' {} +
run 0 build j/i -o touched
diff -r one touched || fail "other times of the files"
(cd j && find . -type f | sort -r) | while read -r f; do
	mkdir -p "reversed/$(dirname "$f")" && cp "j/$f" "reversed/$f"
done
LC_ALL=C.UTF-8 run 0 build reversed/i -o back
diff -r one back || fail "files made in another order"
run 0 build j/i -o only --only a3
cmp one/i/covers/a3.pdf only/i/covers/a3.pdf || fail "--only"

break_article j a2
break_article j a5
run 1 check j/i -j 1
cp stderr first
run 1 check j/i -j 4
diff first stderr || fail "the messages of -j 1 and -j 4"
