#!/bin/sh
# mkpage: one template with everything, compiled as written down and escaping as it must; and each refusal with its line.
# Usage: tests/tools/mkpage_test.sh [MKPAGE], from the project's root. With GOLDEN=write the expectations are written anew.
mkpage=${1:-${B:-build}/tools/mkpage}
here=tests/tools/mkpage
out=$(mktemp -d) || exit 3
trap 'rm -rf "$out"' EXIT
failed=0

check() { # expected-file actual-file name
    if [ "$GOLDEN" = write ]; then cp "$2" "$1"; fi
    if cmp -s "$1" "$2"; then
        echo "ok - $3"
    else
        echo "not ok - $3"
        diff "$1" "$2" | head -20
        failed=1
    fi
}

"$mkpage" "$out" $here/whole.html && check $here/whole_html.c.golden "$out/whole_html.c" "a template compiles to the C that is written down"

# shellcheck disable=SC2046
if ${CC:-cc} -std=c17 -D_GNU_SOURCE -Wall -Wextra -Werror -Wno-missing-field-initializers -fsanitize=address,undefined \
    -Isrc -I$here -o "$out/whole" $here/whole.c "$out/whole_html.c" src/page/page.c \
    $(ls src/base/*.c | grep -v _test.c) && "$out/whole" > "$out/whole.out"; then
    check $here/whole.out.golden "$out/whole.out" "every value is escaped by its place"
else
    echo "not ok - the compiled template compiles and runs"
    failed=1
fi

for file in $here/refused/*.html; do
    name=$(basename "$file" .html)
    if "$mkpage" "$out" "$file" 2> "$out/message"; then
        echo "not ok - $name is refused"
        failed=1
    else
        check "${file%.html}.golden" "$out/message" "$name is refused: $(sed 's/^[^ ]* //' "$out/message")"
    fi
    [ ! -e "$out/${name}_html.c" ] || { echo "not ok - $name leaves no file"; failed=1; }
done
exit $failed
