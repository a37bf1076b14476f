#!/bin/sh
# Builds the program once more with the address and undefined-behaviour sanitizers, and runs its tests again, but for those of the sources
# and those that measure time.
#
# usage: run.sh SOURCE BUILD
set -eu
source=$1
build=$2
ASAN_OPTIONS=exitcode=99:detect_stack_use_after_return=1
UBSAN_OPTIONS=halt_on_error=1:exitcode=99:print_stacktrace=1
export ASAN_OPTIONS UBSAN_OPTIONS
[ -f "$build/build.ninja" ] || meson setup "$build" "$source" -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1 >"$build.setup" ||
	{
		cat "$build.setup"
		exit 77 # a compiler without them
	}
meson compile -C "$build"
exec meson test -C "$build" --no-rebuild --no-suite check --no-suite limits --no-suite faults --timeout-multiplier 4 --print-errorlogs
