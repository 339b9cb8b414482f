# The strict JSON layer: each file of tests/cases/json is "exit N", the messages, "---", the input.
load helper

check_case()
{
	local status=0 wanted
	sed '/^---$/,$d' "$1" | tail -n +2 > wanted
	LC_ALL=C sed '1,/^---$/d' "$1" > input
	wanted=$(sed -n '1s/^exit //p' "$1")
	cadre load --dry-run --quiet < input > out 2> err || status=$?
	[ "$status" = "$wanted" ] || echo "left with $status, not $wanted"
	diff wanted err
}

@test "what is not strict JSON is refused with its place" {
	local faults=
	bare
	for case in "$cases"/json/*; do
		faults+=$(check_case "$case" | sed "s/^/$(basename "$case"): /")
	done
	printf '%s' "$faults"
	[ -z "$faults" ]
}

@test "text is kept in normal form C, whatever form it came in" {
	bare
	unit U1 "$(printf 'Xa\\u0303 Mo\xcc\xa3\xcc\x82t')" | cadre load
	same "$(cadre show unit U1 | jq -r .name)" "$(printf 'X\u00e3 M\u1ed9t')"
}

@test "keys of one's own are kept, and stand last" {
	bare
	unit U1 A | sed 's/"kind"/"x_page":3,"x_by":["a","b"],&/; s/}$/,"x_from":"bản giấy"}/' > own
	cadre load < own
	same "$(cadre show unit U1)" \
		"$(unit U1 A | jq -c '{kind, centre: "T"} + . + {x_page: 3, x_by: ["a", "b"],
			x_from: "bản giấy"}')"
	cadre check
}

@test "what is printed is what the schema says" {
	ready
	cadre schema > schema
	cadre demo > records
	cadre dump >> records
	jq -c -n --slurpfile schemas schema '
		($schemas | map({key: .title, value: .}) | from_entries) as $of
		| inputs | . as $record | $of[.kind] as $schema
		| ($record | keys - ($schema.properties | keys) | map("unknown " + .)) +
		  ($schema.required - ($record | keys) | map("missing " + .))
		| select(length > 0) | {record: $record, faults: .}' records > faults
	head -n 3 faults
	[ ! -s faults ]
}

@test "every record of every output is one line that jq reads" {
	ready
	for command in dump log schema; do
		cadre $command > out
		same "$(jq -c . out | wc -l)" "$(wc -l < out)"
		cmp out <(jq -c . out)
	done
}
