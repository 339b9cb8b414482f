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

# say NAME OURS REFERENCE speed|cost REACH UNIT: one JSON line. The ratio of a speed is how many
# times as fast as the reference we are; of a cost, how many times the reference it is.
say() {
	awk -v name="$1" -v ours="$2" -v reference="$3" -v of="$4" -v reach="$5" -v unit="$6" 'BEGIN {
		printf "{\"measure\":\"%s\",\"ours\":%d,\"reference\":%d,\"ratio\":%.3f,\"reach\":\"%s\",\"unit\":\"%s\"}\n",
			name, ours, reference, of == "speed" ? reference / ours : ours / reference, reach, unit }'
}

# Peak memory in KiB of a command, its output thrown away.
peak() {
	/usr/bin/env time -f %M -o "$work/peak" "$@" > /dev/null
	tail -n 1 "$work/peak"
}
