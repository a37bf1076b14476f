# shellcheck shell=sh disable=SC2154
# Shared by the command line tests. A test runs in a temporary folder, with the path of the program in $OFFPRINT.
set -eu
: "${OFFPRINT:?the path of the program}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work"

fail()
{
	echo "FAIL: $*" >&2
	for f in stdout stderr; do
		[ -s "$work/$f" ] && sed "s/^/$f: /" "$work/$f" >&2
	done
	exit 1
}

# run STATUS ARGUMENT...: runs the program, expecting STATUS; its output goes to stdout and stderr in the work folder.
run()
{
	want=$1
	shift
	got=0
	"$OFFPRINT" "$@" >"$work/stdout" 2>"$work/stderr" || got=$?
	[ "$got" = "$want" ] || fail "offprint $*: exit status $got, not $want"
}

# says TEXT: stderr contains TEXT.
says()
{
	grep -qF -- "$1" "$work/stderr" || fail "stderr does not contain: $1"
}

# holds FILE TEXT: FILE contains TEXT.
holds()
{
	grep -qF -- "$2" "$1" || fail "$1 does not contain: $2"
}

# lacks FILE TEXT: FILE does not contain TEXT.
lacks()
{
	if grep -qF -- "$2" "$1"; then
		fail "$1 contains: $2"
	fi
}

# left_over DIR: the hidden files there, but for the states of runs.
left_over()
{
	find "$1" -name '.*' ! -name .offprint-state
}

# same A B: the folders hold the same files; states differ, as they hold times.
same()
{
	diff -r --exclude=.offprint-state "$1" "$2"
}

# make_issue DIR N: makes a journal in DIR with an issue "i" of N articles a1, a2, ... on separate pages.
make_issue()
{
	"$OFFPRINT" new "$1" >/dev/null
	mv "$1/first-issue" "$1/i"
	sed '/- first-article/d' "$1/i/issue.yaml" >"$1/i/new"
	slugs=
	n=1
	while [ "$n" -le "$2" ]; do
		cp -r "$1/i/first-article" "$1/i/a$n"
		sed -i "s/^pages: .*/pages: $((n * 10))–$((n * 10 + 9))/" "$1/i/a$n/article.yaml"
		slugs="$slugs a$n,"
		n=$((n + 1))
	done
	sed "s/^    articles:/&[$slugs]/; s/,]/]/; s/:\[/: [/" "$1/i/new" >"$1/i/issue.yaml"
	rm -r "$1/i/first-article" "$1/i/new"
}

# break_article DIR SLUG: puts an error into the article.
break_article()
{
	echo "authros: x" >>"$1/i/$2/article.yaml"
}

mend_article()
{
	sed -i '/^authros/d' "$1/i/$2/article.yaml"
}
