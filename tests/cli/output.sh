# shellcheck shell=sh disable=SC2154
# Which files are written, left alone and removed.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

make_issue j 3
run 0 build j/i -o out
says "1 issue, 3 articles: 4 files written, 0 errors"
[ ! -s stdout ] || fail "output on stdout"
for f in front-matter.pdf covers/a1.pdf covers/a2.pdf covers/a3.pdf; do
	[ -f "out/i/$f" ] || fail "no $f"
	line=$(grep -F "\"name\":\"$f\"" out/i/manifest.json) || fail "$f is not in the manifest"
	case $line in
	*"\"bytes\":$(wc -c <"out/i/$f"),\"sha256\":\"$(sha256sum <"out/i/$f" | cut -d' ' -f1)\",\"stale\":false"*) ;;
	*) fail "the manifest is wrong about $f: $line" ;;
	esac
done
[ "$(grep -c '"sha256"' out/i/manifest.json)" = 4 ] || fail "number of files in the manifest"
[ "$(grep -o '"article":"[^"]*"' out/i/manifest.json | tr -d '\n')" = '"article":"a1""article":"a2""article":"a3"' ] || fail "order"
[ ! -e out/i/back-matter.pdf ] || fail "back matter that the issue does not list"
[ -z "$(left_over out)" ] || fail "temporary files were left"

# a second run changes nothing
cp -r out before
run 0 build j/i -o out
same before out || fail "the second run differs"

# an article with errors keeps its old sheet; the front matter, which lists it, is left alone; the one that changed is written
break_article j a2
sed -i 's/^  en: An example/  en: Another example/' j/i/a1/article.yaml
run 1 build j/i -o out
says "a2/article.yaml"
says "1 issue, 3 articles: 1 file written, 1 error"
cmp before/i/covers/a2.pdf out/i/covers/a2.pdf
cmp before/i/front-matter.pdf out/i/front-matter.pdf
cmp -s before/i/covers/a1.pdf out/i/covers/a1.pdf && fail "a1 was not written"
[ "$(grep -c '"stale":true' out/i/manifest.json)" = 2 ] || fail "stale files"
grep -F '"covers/a2.pdf"' out/i/manifest.json | grep -qF '"stale":true' || fail "a2 is not stale"
grep -F '"front-matter.pdf"' out/i/manifest.json | grep -qF '"stale":true' || fail "the front matter is not stale"

# without an old sheet, none is written
rm -r out
run 1 build j/i -o out
[ ! -e out/i/covers/a2.pdf ] || fail "a sheet with errors was written"
[ ! -e out/i/front-matter.pdf ] || fail "incomplete front matter was written"
lacks out/i/manifest.json '"a2"'

# --only writes these sheets alone, and merges them into the manifest
mend_article j a2
run 0 build j/i -o out --only a2
says "1 issue, 1 article: 1 file written"
[ "$(grep -o '"article":"[^"]*"' out/i/manifest.json | tr -d '\n')" = '"article":"a1""article":"a2""article":"a3"' ] || fail "merge"
[ ! -e out/i/front-matter.pdf ] || fail "--only wrote the front matter"
run 2 build j/i -o out --only a9
says "no article 'a9'"

# what the issue no longer has is removed if the manifest lists it
run 0 build j/i -o out
echo mine >out/i/covers/mine.pdf
sed -i 's/ a2,//' j/i/issue.yaml
rm -r j/i/a2
run 0 build j/i -o out --only a1
[ -f out/i/covers/a2.pdf ] || fail "--only removed a file"
run 0 build j/i -o out
[ ! -e out/i/covers/a2.pdf ] || fail "a2 is still there"
[ -f out/i/covers/mine.pdf ] || fail "a foreign file was removed"
lacks out/i/manifest.json '"a2"'

# if the issue cannot be read, all files are kept and marked as stale
cp j/i/issue.yaml keep
echo '}' >>j/i/issue.yaml
run 4 build j/i -o out
[ "$(grep -c '"stale":true' out/i/manifest.json)" = 3 ] || fail "not all are stale"
[ -f out/i/covers/a1.pdf ] || fail "a1 is gone"
mv keep j/i/issue.yaml

# errors in the journal or the issue affect every sheet
echo 'colour: red' >>j/i/issue.yaml
break_article j a1
run 4 build j/i -o out
says "colour"
says "authros"
[ "$(grep -c '"stale":true' out/i/manifest.json)" = 3 ] || fail "not all are stale"
sed -i '/^colour/d' j/i/issue.yaml
mend_article j a1

# with a damaged manifest, nothing is removed
echo '{"files": [' >out/i/manifest.json
run 0 build j/i -o out
says "not a manifest of this program; it is replaced and no file is removed [bad-value]"
sed -i 's|"covers/a3.pdf","kind":"cover","article":"a3"|"../../../x","kind":"cover","article":"../../x"|' out/i/manifest.json
echo x >x
sed -i 's/, a3//' j/i/issue.yaml
rm -r j/i/a3
run 0 build j/i -o out
[ -f x ] || fail "a file outside the folder was removed"

# back matter is written if the issue lists pages for it, and removed if it no longer does
cat >>j/i/issue.yaml <<'EOF'
first_page: 1
EOF
sed -i 's/- page: contents/&\n    place: back/' j/i/issue.yaml
run 0 build j/i -o out
[ -f out/i/back-matter.pdf ] || fail "no back matter"
holds out/i/manifest.json '"kind":"back-matter"'
sed -i '/place: back/d' j/i/issue.yaml
run 0 build j/i -o out
[ ! -e out/i/back-matter.pdf ] || fail "the back matter was not removed"

# --strict: a warning is an error
sed -i '/^  ru: Пример статьи/d' j/i/a1/article.yaml
run 0 build j/i -o out
says "0 errors, 1 warning"
run 4 build j/i -o out --strict
says "error: "
grep -F '"covers/a1.pdf"' out/i/manifest.json | grep -qF '"stale":true' || fail "a1 is not stale"

# check reports the same and writes nothing
rm -r out
run 1 check j/i --strict
says "1 issue, 1 article: "
[ ! -e out ] || fail "check wrote something"

# two issues with the same folder name
cp -r j k
run 2 build j/i k/i -o out
says "k/i/issue.yaml: error: both 'j/i/issue.yaml' and 'k/i/issue.yaml' would be written to 'out/i' [duplicate]"
[ ! -e out ] || fail "two issues were written to one folder"
run 1 check j/i k/i
says "would be written to 'out/i' [duplicate]"
says "2 issues, 2 articles: 1 error"
run 1 check --format json j/i k/i
grep -q '"code":"duplicate"' stdout || fail "two issues in one folder are not reported as JSON"
mv k/i k/i2
run 0 build j/i k/i2 -o out
says "2 issues, 2 articles: 4 files written"
ln -s i j/again
run 2 build j/i j/again -o out
says "j/again/issue.yaml: error: the issue 'i' is named twice on the command line [duplicate]"
run 1 check j/i j/./i
says "the issue 'i' is named twice"
says "1 issue, 1 article: 1 error"
rm -r out/i2
ln -s i out/i2
run 2 build j/i k/i2 -o out
says "would be written to 'out/i2'"
rm out/i2 j/again
(cd j/i && "$OFFPRINT" build . -o "$work/out2" 2>/dev/null)
[ -f out2/i/covers/a1.pdf ] || fail "the issue in the folder '.'"

# if the issue cannot be read, its files are kept as stale, and the articles are checked anyway
rm -rf j out
make_issue j 2
run 0 build j/i -o out
echo 'theme: "' >>j/i/issue.yaml
break_article j a2
run 4 build j/i -o out
says "the quote that opens here is not closed"
says "authros"
says "2 articles: 0 files written, 2 errors"
[ -f out/i/covers/a1.pdf ] && [ -f out/i/covers/a2.pdf ] && [ -f out/i/front-matter.pdf ] || fail "a file was removed"
[ "$(grep -c '"stale":true' out/i/manifest.json)" = 3 ] || fail "not all files are stale"
run 4 build j/i -o elsewhere
[ ! -e elsewhere ] || fail "a folder was made for an issue that cannot be read"
# the journal
sed -i '$d' j/i/issue.yaml
echo 'price: [' >>j/journal.yaml
run 4 build j/i -o out
says "the list that opens here is not closed"
says "authros"
[ "$(grep -c '"stale":true' out/i/manifest.json)" = 3 ] || fail "not all files are stale without the journal"
run 1 show --model j/i/a1
[ ! -s stdout ] || fail "a model was printed without its journal"

# dangling links, and names that are almost right
rm -rf j out
make_issue j 2
rm j/i/a1/article.yaml
ln -s article.yaml j/i/a1/article.yaml
rm -r j/i/a2
ln -s nowhere j/i/a2
run 1 check j/i
says "j/i/a1/article.yaml is a dangling symbolic link [missing-file]"
says "j/i/a2 is a dangling symbolic link [missing-file]"
rm -r j
make_issue j 1
mv j/i/issue.yaml j/i/issue.yml
run 1 check j/i
says "rename j/i/issue.yml to issue.yaml"
mv j/i/issue.yml j/i/issue.yaml
mv j/journal.yaml j/journal.yml
run 1 check j/i
says "rename j/journal.yml to journal.yaml"

# links that lead out of the journal's folder or of the output folder, and hidden files: nothing of them is read, printed or written
rm -rf j out
make_issue j 1
mkdir elsewhere j/.git
echo 'password: secret' | tee elsewhere/issue.yaml elsewhere/journal.yaml >j/.git/config
mv j/i/issue.yaml kept
ln -s ../../elsewhere/issue.yaml j/i/issue.yaml
run 1 check j/i
says "j/i/issue.yaml leads out of the journal's folder, or is hidden [outside-tree]"
lacks stderr secret
rm j/i/issue.yaml
ln -s ../.git/config j/i/issue.yaml
run 1 check j/i
says "j/i/issue.yaml leads out of the journal's folder, or is hidden [outside-tree]"
lacks stderr secret
rm j/i/issue.yaml
mv kept j/i/issue.yaml
mv j/journal.yaml kept
ln -s ../elsewhere/journal.yaml j/journal.yaml
run 1 check j/i
lacks stderr secret
rm j/journal.yaml
mv kept j/journal.yaml
mv j/i elsewhere/i
ln -s ../elsewhere/i j/i
run 1 check j/i
says "j/i/issue.yaml leads out of the journal's folder, j [outside-tree]"
rm j/i
mv elsewhere/i j/i
run 0 build j/i -o out
rm -r out/i/covers
ln -s ../../elsewhere out/i/covers
run 3 build j/i -o out
says "cannot create folder 'out/i/covers': a link leads out of the output folder [system]"
[ "$(ls elsewhere)" = "issue.yaml
journal.yaml" ] || fail "something was written where a link leads"
rm -r out/i
ln -s ../elsewhere out/i
run 3 build j/i -o out
says "cannot create folder 'out/i/covers': a link leads out of the output folder [system]"
[ "$(ls elsewhere)" = "issue.yaml
journal.yaml" ] || fail "the issue was written where a link leads"
