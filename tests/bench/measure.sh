# Shared by the measures of scripts/bench: sourced, not run.

# Seconds that a command takes, its output thrown away.
seconds() {
	local from to
	from=$(date +%s%N)
	"$@" > /dev/null
	to=$(date +%s%N)
	echo "$(( (to - from) / 1000 ))" # microseconds
}

median() {
	sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# measure NAME REACH UNIT OURS REFERENCE: one JSON line; the ratio is ours to the reference.
say() {
	awk -v name="$1" -v reach="$2" -v ours="$3" -v reference="$4" -v what="$5" 'BEGIN {
		printf "{\"measure\":\"%s\",\"ours\":%s,\"reference\":%s,\"ratio\":%.3f,\"reach\":\"%s\",\"unit\":\"%s\"}\n",
			name, ours, reference, ours / reference, reach, what }'
}

# Peak memory in KiB of a command, its output thrown away.
peak() {
	/usr/bin/env time -f %M -o "$work/peak" "$@" > /dev/null
	tail -n 1 "$work/peak"
}
