# The installed library serves other people's programs: headers, pkg-config file, soname.
load helper

@test "a program builds with pkg-config and runs against the installed library" {
	[ "$E2E_BUILD" = asan ] && sanitize=-fsanitize=address,undefined
	export PKG_CONFIG_PATH=$E2E_STAGE/lib/pkgconfig
	cc ${sanitize:-} -o consumer "$BATS_TEST_DIRNAME/consumer.c" \
		$(pkg-config --cflags --libs cadre) -Wl,-rpath,"$E2E_STAGE/lib"
	run ./consumer
	same "$status" 0
	holds "$output" 2026-12-01
}

@test "the library has a soname of its own" {
	readelf -d "$E2E_STAGE/lib/libcadre.so" | grep -q 'SONAME.*\[libcadre\.so\.0\]'
}
