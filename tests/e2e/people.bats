# People and units over time: who may be one, merging, erasing, quotas, what falls due, composition.
load helper

# Two entries of one woman, one of her namesake, and classes of two years.
people()
{
	ready
	cadre load -q "$cases/school.jsonl"
	cadre load -q <<- 'END'
		{"kind":"class","class":"A","programme":"NTVD","title":"Lớp A","year":2026,"opens":"2026-03-02","closes":"2026-03-06","state":"closed"}
		{"kind":"class","class":"B","programme":"DVM","title":"Lớp B","year":2026,"opens":"2026-05-04","closes":"2026-05-08","state":"running"}
		{"kind":"class","class":"C","programme":"DVM","title":"Lớp C","year":2026,"opens":"2026-05-06","closes":"2026-05-07","state":"open"}
		{"kind":"person","person":"P","name":"Lò Thị Hoà","born":"1985-03-12","sex":"female","ethnicity":"Thái","national_id":"014185000001","party_joined":"2025-09-01","religion":"Tin lành","position":"Bí thư chi bộ"}
		{"kind":"person","person":"Q","name":"Lo Thi Hòa","born":"1985-12-03","sex":"female","ethnicity":"Thái","phone":"0912 345 678","x_file":"7"}
		{"kind":"person","person":"R","name":"Lò Thị Hoà","born":"1985","sex":"female","national_id":"014185777777"}
		{"kind":"enrolment","class":"A","person":"P","status":"completed","position":"Bí thư chi bộ","note":"vợ ông Lò Văn Bình"}
		{"kind":"enrolment","class":"B","person":"Q","status":"attending"}
		{"kind":"enrolment","class":"B","person":"R","status":"attending"}
		{"kind":"session","class":"A","number":1,"date":"2026-03-02","half":"am","state":"held"}
		{"kind":"attendance","class":"A","number":1,"person":"P","mark":"present"}
		{"kind":"mark","class":"B","person":"Q","assessment":"thu_hoach","value":"8.00"}
		{"kind":"certificate","register":"2026/GCN/0001","class":"A","person":"P","paper":"certificate","issued":"2026-03-06","status":"issued"}
		{"kind":"certificate","register":"2026/GCN/0002","class":"B","person":"Q","paper":"certificate","issued":"2026-05-08","status":"issued"}
	END
} > "$BATS_TEST_TMPDIR/people"

@test "duplicates: pairs with scores that are the sum of their parts" {
	people
	enroll duplicates > pairs
	same "$(jq -r '.person + .other' pairs)" PQ
	same "$(jq -r '([.parts[].weight] | add) == .score' pairs)" true
	same "$(jq -r '.parts[] | .field + " " + .level' pairs | head -n 2 | paste -sd,)" \
		"name marks,born swapped"
	holds "$(enroll duplicates --format table)" "name but for marks"
	run -2 enroll duplicates --least 100
}

@test "duplicates: numbers of their own part namesakes" {
	people
	same "$(enroll duplicates --least 1 | jq -r 'select(.person + .other == "PR")')" ""
}

@test "merge: what named one names the other, and undo puts all back" {
	people
	cadre dump > before
	enroll merge -n P Q
	cadre dump | cmp - before
	enroll merge P Q > changed 2> said
	holds "$(cat said)" "'born' differs"
	same "$(jq -r .kind changed | paste -sd' ')" "enrolment mark certificate person"
	same "$(cadre show person P | jq -c '[.born, .phone, .merged]')" \
		'["1985-03-12","0912 345 678",["Q"]]'
	run -1 cadre show person Q
	same "$(enroll list --class B | jq -r .person | paste -sd' ')" "P R"
	cadre check
	cadre undo --batch "$(cadre log person Q | tail -n 1 | jq .batch)"
	cadre dump | cmp - before
	cadre check
}

@test "merge: two in one class are refused, and nothing is changed" {
	people
	cadre dump > before
	run --separate-stderr -4 enroll merge Q R
	holds "$stderr" "'Q' and 'R' are both in class 'B'"
	run --separate-stderr -4 enroll merge P Q R
	run -2 enroll merge P P
	run -1 enroll merge P nobody
	cadre dump | cmp - before
}

