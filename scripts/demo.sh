#!/usr/bin/env bash
# The main job, from messy lists to the annual report, with every command shown: read it to learn
# the toolkit. demo.sh BIN DIR: the folder of the programs, and where the files go.
set -euo pipefail
lists=$(cd "$(dirname "$0")/../tests/cases/lists" && pwd)
bin=$(cd "$1" && pwd)
rm -rf "$2" && mkdir -p "$2" && cd "$2"
# The year is all but over: the demonstration is the same whatever day it is run on.
export PATH=$bin:$PATH CADRE_DB=$PWD/centre.db CADRE_TODAY=2026-12-15
unset CADRE_CENTRE

say() { printf '\n# %s\n' "$*"; }
run() { # shows a command line, then runs it
	printf '$ %s\n' "$1"
	bash -o pipefail -c "$1"
}
ln -sf "$lists" lists

say "A register, with the ready programmes and survey forms"
run "cadre init --name 'Trung tâm Chính trị Bắc Yên'"

say "An invented centre's year: communes, lecturers, rooms, the approved plan, 36 classes and their people"
run "cadre demo --year 2026 --seed 1 | cadre load"

say "Five communes ask for five more classes: a new revision of the plan, approved"
cat > more.jsonl <<'LINES'
{"kind":"plan_line","year":2026,"revision":2,"line":91,"programme":"NTVD","title":"Bồi dưỡng nhận thức về Đảng, bổ sung","classes":1,"trainees":60,"days":5,"earliest":"2026-11-02","latest":"2026-12-31"}
{"kind":"plan_line","year":2026,"revision":2,"line":92,"programme":"DVM","title":"Bồi dưỡng đảng viên mới, bổ sung","classes":1,"trainees":40,"days":5,"earliest":"2026-11-02","latest":"2026-12-31"}
{"kind":"plan_line","year":2026,"revision":2,"line":93,"programme":"PN","title":"Nghiệp vụ công tác Hội Phụ nữ, bổ sung","classes":1,"trainees":60,"days":3,"earliest":"2026-11-02","latest":"2026-12-31"}
{"kind":"plan_line","year":2026,"revision":2,"line":94,"programme":"ND","title":"Nghiệp vụ công tác Hội Nông dân, bổ sung","classes":1,"trainees":40,"days":3,"earliest":"2026-11-02","latest":"2026-12-31"}
{"kind":"plan_line","year":2026,"revision":2,"line":95,"programme":"TN","title":"Nghiệp vụ công tác Đoàn Thanh niên, bổ sung","classes":1,"trainees":40,"days":5,"earliest":"2026-11-02","latest":"2026-12-31"}
LINES
run "schedule plan 2026 revise > /dev/null"
run "schedule plan 2026 draft more.jsonl | tail -n 1"
run "schedule plan 2026 submit > /dev/null"
run "schedule plan 2026 approve --decision '15-QĐ/ĐU' --signatory 'Lò Văn Chung' | jq -c '[.revision, .state, .decision]'"
run "schedule open 2026 | jq -r 'select(.kind == \"class\") | .class + \"  \" + .title'"

say "The communes' lists, as they come: looked at first, then taken in"
run "enroll read lists/danh-sach-pn.xlsx | head -n 2"
for pair in ntvd.xlsx:NTVD dvm.xlsx:DVM pn.xlsx:PN hnd.csv:ND tn.csv:TN; do
	class=$(cadre dump class | jq -r "select(.programme == \"${pair#*:}\" and .plan_line > 90) | .class")
	printf '$ enroll import lists/danh-sach-%s --class %s\n' "${pair%:*}" "$class"
	# Status 3: rows that a person must decide on are listed and left out.
	enroll import "lists/danh-sach-${pair%:*}" --class "$class" || [ $? -eq 3 ]
done
run "enroll find 'giang a tua' | head -n 3 | jq -r '[.name, .born, .unit] | @tsv'"

