# shellcheck shell=sh disable=SC2154
# Designs: the built-in ones, a journal's changes, and the output of `show --design`.
SRC=$(cd "$(dirname "$0")/../../src" && pwd)
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

make_issue j 1
cp j/journal.yaml plain.yaml
sed -i 's|# orcid: .*|orcid: 0000-0002-1825-0097|; s|# doi: .*|doi: 10.5555/example|' j/i/a1/article.yaml

# design LINE...: sets the journal's design, one line of YAML per argument.
design()
{
	grep -v '^design\|^warnings' plain.yaml >j/journal.yaml
	printf '%s\n' "$@" >>j/journal.yaml
}

# shown TEXT: `show --design` prints TEXT.
shown()
{
	grep -qF -- "$1" design.txt || fail "show --design does not print: $1"
}

# at FILE TEXT: the number of the last line of FILE that contains TEXT
at()
{
	grep -nF -- "$2" "$1" | tail -n 1 | cut -d: -f1
}

show()
{
	run 0 show --design j/journal.yaml
	cp stdout design.txt
}

# the words of the cover sheet in the order in which they were set
words()
{
	run 0 show --frames j/i/a1
	sed -n 's/^text .*"\(.*\)"$/\1/p' stdout >words.txt
}

# keys: the keys printed by `show --design`, each with its parents
keys()
{
	sed 's/  # .*//' design.txt | awk -F'[^ ]' '{
		match($0, /^[ -]*/); depth = RLENGTH; rest = substr($0, depth + 1); key = rest; sub(/:.*/, "", key)
		path[depth] = key; whole = ""
		for (i = 0; i <= depth; i += 2) if (i in path) whole = whole "." path[i]
		for (i in path) if (i + 0 > depth) delete path[i]
		if (depth <= 4 && rest ~ /:/) print whole
	}' | sort -u
}

# every design has the keys of the first one, and each value has an origin
design 'design: classic'
show
classic=$SRC/data/designs/classic.yaml
keys >classic.keys
[ "$(wc -l <classic.keys)" -gt 100 ] || fail "too few keys"
shown "text: {family: serif, size: 10/13, align: justify, hyphenate: true, colour: text}  # classic:$(at "$classic" '  text: {')"
for name in modern plain; do
	design "design: $name"
	show
	keys | comm -23 classic.keys - | grep -v '_elements' >missing || :
	[ ! -s missing ] || fail "$name lacks $(cat missing)"
	shown "# $name:"
	shown "# classic:"
	run 0 check j/i
done

# the output is a design: reading it again changes nothing
for name in classic modern plain; do
	for variant in '[]' '[compact]' '[side-by-side]' '[compact, side-by-side]'; do
		design "design: {base: $name, variant: $variant, cover: {paper: B5}, matter: {paper: 70x100/16}}"
		show
		words
		sed 's/  # [^#]*$//' design.txt >first
		mv words.txt first.words
		cp first j/shown.yaml
		design 'design: shown.yaml'
		show
		sed 's/  # [^#]*$//' design.txt | diff first - || fail "$name, $variant: not the same when read again"
		grep -q '# classic:' design.txt && fail "$name, $variant: a value still comes from the base"
		words
		cmp -s words.txt first.words || fail "$name, $variant: the pages differ when read again"
	done
done

# elements hidden, moved, in one language, with other labels
design 'design: classic'
words
holds words.txt "orcid.org"
holds words.txt "doi.org"
design 'design:' '  labels: {en: {abstract: Summary, months: [Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec]}, ru: {abstract: Резюме}}' \
	'  cover:' '    hide: [orcid, doi, citation]' '    elements:' '      abstract: {place: last}' '      keywords: {place: first, label: off}' \
	'      copyright: {in: head, before: title, style: cover-rubric}'
show
shown "second_style: cover-side-run, parts: [degree, post, spin, email]}  # classic:$(at "$classic" 'element: contacts')"
words
lacks words.txt "orcid.org"
lacks words.txt "doi.org"
lacks words.txt "Keywords"
grep -qx "Summary\\." words.txt || fail "the label of the abstract did not change"
grep -qx "Резюме\\." words.txt || fail "the label of the Russian abstract did not change"
design 'design: {cover: {languages: lead}}'
words
grep -qi "abstract" words.txt && grep -qi "аннотация" words.txt && fail "both languages are printed"
design 'design: {cover: {lead: other}}'
words
mv words.txt other.words
design 'design: {cover: {lead: article}}'
words
cmp -s words.txt other.words && fail "the leading language did not change"