@test "import: who sits in another class that day is left out, or enrolled for a reason" {
	people
	echo '{"kind":"nominee","row":1,"name":"Lò Thị Hoà","born":"1985-12-03","sex":"female"}' > list
	run --separate-stderr -3 enroll import -q list --class C --same 1=Q
	same "$(jq -c '[.enrolled, .rejected]' <<< "$output")" "[0,1]"
	holds "$stderr" "sits in class 'B' on 2026-05-06"
	run --separate-stderr -0 enroll import -q list --class C --same 1=Q --force 'chuyển lớp'
	same "$(cadre show enrolment C Q | jq -r .note)" "chuyển lớp"
	run --separate-stderr -0 enroll import -q list --class C --same 1=Q
	same "$(jq -c '[.enrolled, .same]' <<< "$output")" "[0,1]"
}

@test "import: facts that differ are said once with their rows, or each" {
	people
	for person in 0:1 1:2 2:3; do
		printf '{"kind":"nominee","row":%s,"name":"Vì Văn Số %s","born":"1990-07-1%s","sex":"male",' \
			"${person#*:}" "${person#*:}" "${person%:*}"
		printf '"national_id":"01409000010%s","phone":"0912 345 00%s"}\n' "${person%:*}" "${person%:*}"
	done > list
	enroll import -q list --class C
	sed 's/0912 345/0987 654/' list > later
	run --separate-stderr -0 enroll import -n later --class C
	same "$(grep phone <<< "$stderr")" "enroll: warning: 'phone' differs from the register, \
which keeps its own (3 rows, to row 3; -v tells each)"
	run --separate-stderr -0 enroll import -n -v later --class C
	same "$(grep -c "'phone' differs from the register, which keeps its own (person '" <<< "$stderr")" 3
}

@test "person: everything that is held" {
	people
	enroll merge -q P Q
	same "$(cadre person P | jq -r 'select(.kind != "change") | .kind' | sort | paste -sd' ')" \
		"attendance certificate certificate enrolment enrolment mark person"
	holds "$(cadre person P)" '"key":["Q"]'
	holds "$(cadre person Q | jq -r .kind | sort -u)" change
	run -1 cadre person nobody
}

@test "person: erasing leaves counts and register numbers, and no trace" {
	people
	enroll merge -q P Q
	# A position tells the person, so it goes, and with it only the rows by position change.
	counted() { report figures 2026 | jq -c 'select(.row | startswith("position:") | not)'; }
	counted > before
	cadre person P --erase > left
	same "$(jq -r 'select(.kind == "person") | [.name, .born, .religion, .national_id] | @csv' left)" \
		'"(đã xoá)","1985","có",'
	counted > after
	diff before after
	same "$(cadre dump certificate | jq -r .register | paste -sd' ')" "2026/GCN/0001 2026/GCN/0002"
	same "$(cadre show enrolment A P | jq -c '[.party_status, .position, .note]')" \
		'["probationary",null,null]'
	for trace in 014185000001 "0912 345 678" "Lò Văn Bình" "Tin lành" "1985-03-12" "1985-12-03"; do
		cadre dump | fails grep -F -- "$trace"
		cadre log | fails grep -F -- "$trace"
		cat "$CADRE_DB"* | fails grep -aqF -- "$trace"
	done
	cadre check
	run -4 cadre undo "$(cadre log person P | head -n 1 | jq .number)"
}

@test "units: found by code and day, by name and day, as the Bắc Yên table has it" {
	demo
	for class in 2025-OLD:2025-06-23:2025-07-04 2025-NEW:2025-09-01:2025-09-05; do
		IFS=: read -r key opens closes <<< "$class"
		printf '{"kind":"class","class":"%s","programme":"NTVD","title":"L","year":2025,' "$key"
		printf '"opens":"%s","closes":"%s","state":"open"}\n' "$opens" "$closes"
	done | cadre load
	grep -v '^#' "$cases/enrol/bac-yen.tsv" | awk -F '\t' '{
		n = "{\"kind\":\"nominee\",\"born\":\"%d-02-03\",\"name\":\"%s\",\"unit\":\"%s\"}\n"
		printf n, 1960 + NR, "Theo Mã " NR, $1
		printf n, 1960 + NR, "Theo Tên " NR, $2 }' > old
	grep -v '^#' "$cases/enrol/bac-yen.tsv" | awk -F '\t' '{
		n = "{\"kind\":\"nominee\",\"born\":\"%d-02-03\",\"name\":\"%s\",\"unit\":\"%s\"}\n"
		printf n, 1960 + NR, "Mới Mã " NR, $4
		printf n, 1960 + NR, "Mới Tên " NR, $2 }' > new
	enroll import -q old --class 2025-OLD
	run --separate-stderr -0 enroll import new --class 2025-NEW
	holds "$stderr" "'Xã Hang Chú' is 'Xã Xím Vàng' on 2025-09-01"
	enroll list --class 2025-OLD | jq -r '.born[0:4] + " " + .unit_name' | sort > found
	grep -v '^#' "$cases/enrol/bac-yen.tsv" | awk -F '\t' '{ print 1960 + NR " " $2; print 1960 + NR " " $2 }' |
		sort | diff - found
	for list in '2025-NEW' '2025-OLD --units now'; do
		enroll list --class $list | jq -r '.born[0:4] + " " + .unit_name' | sort > found
		grep -v '^#' "$cases/enrol/bac-yen.tsv" |
			awk -F '\t' '{ n = 1960 + NR " " $3; print n; print n }' | sort | diff - found
	done
	same "$(enroll list --unit 'Xã Xím Vàng' --class 2025-OLD | wc -l)" 2
	same "$(enroll list --unit xim-vang --units now --class 2025-OLD | wc -l)" 4
	run -2 enroll list --units once
}

