#!/bin/bash -eu
# Builds the fuzz targets as OSS-Fuzz asks: with $CC, $CXX, $CFLAGS, $CXXFLAGS and $LIB_FUZZING_ENGINE, in $WORK, into $OUT. Beside each
# target are its seeds, dictionary and options; in $OUT/lib the libraries, in $OUT/fonts the fonts. README.md has the rest of the project.
cd "$(dirname "$0")/../.."
source=$PWD
build=$WORK/offprint-build
seeds=$WORK/offprint-seeds
built=()

# Libraries are found beside the targets, those that libraries need too: the older tag, DT_RPATH, is inherited.
LDFLAGS="${LDFLAGS-} -Wl,-rpath,\$ORIGIN/lib -Wl,--disable-new-dtags" meson setup "$build" -Db_lundef=false -Dbuildtype=plain \
	-Dfuzzing_engine="$LIB_FUZZING_ENGINE"

targets=
for file in tests/fuzz/fuzz_*.c; do
	target=$(basename "$file" .c)
	[ "$target" = fuzz_import ] || targets="$targets ${target#fuzz_}"
done
for folder in tests/import/*/; do
	targets="$targets import_$(basename "$folder")"
done
for target in $targets; do
	name=fuzz_$target
	ninja -C "$build" "tests/fuzz/$name"
	cp "$build/tests/fuzz/$name" "$OUT/"
	built+=("$OUT/$name")

	rm -rf "$seeds"
	mkdir -p "$seeds"
	case $target in
	import_*) cp "tests/import/${target#import_}"/* "$seeds/" ;;
	*) cp "tests/fuzz/corpus/$target"/* "$seeds/" ;;
	esac
	case $target in
	yaml | issue | journal)
		find tests/bad tests/golden/cases -type f -name "${target/yaml/*}.yaml" | while read -r seed; do cp "$seed" "$seeds/${seed//\//-}"; done
		;;
	esac
	rm -f "$OUT/${name}_seed_corpus.zip"
	(cd "$seeds" && python3 -m zipfile -c "$OUT/${name}_seed_corpus.zip" ./*)

	[ ! -f "tests/fuzz/dict/$target.dict" ] || cp "tests/fuzz/dict/$target.dict" "$OUT/$name.dict"
	options=tests/fuzz/options/$target.options
	[ -f "$options" ] || options=tests/fuzz/options/default.options
	cp "$options" "$OUT/$name.options"
done

# The machine that runs them has the C library, no other.
mkdir -p "$OUT/lib"
ldd "${built[@]}" | awk '$2 == "=>" && $3 ~ /^\// { print $3 }' | sort -u |
	grep -v -E '/(libc|libm|libdl|librt|libpthread|libresolv)[.-]' | xargs -I{} cp -L {} "$OUT/lib/"
rm -rf "$OUT/fonts"
cp -R "$source/fonts" "$OUT/fonts"