# another paper: margins are scaled, columns keep their distances from them, and the journal's values are not changed
design 'design: {cover: {paper: [105mm, 148.5mm], inner: 10mm}, matter: {paper: [105mm, 148.5mm], outer: 20mm}}'
show
shown "outer: 24.095pt  # classic:$(at "$classic" '  outer: 17mm'), fitted"
shown "inner: 10mm  # j/journal.yaml:$(at j/journal.yaml 'design: {')"
shown "outer: 20mm  # j/journal.yaml:$(at j/journal.yaml 'design: {')"
run 0 check j/i

# a sheet that overruns its page by a little is tightened, unless the design forbids it
pages()
{
	run 0 show --frames j/i/a1
	grep -c '^page ' stdout
}
cp j/i/a1/abstract.en.md abstract
design 'warnings: {abstract-length: off}' 'design: {cover: {tighten: 0}}'
n=200
while [ "$(pages)" = 1 ]; do
	n=$((n + 15))
	[ "$n" -lt 2000 ] || fail "the sheet never takes two pages"
	seq -s ' ' 1000 $((1000 + n)) >j/i/a1/abstract.en.md
done
design 'warnings: {abstract-length: off}'
[ "$(pages)" = 1 ] || fail "the sheet is not tightened"
cp abstract j/i/a1/abstract.en.md

# the examples in the documentation are valid: blocks that begin with "design:", and in README the table rows that belong under "cover:"
{
	awk '/^```/ {p = 0} p {print} /^```yaml/ {getline; p = /^design:/; if (p) print "---\n" $0}' "$SRC/../README.md"
	awk -F'`' '/under `cover:` \|$/ {t = 1} !/^\|/ {t = 0} t && $2 ~ /: / {print "---\ndesign:\n  cover:\n    " $2}' "$SRC/../README.md"
} >readme
awk '/^\.Ed/ {p = 0} p {print} /^\.Bd/ {getline; p = /^design:/; if (p) print "---\n" $0}' "$SRC/offprint.5" >manual
[ "$(grep -c -- --- readme)" -ge 1 ] || fail "no examples in README"
[ "$(grep -c -- --- manual)" -ge 6 ] || fail "too few examples in offprint(5)"
cat readme manual | awk '/^---$/ {n++; next} {print >("example." n)} END {print n >"examples"}'
n=0
while [ "$n" -lt "$(cat examples)" ]; do
	n=$((n + 1))
	grep -v '^design' plain.yaml | cat - "example.$n" >j/journal.yaml
	run 0 check j/i
	[ "$(wc -l <"$work/stderr")" -le 1 ] || fail "example $n: $(cat "example.$n")"
done

# an element is hidden in every group, however many there are
{
	printf 'cover:\n  hide: [doi]\n  side_elements:\n'
	n=0
	while [ "$n" -lt 100 ]; do
		n=$((n + 1))
		echo '    - {for: lead, elements: [{element: doi}, {element: edn}]}'
	done
} >many.yaml
design "design:" "$(sed 's/^/  /' many.yaml)"
show
[ "$(grep -c 'element: edn' design.txt)" -ge 100 ] || fail "100 groups are not shown"
[ "$(grep -c 'element: doi' design.txt)" = 0 ] || fail "hidden elements are shown"

# the labels of the journal's languages, and its own fonts
cp "$OFFPRINT_FONTS/paratype/PTF55F.ttf" j/own.ttf
design 'fonts: [{name: Own, regular: own.ttf}]' 'design: {labels: {en: {abstract: Summary}}}'
show
shown "#   Own: {regular: own.ttf}  # j/journal.yaml:$(at j/journal.yaml 'fonts:')"
shown "    abstract: Summary  # j/journal.yaml:$(at j/journal.yaml 'labels:')"
shown "    keywords: Keywords  # labels/en:$(at "$SRC/data/labels/en.yaml" 'keywords: Keywords')"
shown "    keywords: \"Ключевые слова\"  # labels/ru:$(at "$SRC/data/labels/ru.yaml" 'keywords: Ключевые слова')"