@test "units: then and now add up to the same" {
	demo
	same "$(enroll list --year 2026 | wc -l)" "$(enroll list --year 2026 --units now | wc -l)"
}

@test "quota: asked for, sent and came, by unit and in all" {
	people
	unit xa-a 'Xã A' | cadre load
	unit xa-b 'Xã B' | cadre load
	cadre load -q <<- 'END'
		{"kind":"quota","class":"C","unit":"xa-a","asked":4}
		{"kind":"quota","class":"C","unit":"xa-b","asked":2}
		{"kind":"enrolment","class":"C","person":"P","unit":"xa-a","status":"attending"}
		{"kind":"enrolment","class":"C","person":"Q","unit":"xa-a","status":"no_show"}
		{"kind":"enrolment","class":"C","person":"R","unit":"xa-a","status":"replaced"}
	END
	same "$(enroll quota 2026 --class C | jq -c '[.unit_name, .asked, .sent, .came, .came_percent]' | paste -sd' ')" \
		'["Xã A",4,2,1,"50.00"] ["Xã B",2,0,0,null] [null,6,2,1,"50.00"]'
	same "$(enroll quota 2026 | tail -n 1 | jq -c '[.asked, .sent, .came]')" '[6,5,4]'
}

@test "due: probation, certificates, classes too small" {
	people
	cadre load -q <<- 'END'
		{"kind":"person","person":"S","name":"Vàng A Lử","party_joined":"2025-08-20"}
		{"kind":"class","class":"N","programme":"DVM","title":"Lớp N","year":2026,"opens":"2026-08-25","min_size":5,"state":"approved"}
	END
	due() { enroll due --today "$1" --within "$2" | jq -r '[.date, .what, .person // .class] | @tsv' | paste -sd' '; }
	same "$(due 2026-07-01 2)" "2026-08-20	probation	S 2026-08-25	size	N"
	same "$(due 2026-07-01 1)" ""
	same "$(due 2031-02-20 1)" "" # P has joined since
	cadre load -q <<- 'END'
		{"kind":"enrolment","class":"A","person":"R","status":"completed"}
		{"kind":"certificate","register":"2026/GCN/0003","class":"A","person":"R","paper":"certificate","issued":"2026-03-06","status":"issued"}
	END
	same "$(due 2031-02-20 1)" "2031-03-06	certificate	R"
}

@test "profile: number, base and percentage of classes together" {
	people
	enroll profile A B > profile
	same "$(jq -r 'select(.row == "sex:female") | [.count, .base, .percent] | @csv' profile)" '3,3,"100.00"'
	same "$(jq -r 'select(.row == "ethnicity:unknown") | [.count, .base] | @csv' profile)" '1,3'
	same "$(enroll profile A A B | diff - profile)" ""
	run -1 enroll profile NONE
}

@test "what is shown unmasked is written down" {
	people
	same "$(cadre dump access | wc -l)" 0
	enroll find -f table hoa | fails grep 014185000001
	enroll find --show-sensitive hoa > /dev/null
	same "$(cadre dump access | wc -l)" 0
	enroll find -f table --show-sensitive hoa | grep 014185000001
	same "$(cadre dump access | jq -r .program)" "enroll find"
	enroll merge -n -f table --show-sensitive P Q | grep 014185000001
	same "$(cadre dump access | wc -l)" 2
}
