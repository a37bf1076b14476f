#!/bin/sh
# Checks that the sources obey .clang-format. Releases of clang-format differ in details: the test is skipped with any but the one below.
#
# usage: format.sh ROOT [--fix]    --fix: format the files instead
set -eu
release=14
cd "$1"
for program in clang-format-$release clang-format; do
	if "$program" --version 2>/dev/null | grep -q "version $release\."; then
		mode='--dry-run -Werror'
		[ "${2:-}" != --fix ] || mode=-i
		# shellcheck disable=SC2046,SC2086
		exec "$program" $mode $(find src tests -name node_modules -prune -o -name '*.[ch]' -print)
	fi
done
echo "clang-format $release not found"
exit 77
