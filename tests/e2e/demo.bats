# The demonstration: from the communes' lists to the annual report.
load helper

@test "the demonstration runs, and its report is the same from records alone" {
	run "$BATS_TEST_DIRNAME/../../scripts/demo.sh" "$E2E_STAGE/bin" "$BATS_TEST_TMPDIR/demo"
	same "$status" 0
	holds "$output" "no rule is broken"
	holds "$output" "có giá trị: số 2026/GCN/"
	holds "$output" "the same bytes"
	holds "$output" "the register is sound"
	cmp demo/annual.html demo/from-records.html
	jq -e . demo/annual.json > /dev/null
	grep -q 'BÁO CÁO' demo/annual.txt
	[ "$(CADRE_DB=$PWD/demo/centre.db cadre dump class | wc -l)" -eq 41 ]
	[ "$(CADRE_DB=$PWD/demo/centre.db cadre dump enrolment | wc -l)" -gt 2800 ]
}
