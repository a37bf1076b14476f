# shellcheck shell=sh disable=SC2154
# The same input yields the same bytes, regardless of the number of processes, the locale, the time zone, file times and the folder.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

make_issue j 7
run 0 build j/i -o one -j 1
run 0 build j/i -o four -j 4
same one four || fail "-j 1 and -j 4"
TZ=Pacific/Kiritimati LC_ALL=ru_RU.UTF-8 LANG=tr_TR.UTF-8 run 0 build j/i -o zone
same one zone || fail "locale and time zone"
(umask 077 && mkdir elsewhere && cp -r j elsewhere/j && cd elsewhere/j/i && "$OFFPRINT" build issue.yaml -o "$work/there" 2>/dev/null)
same one there || fail "another folder"
find j -exec touch -d '2001-01-01' {} +
run 0 build j/i -o touched
same one touched || fail "other times of the files"
(cd j && find . -type f | sort -r) | while read -r f; do
	mkdir -p "reversed/$(dirname "$f")" && cp "j/$f" "reversed/$f"
done
LC_ALL=C.UTF-8 run 0 build reversed/i -o back
same one back || fail "files made in another order"
run 0 build j/i -o only --only a3
cmp one/i/covers/a3.pdf only/i/covers/a3.pdf || fail "--only"

break_article j a2
break_article j a5
run 1 check j/i -j 1
cp stderr first
run 1 check j/i -j 4
diff first stderr || fail "the messages of -j 1 and -j 4"

# files that do not change keep their time stamps, the manifest too; the others get new ones
make_issue stamps 2
run 0 build stamps/i -o kept
touch -d 2001-01-01 kept/i/covers/*.pdf kept/i/*.*
run 0 build stamps/i -o kept
newer()
{
	find kept -type f ! -name .offprint-state -newermt 2001-01-02
}
[ -z "$(newer)" ] || fail "unchanged files were written again"
sed -i 's/An example of an article/Another title/' stamps/i/a1/article.yaml
run 0 build stamps/i -o kept
[ "$(newer | sort | tr '\n' ' ')" = "kept/i/covers/a1.pdf kept/i/front-matter.pdf kept/i/manifest.json " ] ||
	fail "not just what changed was written: $(newer)"
