#!/usr/bin/env bats
# The installed library serves other people's programs: headers, pkg-config file, soname.

@test "a program builds with pkg-config and runs against the installed library" {
	export PKG_CONFIG_PATH="$STAGE/lib/pkgconfig"
	cc -o "$BATS_TEST_TMPDIR/consumer" "$BATS_TEST_DIRNAME/consumer.c" $SANITIZE \
		$(pkg-config --cflags --libs cadre) -Wl,-rpath,"$STAGE/lib"
	run "$BATS_TEST_TMPDIR/consumer"
	[ "$status" -eq 0 ]
	[[ "$output" == *"2026-12-01" ]]
}

@test "the library has a soname of its own" {
	readelf -d "$STAGE/lib/libcadre.so" | grep -q 'SONAME.*\[libcadre\.so\.0\]'
}