say "The timetable: three programs in one pipe"
run "schedule problem 2026 | schedule solve --seed 1 | schedule apply | wc -l"
run "cadre dump session | jq -c 'select(.date != null and .date < \"2026-12-15\") | .state = \"held\"' | cadre load"
run "schedule check 2026 && echo 'no rule is broken'"
run "schedule list --week 2026-W12 --lang vi --format table"

say "Around the timetable: beds for a class's nights, hours against the norm, fees by rank and day"
run "schedule beds 2026-PN-04 | jq -r .kind | sort | uniq -c"
run "schedule hours 2026 --lang vi --format table | head -n 5"
run "schedule fees --year 2026 --no-staff | tail -n 1"
run "schedule ical --class 2026-PN-04 | head -n 26 | tail -n 11"

say "The five classes begin: records are edited by any tool that knows JSON"
run "cadre dump class | jq -c 'select(.plan_line > 90) | .state = \"running\"' | cadre load"
run "cadre dump enrolment | jq -c 'select(.status == \"nominated\") | .status = \"attending\"' | cadre load"
run "enroll list --class 2026-PN-04 --lang vi --format table | head -n 5"

say "One of them ends: attendance and marks from filled sheets, who is eligible, its certificates, signed"
sessions=$(schedule list --class 2026-PN-04 | wc -l)
enroll list --class 2026-PN-04 | jq -rs --argjson n "$sessions" '
	(["Mã", "Họ và tên", range(1; $n + 1)] | @csv),
	(to_entries[] | .key as $k | [.value.person, .value.name,
		(range(1; $n + 1) | if $k == 3 and . > 2 then "k" else "x" end)] | @csv)' > attendance.csv
enroll list --class 2026-PN-04 | jq -rs '
	(["Mã", "Họ và tên", "Thu hoạch"] | @csv),
	(to_entries[] | [.value.person, .value.name, "\(6 + .key % 4),5"] | @csv)' > marks.csv
run "enroll attend 2026-PN-04 attendance.csv"
run "enroll grade 2026-PN-04 marks.csv"
run "cadre show class 2026-PN-04 | jq -c '.state = \"closed\"' | cadre load"
run "enroll eligible 2026-PN-04 | jq -c 'select(.eligible | not) | [.name, (.missing[] | .text)]'"
run "cadre key | jq -c '[.kind, .valid_from]'"
run "enroll certify 2026-PN-04 --decision 42-QĐ/TTCT > certificates.jsonl"
run "head -n 3 certificates.jsonl | jq -r '[.register, .issued, .signatory] | @tsv'"
run "cadre key --public > keys.json"
run "head -n 1 certificates.jsonl | jq -r .signed | enroll verify --key keys.json --lang vi | jq -r .text"

say "The follow-up survey: who is asked, their answers, what came out"
round=$(cadre dump round | head -n 1 | jq -r .round)
# Invented answers of two thirds of those asked; a real centre has them from paper and phones.
options=$(cadre show form trainee 1 | jq -c '
	.questions | map(select(.type == "scale") | {key: .id, value: [.options[].code]}) | from_entries')
survey missing "$round" | jq -c --argjson options "$options" '
	(.invitation | explode | add) as $n | select($n % 3 > 0)
	| {kind: "answer", answer: .invitation, source: "paper", received: "2026-10-05",
		values: ($options | to_entries | map({key, value: .value[($n + (.key | length)) % 5]}) | from_entries)}
	' > answers.jsonl
run "survey take $round answers.jsonl"
run "survey tally $round | head -n 2 | jq -c '{question, asked, answered, n, mean}'"

say "The annual report, in four formats; and the same from records alone"
for format in txt json csv html; do
	run "report annual 2026 -o annual.$format"
done
run "cadre dump | report annual 2026 --from - -o from-records.html && cmp annual.html from-records.html && echo 'the same bytes'"
run "report annual 2026 -f text | head -n 40"

say "Kept: every change in a chain, checked; a backup"
run "cadre check && echo 'the register is sound'"
run "cadre backup centre.backup"
printf '\nThe files are in %s:\n' "$PWD"
ls -1
